import { readFileSync } from "node:fs";
import { PhiloxStream, PolarNormal, purposes } from "@regula/base";
import {
  defineStudy,
  interpretTable,
  type RawColumn,
  type StudyData,
  type StudyOptions,
} from "@regula/data";
import { describe, expect, test } from "vitest";
import { type FeatureSignal, testFeatureSignal } from "./featureSignal.ts";

interface Rows {
  readonly inputs: readonly (readonly (number | string)[])[];
  readonly labels: readonly (number | string)[];
  readonly groups?: readonly string[];
}

function studyOf({ inputs, labels, groups }: Rows, options: StudyOptions = {}): StudyData {
  const column = (name: string, values: readonly (number | string)[]): RawColumn =>
    values.every((value) => typeof value === "number")
      ? { name, cells: Float64Array.from(values) }
      : { name, cells: values.map(String) };
  const columns = [
    ...inputs[0].map((_, j) =>
      column(
        `x${j}`,
        inputs.map((row) => row[j]),
      ),
    ),
    ...(groups ? [column("group", groups)] : []),
    column("y", labels),
  ];
  const table = interpretTable({
    source: "made",
    columns,
    rows: inputs.length,
    delimiter: null,
    fileRow: (row) => row + 2,
  });
  return defineStudy(table, { target: "y", ...(groups && { group: "group" }), ...options });
}

/** Normal inputs; labels 0 and 1 in turn that move the first input by `shift`. */
function drawRows(seed: number, rows: number, columns: number, shift: number): Rows {
  const normal = new PolarNormal(new PhiloxStream(seed, purposes.simulation));
  const labels = Array.from({ length: rows }, (_, i) => String(i % 2));
  const inputs = labels.map((label) =>
    Array.from(
      { length: columns },
      (_, j) => normal.next() + (j === 0 && label === "1" ? shift : 0),
    ),
  );
  return { inputs, labels };
}

const take = ({ inputs, labels, groups }: Rows, order: readonly number[]): Rows => ({
  inputs: order.map((i) => inputs[i]),
  labels: order.map((i) => labels[i]),
  ...(groups && { groups: order.map((i) => groups[i]) }),
});

interface Case {
  readonly name: string;
  readonly columns: readonly (readonly (number | string)[])[];
  readonly target: readonly number[];
  readonly is_amount: boolean;
  readonly groups: readonly string[] | null;
  readonly seed: number;
  readonly exchange: string;
  readonly units: number;
  readonly shares: readonly number[];
}

const { cases }: { readonly cases: readonly Case[] } = JSON.parse(
  readFileSync(new URL("../../../../fixtures/feature_signal.json", import.meta.url), "utf8"),
);

test.each(cases)("$name: both fitted shares are plain NumPy's to 1e-10 of them", (one) => {
  const { columns, target, is_amount: isAmount, groups, seed, exchange, units, shares } = one;
  const inputs = target.map((_, i) => columns.map((column) => column[i]));
  const labels = isAmount ? target : target.map(String);
  const study = studyOf(
    { inputs, labels, ...(groups && { groups }) },
    isAmount ? { task: "regression" } : {},
  );
  const found = testFeatureSignal(study, { seed, permutations: 1 });
  expect(found).toMatchObject({ exchange, units });
  found.shares.forEach((share, i) => {
    expect(Math.abs(share / shares[i] - 1)).toBeLessThan(1e-10);
  });
});

describe("whether features tell anything", () => {
  test("a law of two standard deviations has the least p there is", () => {
    const signal = testFeatureSignal(studyOf(drawRows(1, 60, 3, 2)), { seed: 1 });
    expect(signal).toMatchObject({ p: 1 / 200, permutations: 199, exchange: "rows", units: 60 });
  });

  test("the order of rows decides nothing: p is the same, shares within 1e-9", () => {
    const rows = drawRows(2, 50, 3, 0.5);
    const order = Array.from({ length: 50 }, (_, i) => (i * 37 + 11) % 50);
    const one = testFeatureSignal(studyOf(rows), { seed: 3 });
    const other = testFeatureSignal(studyOf(take(rows, order)), { seed: 3 });
    expect(other.p).toBe(one.p);
    other.shares.forEach((share, i) => {
      expect(Math.abs(share / one.shares[i] - 1)).toBeLessThan(1e-9);
    });
  });

  test("names and order of classes, units of inputs and growing functions of amounts decide nothing", () => {
    const rows = drawRows(4, 40, 2, 0.8);
    const p = testFeatureSignal(studyOf(rows), { seed: 5 }).p;
    const renamed = { ...rows, labels: rows.labels.map((label) => (label === "0" ? "b" : "a")) };
    expect(testFeatureSignal(studyOf(renamed), { seed: 5 }).p).toBe(p);
    const scaled = {
      ...rows,
      inputs: rows.inputs.map(([a, b]) => [1000 * Number(a) - 7, Number(b) / 64]),
    };
    expect(testFeatureSignal(studyOf(scaled), { seed: 5 }).p).toBe(p);
    const amounts = rows.inputs.map(([a], i) => Number(a) + (i % 7));
    const ofAmounts = (labels: number[]) => studyOf({ ...rows, labels }, { task: "regression" });
    const linear = testFeatureSignal(ofAmounts(amounts), { seed: 5 });
    const cubed = amounts.map((y) => y * y * y);
    expect(testFeatureSignal(ofAmounts(cubed), { seed: 5 })).toEqual(linear);
  });

  test("copies move as one: forty rows five times have the p of the forty", () => {
    const rows = drawRows(6, 40, 3, 0.4);
    const copied = take(
      rows,
      Array.from({ length: 200 }, (_, i) => (i * 7) % 40),
    );
    const once = testFeatureSignal(studyOf(rows), { seed: 1 });
    const often = testFeatureSignal(studyOf(copied), { seed: 1 });
    expect(often).toMatchObject({ p: once.p, units: 40, exchange: "rows" });
  });

  test("rows of few values are not taken for copies: y = x₁ of three columns of 0 and 1 is shown", () => {
    const inputs = Array.from({ length: 80 }, (_, i) => [i % 2, (i >> 1) % 2, (i >> 2) % 2]);
    const signal = testFeatureSignal(studyOf({ inputs, labels: inputs.map(([a]) => String(a)) }), {
      seed: 1,
    });
    expect(signal).toMatchObject({ p: 1 / 200, units: 80 });
  });

  test("groups of one label each change labels as a whole, others inside only", () => {
    const { inputs } = drawRows(7, 40, 2, 0);
    const groups = inputs.map((_, i) => `g${Math.floor(i / 4)}`);
    const ofGroup = inputs.map((_, i) => String(Math.floor(i / 4) % 2));
    const whole = testFeatureSignal(studyOf({ inputs, labels: ofGroup, groups }), { seed: 1 });
    expect(whole).toMatchObject({ exchange: "whole-groups", units: 10 });
    const mixed = inputs.map((_, i) => String(i % 2));
    const within = testFeatureSignal(studyOf({ inputs, labels: mixed, groups }), { seed: 1 });
    expect(within).toMatchObject({ exchange: "within-groups", units: 40 });
  });

  test("inputs that differ between groups only say nothing inside them: p is 1", () => {
    const inputs = Array.from({ length: 40 }, (_, i) => [Math.floor(i / 4) ** 2 / 3]);
    const groups = inputs.map((_, i) => `g${Math.floor(i / 4)}`);
    const labels = inputs.map((_, i) => String(i % 4 < 1 + (Math.floor(i / 4) % 3) ? 1 : 0));
    const signal: FeatureSignal = testFeatureSignal(studyOf({ inputs, labels, groups }), {
      seed: 1,
    });
    expect(signal).toMatchObject({
      p: 1,
      exchange: "within-groups",
      detectable: { accuracy: null },
      constant: [],
      varies: false,
    });
  });

  test("columns with one value are named, and whether any varies is said", () => {
    const labels = Array.from({ length: 40 }, (_, i) => String(i % 2));
    const still = labels.map(() => [7, "a"]);
    const none = testFeatureSignal(studyOf({ inputs: still, labels }), { seed: 1 });
    expect(none).toMatchObject({ p: 1, constant: ["x0", "x1"], varies: false });
    const one = labels.map((_, i) => [0.1, i / 3, i % 3 === 0 ? "a" : "b"]);
    const some = testFeatureSignal(studyOf({ inputs: one, labels }), { seed: 1 });
    expect(some).toMatchObject({ constant: ["x0"], varies: true });
  });

  test("more columns than rows and than 256 have the p of the same columns twice, which turns nothing", () => {
    const rows = drawRows(9, 30, 140, 1.5);
    const twice = { ...rows, inputs: rows.inputs.map((row) => [...row, ...row]) };
    const one = testFeatureSignal(studyOf(rows), { seed: 1 });
    const other = testFeatureSignal(studyOf(twice), { seed: 1 });
    // Columns twice and their mean square norm once: H₁ of a penalty half as large.
    expect(other.shares[0]).toBeGreaterThan(one.shares[0]);
    expect(other.shares[0] / one.shares[0]).toBeLessThan(1.2);
  });
});
