import { deriveSeed } from "@regula/base";
import {
  defineStudy,
  encodeNetworkRows,
  type Folds,
  fitNetworkEncoding,
  fitNetworkInputs,
  makeFolds,
  prepareNetwork,
  type StudyData,
} from "@regula/data";
import { expect, test } from "vitest";
import { recordJobs, smallPlan } from "../../../../test/smallStudies.ts";
import { crossValidateSetting } from "./crossValidate.ts";
import { holdBack, type PlanContext } from "./foldJobs.ts";
import { calmTable, withCells } from "./purposeBuiltTables.ts";

// Where a tree cuts numbers is learnt from the rows that a network trains on, and from no other.

const every = (rows: number) => Uint32Array.from({ length: rows }, (_, row) => row);
const rows = 80;
const table = calmTable(rows);
const folds = makeFolds({ rows, folds: 4, seed: 2 });
const one: Folds = { ...folds, folds: [folds.folds[0]], foldsPerRepeat: 1 };
const held = new Set(folds.folds[0].test);
const labels = table.columns[table.columns.length - 1].cells;
const asked = { inputEncoding: "piecewise", features: ["x"] } as const;
const studyOf = (label: readonly (string | number)[]) =>
  defineStudy(withCells(table, { label: label.map(String) }), asked);
const x = Float64Array.from(table.columns[0].cells, Number);
const middle = x.slice().sort()[rows / 2];
const honest = Array.from(labels, String);
/** The labels of held-out rows say where to cut. */
const telling = honest.map((label, row) =>
  held.has(row) ? String(Number(x[row] > middle)) : label,
);

async function inputsOf(data: StudyData, stopping?: { every: number; patience: number }) {
  const { jobs, runJob } = recordJobs();
  const createPlan = (context: PlanContext) => ({
    plan: smallPlan(context),
    ...(stopping && { stopping }),
  });
  await crossValidateSetting(data, createPlan, { folds: one, seed: 3, runJob });
  return jobs[0].examples.inputs;
}

test.each([undefined, { every: 10, patience: 2 }])(
  "labels of held-out rows change no bit of the inputs; stopping %j",
  async (stopping) => {
    const inputs = await inputsOf(studyOf(honest), stopping);
    expect(await inputsOf(studyOf(telling), stopping)).toEqual(inputs);
    // As where the whole table is encoded first.
    const cutBy = (label: readonly string[]) => {
      const data = studyOf(label);
      return fitNetworkEncoding(data, prepareNetwork(data, every(rows)), every(rows));
    };
    expect(cutBy(telling)).not.toEqual(cutBy(honest));
  },
);

test("rows to stop by teach nothing of where to cut", async () => {
  const data = studyOf(honest);
  const { train } = folds.folds[0];
  const { train: own } = holdBack(data, train, deriveSeed(3, 0, 0), 0.2);
  const inputsBy = (taught: Uint32Array) =>
    encodeNetworkRows(fitNetworkInputs(data, taught), data, own).inputs;
  expect(await inputsOf(data, { every: 10, patience: 2 })).toEqual(inputsBy(own));
  expect(inputsBy(train)).not.toEqual(inputsBy(own));
});
