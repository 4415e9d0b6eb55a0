import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fingerprint } from "../base/fingerprint.ts";
import { RegulaError } from "../base/regulaError.ts";
import type { Model } from "../evaluation/model/model.ts";
import { predictTable } from "../evaluation/model/predictTable.ts";
import { mixedTable, trainSmallModel } from "../evaluation/model/smallModels.ts";
import { decodeModel, encodeModel } from "./modelJson.ts";

const table = mixedTable();

const bitsOf = (model: Model) =>
  fingerprint(
    ...model.members.flatMap(({ parameters }) =>
      parameters.flatMap(({ weights, biases }) => [weights.data, biases.data]),
    ),
  );

const predictionBits = (model: Model) => {
  const { mean, lower, upper } = predictTable(model, table);
  return fingerprint(mean.data, lower.data, upper.data);
};

describe("a model goes through JSON exactly", () => {
  test.each([
    ["binary", "two", {}],
    ["classes", "three", { resampling: "seeds" as const }],
    ["regression", "amount", { variant: { name: "none", options: {} } }],
    [
      "binary, every setting of a plan",
      "two",
      {
        hidden: [4, 3],
        mask: "fresh" as const,
        validation: null,
        variant: {
          name: "l1=0.1+dropout=0.5:1+maxnorm=3+noise=0.1+smoothing=0.1",
          options: {
            l1: 0.1,
            keepProb: [0.5, 1],
            maxNorm: 3,
            inputNoise: 0.1,
            labelSmoothing: 0.1,
          },
        },
      },
    ],
  ])(
    "%s: the same model, the same bits of weights and predictions, the same text",
    async (_, target, more) => {
      const model = await trainSmallModel(target, more);
      const card = { en: ["# A card", '"quoted" \\ \u2028 \ud800'], "pt-BR": ["# Um cartão"] };
      const text = encodeModel({ ...model, card });
      const read = decodeModel(text);
      expect(read).toEqual({ ...model, card });
      expect(bitsOf(read)).toBe(bitsOf(model));
      expect(predictionBits(read)).toBe(predictionBits(model));
      expect(encodeModel(read)).toBe(text);
    },
  );
});

describe("what JSON could lose", () => {
  const withWeight = (model: Model, value: number): Model => {
    const copy = structuredClone(model) as Model;
    copy.members[0].parameters[0].weights.data[0] = value;
    return copy;
  };

  test("any finite weight comes back with its bits: −0, the smallest, the largest, any other", async () => {
    const model = await trainSmallModel("two", { validation: null, members: 1 });
    const numbers = fc.double({ noNaN: true, noDefaultInfinity: true });
    const edges = [-0, 5e-324, -5e-324, Number.MAX_VALUE, 2 ** 53 + 2, 0.1 + 0.2, 1e21, 1e-7];
    const back = (value: number) =>
      decodeModel(encodeModel(withWeight(model, value))).members[0].parameters[0].weights.data[0];
    for (const value of edges) expect(Object.is(back(value), value)).toBe(true);
    fc.assert(
      fc.property(numbers, (value) => Object.is(back(value), value)),
      { numRuns: 50, seed: 2019 },
    );
  });

  test("a number that is not finite is refused, and so are members without a common plan", async () => {
    const model = await trainSmallModel("two", { validation: null, members: 2 });
    expect(() => encodeModel(withWeight(model, Number.NaN))).toThrow(/finite/);
    expect(() => encodeModel(withWeight(model, -Infinity))).toThrow(/finite/);
    const [first, second] = model.members;
    const other = { ...second, plan: { ...second.plan, iterations: 31 } };
    expect(() => encodeModel({ ...model, members: [first, other] })).toThrow(/share a plan/);
    expect(() => encodeModel({ ...model, members: [] })).toThrow(/share a plan/);
  });
});

describe("what is no model is refused, with the place", async () => {
  const model = await trainSmallModel("two", { members: 2 });
  const text = encodeModel(model);
  // biome-ignore lint/suspicious/noExplicitAny: to be damaged at any place
  const changed = (change: (document: any) => void): string => {
    const document = JSON.parse(text);
    change(document);
    return JSON.stringify(document);
  };

  test.each<[string, string, RegExp]>([
    ["nothing", "", /m\.json: expected a model that regula train wrote, whole/],
    ["a table", "x,y\n1,2\n", /that regula train wrote, whole/],
    ["another document", '{"format":"regula-checkpoint"}', /that regula train wrote/],
    ["a list", "[]", /that regula train wrote/],
    ["null", "null", /that regula train wrote/],
    [
      "a newer version",
      changed((d) => {
        d.version = 2;
      }),
      /of version 1, got version 2\. Update/,
    ],
    [
      "no version",
      changed((d) => {
        delete d.version;
      }),
      /whole number.*at version, got nothing/,
    ],
    [
      "a member without biases",
      changed((d) => {
        delete d.members[1].layers[0].biases;
      }),
      /a list of 3 at members\[1\]\.layers\[0\]\.biases, got nothing/,
    ],
    [
      "a bias too many",
      changed((d) => {
        d.members[0].layers[1].biases.push(0);
      }),
      /a list of 1 at members\[0\]\.layers\[1\]\.biases, got a list of 2/,
    ],
    [
      "a unit too few",
      changed((d) => {
        d.members[0].layers[0].weights.pop();
      }),
      /a list of 3 at members\[0\]\.layers\[0\]\.weights, got a list of 2/,
    ],
    [
      "a ragged row",
      changed((d) => {
        d.members[0].layers[0].weights[2].pop();
      }),
      /a list of 7 at members\[0\]\.layers\[0\]\.weights\[2\], got a list of 6/,
    ],
    [
      "a weight of text",
      changed((d) => {
        d.members[0].layers[0].weights[0][0] = "1";
      }),
      /a finite number at members\[0\]\.layers\[0\]\.weights\[0\]\[0\], got "1"/,
    ],
    [
      "an infinite weight",
      text.replace(/("biases": \[)[^,]+/, "$11e999"),
      /finite number.*biases\[0\], got Infinity/,
    ],
    [
      "no members",
      changed((d) => {
        d.members = [];
      }),
      /a list of 1–1000 at members/,
    ],
    [
      "an unknown key",
      changed((d) => {
        d.plan.momentum = 1;
      }),
      /no keys but network.*at plan, got "momentum"/,
    ],
    ["a key of prototypes", text.replace('"task"', '"__proto__": {}, "task"'), /got "__proto__"/],
    [
      "a negative λ",
      changed((d) => {
        d.plan.penalties.l2 = -1;
      }),
      /number in \[0, 1000000\] at plan: l2, got -1/,
    ],
    [
      "momentum without an optimizer that reads it",
      changed((d) => {
        d.plan.optimizer.momentum = 0.5;
      }),
      /at plan: momentum/,
    ],
    [
      "dropout that keeps all",
      changed((d) => {
        d.plan.dropout = { keepProb: [1], mask: "fresh" };
      }),
      /settings that go together at plan/,
    ],
    [
      "softmax within",
      changed((d) => {
        d.plan.network.layers[0].activation = "softmax";
      }),
      /at plan\.network/,
    ],
    [
      "an absurd network",
      changed((d) => {
        for (const layer of d.plan.network.layers) layer.units = 100000;
      }),
      /weights.*at plan\.network/,
    ],
    [
      "another task",
      changed((d) => {
        d.task = "regression";
      }),
      /target of the task regression at target/,
    ],
    [
      "other inputs",
      changed((d) => {
        d.plan.network.inputs = 6;
      }),
      /the 7 features of the pipeline at plan\.network\.inputs/,
    ],
    [
      "another loss",
      changed((d) => {
        d.plan.loss = "squaredError";
      }),
      /fit the task binary at plan/,
    ],
    [
      "a class twice",
      changed((d) => {
        d.target.classes = ["a", "a"];
      }),
      /each name once at target\.classes/,
    ],
    [
      "three classes of two",
      changed((d) => {
        d.target.classes.push("c");
      }),
      /a list of 2 at target\.classes/,
    ],
    [
      "a deviation of 0",
      changed((d) => {
        d.pipeline.columns[0].deviation = 0;
      }),
      /at pipeline\.columns\[0\]\.deviation, got 0/,
    ],
    [
      "a filling of no category",
      changed((d) => {
        d.pipeline.columns[2].fill = "up";
      }),
      /filling.*at pipeline\.columns\[2\]/,
    ],
    [
      "features of other columns",
      changed((d) => {
        d.pipeline.featureNames[0] = "z";
      }),
      /at pipeline\.featureNames/,
    ],
    [
      "the target among the features",
      changed((d) => {
        d.target.name = "x";
      }),
      /no column that is the target/,
    ],
    [
      "a column twice",
      changed((d) => {
        d.pipeline.columns[1].name = "x";
      }),
      /each column once/,
    ],
    [
      "counts of other classes",
      changed((d) => {
        d.data.classRows = [1, 2, 3];
      }),
      /count for each class at data\.classRows/,
    ],
    [
      "metrics of another kind",
      changed((d) => {
        d.metrics.calibration.kind = "none";
      }),
      /one of probabilities, band at metrics\.calibration\.kind/,
    ],
    [
      "half a card",
      changed((d) => {
        d.card = { en: [] };
      }),
      /at card\.pt-BR, got nothing/,
    ],
  ])("%s", (_, damaged, says) => {
    const read = () => decodeModel(damaged, "m.json");
    expect(read).toThrow(RegulaError);
    expect(read).toThrow(says);
  });

  test("the order of keys and white space mean nothing", () => {
    const reversed = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(reversed)
        : typeof value === "object" && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([key, item]) => [key, reversed(item)]),
            )
          : value;
    const read = decodeModel(`\ufeff ${JSON.stringify(reversed(JSON.parse(text)))} \n`);
    expect(encodeModel(read)).toBe(text);
  });
});
