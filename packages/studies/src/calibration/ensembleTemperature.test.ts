import { readFileSync } from "node:fs";
import {
  log,
  type Matrix,
  matrix,
  matrixFromRows,
  PhiloxStream,
  PolarNormal,
  purposes,
  sigmoid,
} from "@regula/base";
import { describe, expect, test } from "vitest";
import { exampleLosses, toProbabilities } from "../metrics/predictions.ts";
import { fitEnsembleTemperature } from "./ensembleTemperature.ts";
import { scaleLogits } from "./temperatureScaling.ts";

const { cases } = JSON.parse(
  readFileSync(new URL("../../../../fixtures/ensemble_answers.json", import.meta.url), "utf8"),
) as {
  cases: {
    name: string;
    task: "binary" | "classes";
    logits: number[][][];
    targets: number[][];
    unseenBy: number[];
    temperature: number;
  }[];
};

/** Of each column what the member says that never saw it. */
function unseenOf(logits: readonly Matrix[], unseenBy: readonly number[]): Matrix {
  const [{ rows, columns }] = logits;
  const data = logits[0].data.map((_, i) => logits[unseenBy[i % columns]].data[i]);
  return matrix(rows, columns, data);
}

const members = 8;

/** Members' logits about `truth` times the true ones, and labels by these. */
function drawBinary(
  rows: number,
  { seed, truth, noise = 0 }: { seed: number; truth: number; noise?: number },
) {
  const source = new PhiloxStream(seed, purposes.simulation);
  const normal = new PolarNormal(source);
  const right = Float64Array.from({ length: rows }, () => 6 * source.nextDouble() - 3);
  const labels = right.map((z) => (source.nextDouble() < sigmoid(z) ? 1 : 0));
  const logits = Array.from({ length: members }, () =>
    matrix(
      1,
      rows,
      right.map((z) => truth * z + noise * normal.next()),
    ),
  );
  const foldOf = Array.from({ length: rows }, (_, row) => row % members);
  return {
    task: "binary" as const,
    outputs: unseenOf(logits, foldOf),
    targets: matrix(1, rows, labels),
    foldOf,
    answers: logits.map((one) => toProbabilities("binary", one)),
  };
}

function meanLoss(outputs: Matrix, targets: Matrix): number {
  const losses = exampleLosses("binary", outputs, targets);
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

describe("the temperature of an ensemble", () => {
  test.each(cases.map((one) => [one.name, one] as const))("%s as by SciPy: 0.5 %", (_, one) => {
    const logits = one.logits.map(matrixFromRows);
    const { temperature } = fitEnsembleTemperature({
      task: one.task,
      outputs: unseenOf(logits, one.unseenBy),
      targets: matrixFromRows(one.targets),
      foldOf: one.unseenBy,
      answers: logits.map((each) => toProbabilities(one.task, each)),
    });
    expect(Math.abs(temperature / one.temperature - 1)).toBeLessThan(0.005);
  });

  test("of members that agree is theirs: 1.8 of 4,000 rows 1.8 times too sure, within 7 %", () => {
    const { temperature } = fitEnsembleTemperature(drawBinary(4000, { seed: 1, truth: 1.8 }));
    expect(Math.abs(log(temperature / 1.8))).toBeLessThan(0.07);
  });

  test("of members that scatter about what is right is below 1 where each alone is too sure", () => {
    const one = drawBinary(4000, { seed: 2, truth: 1, noise: 1.2 });
    // Each is too sure by its scatter; their mean is too shy by it.
    expect(meanLoss(scaleLogits(one.outputs, 1.3), one.targets)).toBeLessThan(
      meanLoss(one.outputs, one.targets),
    );
    expect(fitEnsembleTemperature(one).temperature).toBeLessThan(0.95);
  });

  test("what is said of a fold's rows does not depend on their own labels, to the bit", () => {
    const one = drawBinary(800, { seed: 2, truth: 1.4, noise: 0.5 });
    const flipped = one.targets.data.map((y, row) =>
      one.foldOf[row] === 3 && row < 300 ? 1 - y : y,
    );
    const before = fitEnsembleTemperature(one);
    const after = fitEnsembleTemperature({ ...one, targets: matrix(1, 800, flipped) });
    expect(before.temperature).not.toBe(after.temperature);
    one.foldOf.forEach((fold, row) => {
      if (fold === 3) expect(after.outputs.data[row]).toBe(before.outputs.data[row]);
    });
  });

  test("of 200 calibrated sets of 300 rows it costs fresh rows less than 0.001 on average (seeds 100 to 299)", () => {
    const fresh = drawBinary(20_000, { seed: 99, truth: 1 });
    const plain = meanLoss(fresh.outputs, fresh.targets);
    let rise = 0;
    for (let seed = 100; seed < 300; seed++) {
      const { temperature } = fitEnsembleTemperature(drawBinary(300, { seed, truth: 1 }));
      rise += meanLoss(scaleLogits(fresh.outputs, temperature), fresh.targets) - plain;
    }
    expect(rise / 200).toBeLessThan(0.001);
  });

  test("a separable table is made hardly more certain", () => {
    const rows = 178;
    const labels = Float64Array.from({ length: rows }, (_, row) => row % 2);
    const logits = matrix(
      1,
      rows,
      labels.map((y) => (y === 1 ? 4 : -4)),
    );
    const { temperature } = fitEnsembleTemperature({
      task: "binary",
      outputs: logits,
      targets: matrix(1, rows, labels),
      foldOf: Array.from({ length: rows }, (_, row) => row % members),
      answers: Array.from({ length: members }, () => toProbabilities("binary", logits)),
    });
    expect(temperature).toBeGreaterThan(0.8);
    expect(temperature).toBeLessThan(1);
  });

  test("logits that say nothing keep theirs: 1, to the bit", () => {
    const nothing = matrix(1, 40);
    const { temperature, outputs } = fitEnsembleTemperature({
      task: "binary",
      outputs: nothing,
      targets: matrix(
        1,
        40,
        nothing.data.map((_, row) => row % 2),
      ),
      foldOf: Array.from({ length: 40 }, (_, row) => row % 4),
      answers: [0, 1, 2, 3].map(() => toProbabilities("binary", nothing)),
    });
    expect(temperature).toBe(1);
    expect(outputs.data).toEqual(nothing.data);
  });
});
