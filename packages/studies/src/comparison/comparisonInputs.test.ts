import {
  defineStudyOf,
  encodeNetworkRows,
  fitNetworkInputs,
  makeStudyFolds,
  toDataset,
} from "@regula/data";
import { type Examples, train } from "@regula/engine";
import { expect, test } from "vitest";
import { refusalOf } from "../../../../test/refusal.ts";
import { recordJobs, smallTable } from "../../../../test/smallStudies.ts";
import { networkOutputs } from "../folds/fittedNetwork.ts";
import { predictLogits } from "../metrics/classifier.ts";
import { parseVariants } from "../variants/variant.ts";
import { type CompareSettings, compare } from "./compare.ts";
import { compareRepeatedly } from "./repeatedComparison.ts";

const features = ["x", "y"];
const rows = toDataset(smallTable({ rows: 60, seed: 3 }), { features });
const held = toDataset(smallTable({ rows: 20, seed: 9 }), { features });
const settings: CompareSettings = {
  protocol: "standard",
  inputEncoding: "piecewise",
  variants: parseVariants("none,dropout=0.7"),
  hidden: [4],
  iterations: 30,
};
const study = defineStudyOf(rows, { inputEncoding: "piecewise" });
const every = Uint32Array.from({ length: 60 }, (_, row) => row);

test("encoded piecewise, networks train on what a study's network would, and answer alike", async () => {
  const given: Examples[] = [];
  const { models } = await compare({ train: rows, test: held }, settings, {
    trainModel: (plan, examples, options) => {
      given.push(examples);
      return train(plan, examples, options);
    },
  });
  const fitted = fitNetworkInputs(study, every);
  const encoded = encodeNetworkRows(fitted, study, every);
  expect(encoded.inputs.rows).toBeGreaterThan(rows.X.rows);
  expect(given).toEqual([encoded, encoded]);
  for (const { plan, classifier, test: judged, layers } of models) {
    expect(layers[0]).toBe(encoded.inputs.rows);
    const { parameters } = classifier;
    const network = { plan, encoding: fitted.encoding, parameters };
    const scaled = encodeNetworkRows({ ...fitted, encoding: null }, study, every).inputs;
    const own = networkOutputs(network, scaled, "binary").data;
    expect(predictLogits(classifier, rows.X)).toEqual(own);
    expect(judged?.logLoss).toBeGreaterThan(0);
  }
});

test("repeated over folds, each fold's networks encode as its training rows taught", async () => {
  const { jobs, runJob } = recordJobs();
  await compareRepeatedly(rows, { ...settings, repeats: 1, folds: 3, seed: 5 }, { runJob });
  const { folds } = makeStudyFolds(study, { folds: 3, repeats: 1, seed: 5 });
  const expected = folds.flatMap((fold) => {
    const inputs = fitNetworkInputs(study, fold.train);
    const examples = encodeNetworkRows(inputs, study, fold.train);
    return settings.variants.map(() => examples);
  });
  expect(jobs.map(({ examples }) => examples)).toEqual(expected);
});

test("standard inputs are what a comparison without the setting has", async () => {
  const { inputEncoding: _, ...without } = settings;
  const [plain, standard] = [without, { ...settings, inputEncoding: "standard" as const }];
  const [one, two] = [
    await compare({ train: rows, test: held }, plain),
    await compare({ train: rows, test: held }, standard),
  ];
  expect(two.models.map(({ test: judged }) => judged)).toEqual(
    one.models.map(({ test: judged }) => judged),
  );
  expect(two.models[0].classifier).toEqual(one.models[0].classifier);
});

test("an encoding that does not exist is refused, and one where features stay as they come", () => {
  const notebook = { ...settings, protocol: "notebook", variants: parseVariants("none") } as const;
  for (const run of [
    () => compare({ train: rows, test: null }, notebook),
    () => compareRepeatedly(rows, { ...notebook, repeats: 1 }),
  ]) {
    const { place, message } = refusalOf(run);
    expect(place.option).toBe("inputEncoding");
    expect(message).toMatch(/standard with --protocol notebook, which takes features as they come/);
  }
  const other = { ...settings, inputEncoding: "quantiles" } as never;
  expect(refusalOf(() => compare({ train: rows, test: null }, other)).message).toMatch(
    /one of standard, piecewise.*got "quantiles"/,
  );
});
