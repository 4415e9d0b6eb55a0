import {
  defineStudy,
  encodeRows,
  everyRow,
  interpretTable,
  makeMemberFolds,
  prepare,
  type StudyOptions,
} from "@regula/data";
import { describe, expect, test } from "vitest";
import { networkOutputs } from "../folds/fittedNetwork.ts";
import { toOutputs } from "../metrics/predictions.ts";
import { prepareFolds } from "./foldInputs.ts";
import { fitLinearMembers } from "./linearMembers.ts";
import { fitLinearFolds, fitPrepared, linearOutputs } from "./linearModel.ts";

const rows = 90;
const place = Array.from({ length: rows }, (_, row) => row);
const ages = place.map((row) => (row === 5 ? 1000 : ((row * 37) % rows) / 4));
const noisy = (row: number) => (ages[row] + ((row * 53) % 17)) / 20;
const table = interpretTable({
  source: "rows.csv",
  rows,
  delimiter: null,
  fileRow: (row) => row + 2,
  columns: [
    { name: "side", cells: place.map((row) => (row % 7 < 4 ? "left" : "right")) },
    { name: "age", cells: ages.map((age, row) => (row === 9 ? "" : String(age))) },
    {
      name: "day",
      cells: place.map((row) => `2026-01-${String((row % 28) + 1).padStart(2, "0")}`),
    },
    { name: "two", cells: place.map((row) => (noisy(row) > 0.9 ? "old" : "young")) },
    { name: "three", cells: place.map((row) => ["c", "a", "b"][Math.floor(noisy(row) * 2) % 3]) },
    { name: "amount", cells: place.map((row) => String(noisy(row) ** 2 + 0.5)) },
  ],
});

describe.each(["two", "three", "amount"])("linear models beside networks, target %s", (target) => {
  const studyOf = (options: StudyOptions) =>
    defineStudy(table, { features: ["side", "age", "day"], missing: "fill", target, ...options });
  const data = studyOf({ inputEncoding: "piecewise" });
  const every = everyRow(data);
  const folds = makeMemberFolds(data, { rows: every, members: 4, seed: 2 });
  const inputs = prepareFolds(data, every, folds);
  const found = fitLinearMembers(data, every, inputs, 7);

  test("say on the networks' features what they say on their own: 1e-10", () => {
    const standard = prepare(data, every);
    const { inputs: X } = encodeRows(inputs.prepared, data, every);
    fitLinearFolds(standard, data, folds.folds, { seed: 7 }).forEach((model, k) => {
      const own = linearOutputs(model, data, every);
      const Z = networkOutputs(found.members[k], X, data.task);
      toOutputs(inputs.prepared.target, Z).data.forEach((value, i) => {
        const off = Math.abs(value - own.data[i]) / (1 + Math.abs(own.data[i]));
        expect(off).toBeLessThan(1e-10);
      });
    });
  });

  test("answer each row by the model that never saw it, which is that of its own training rows and λ: 1e-6", () => {
    expect(found.leftOut.map(({ columns }) => columns)).toEqual(
      folds.folds.map(({ test: held }) => held.length),
    );
    const standard = prepare(data, every);
    const models = fitLinearFolds(standard, data, folds.folds, { seed: 7 });
    const last = folds.folds.length - 1;
    const { train, test: held } = folds.folds[last];
    expect(found.leftOut[last]).toEqual(linearOutputs(models[last], data, held));
    const { lambda } = models[last];
    const alone = fitPrepared(standard, data, train, { lambda, seed: 1 });
    const own = linearOutputs(alone, data, held).data;
    found.leftOut[last].data.forEach((value, i) => {
      expect(Math.abs(value - own[i])).toBeLessThan(1e-6 * (1 + Math.abs(own[i])));
    });
  });

  test("are the same models where networks read the standard features", () => {
    const plain = studyOf({});
    const same = prepareFolds(plain, every, folds);
    const models = fitLinearFolds(same.prepared, plain, folds.folds, { seed: 7 });
    fitLinearMembers(plain, every, same, 7).members.forEach(({ parameters }, k) => {
      expect(parameters).toEqual(models[k].parameters);
    });
  });
});
