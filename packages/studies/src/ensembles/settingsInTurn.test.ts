import { encodeRows, everyRow } from "@regula/data";
import { describe, expect, test } from "vitest";
import { networkOutputs } from "../folds/fittedNetwork.ts";
import { planFactory } from "../folds/planFactory.ts";
import { toOutputs } from "../metrics/predictions.ts";
import { drawClouds, runJob } from "../tune/search/clouds.ts";
import { type MemberSetting, trainFoldEnsemble } from "./foldEnsemble.ts";

const plain = drawClouds(2, 90, 1.5);
const encoded = { ...plain, options: { ...plain.options, inputEncoding: "piecewise" as const } };
const rows = everyRow(plain);

const createPlan = (hidden: readonly number[], iterations: number) =>
  planFactory(
    { name: "l2=1", options: { l2: 1 } },
    { hidden, iterations, optimizer: "adam", learningRate: 0.05 },
  );

const settings: readonly MemberSetting[] = [
  { data: encoded, createPlan: createPlan([6], 60) },
  { data: plain, createPlan: createPlan([3], 40) },
];

const options = { seed: 5, runJob, createPlan: createPlan([6], 60), members: 6 };

describe("members that have settings in turn", () => {
  test("leave one fold out each, in the order of the folds, and stop with those of their setting", async () => {
    const mixed = await trainFoldEnsemble(encoded, rows, { ...options, settings });
    const { members, leftOut, stop, diverged } = mixed;
    expect(members.map(({ leftOut: fold }) => fold)).toEqual([0, 1, 2, 3, 4, 5]);
    expect([stop, diverged]).toEqual([null, 0]);
    const shapes = members.map(({ plan }) => [plan.network.layers[0].units, plan.iterations]);
    expect(shapes).toEqual([
      [6, 60],
      [3, 40],
      [6, 60],
      [3, 40],
      [6, 60],
      [3, 40],
    ]);
    expect(leftOut.outputs.every((outputs) => outputs !== null)).toBe(true);
    const again = { ...options, settings, concurrency: 3 };
    expect(await trainFoldEnsemble(encoded, rows, again)).toEqual(mixed);
  });

  test("answer to the features of one pipeline what they answered to those of their own: 1e-9", async () => {
    // With one look, each is judged at the step at which it stops.
    const one = { ...options, settings, looks: 1 };
    const { members, leftOut, prepared } = await trainFoldEnsemble(encoded, rows, one);
    expect(members.map(({ encoding }) => encoding === null)).toEqual([
      ...[false, true, false, true, false, true],
    ]);
    for (const member of members) {
      const { test: held } = leftOut.folds.folds[member.leftOut];
      const { inputs } = encodeRows(prepared, encoded, held);
      const said = toOutputs(prepared.target, networkOutputs(member, inputs, "binary"));
      const expected = leftOut.outputs[member.leftOut];
      said.data.forEach((logit, j) => {
        expect(Math.abs(logit - (expected?.data[j] ?? Number.NaN))).toBeLessThan(1e-9);
      });
    }
  });

  test("of a setting alone are the ensemble of that setting", async () => {
    const alone = await trainFoldEnsemble(plain, rows, {
      ...options,
      createPlan: createPlan([3], 40),
    });
    const asked = { ...options, settings: [settings[1]] };
    expect(await trainFoldEnsemble(plain, rows, asked)).toEqual(alone);
  });
});
