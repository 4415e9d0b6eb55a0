import { log, type Matrix, matrix, PhiloxStream, purposes, sigmoid } from "@regula/base";
import { describe, expect, test } from "vitest";
import { exampleLosses } from "../metrics/predictions.ts";
import { earnTemperature, temperatureBounds } from "./earnedTemperature.ts";
import { fitTemperature, scaleLogits } from "./temperatureScaling.ts";

const folds = 8;

/** Logits said of rows, whose true logits are those over `truth`. */
function drawBinary(rows: number, { seed, truth }: { seed: number; truth: number }) {
  const source = new PhiloxStream(seed, purposes.simulation);
  const logits = Float64Array.from({ length: rows }, () => 6 * source.nextDouble() - 3);
  const labels = logits.map((z) => (source.nextDouble() < sigmoid(z / truth) ? 1 : 0));
  return {
    outputs: matrix(1, rows, logits),
    targets: matrix(1, rows, labels),
    foldOf: Array.from({ length: rows }, (_, row) => row % folds),
  };
}

function meanLoss(outputs: Matrix, targets: Matrix): number {
  const losses = exampleLosses("binary", outputs, targets);
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

describe("a temperature that earns its place", () => {
  test("logits 1.8 times too large over 2,000 rows are divided by the fitted temperature, to the bit", () => {
    const { outputs, targets, foldOf } = drawBinary(2000, { seed: 1, truth: 1.8 });
    const found = earnTemperature("binary", outputs, targets, foldOf);
    expect(found.temperature).toBe(fitTemperature("binary", outputs, targets).temperature);
    expect(found.temperature).toBeGreaterThan(1.5);
    expect(meanLoss(found.outputs, targets)).toBeLessThan(meanLoss(outputs, targets));
  });

  test("what is said of a fold's rows does not depend on their own labels, to the bit", () => {
    const { outputs, targets, foldOf } = drawBinary(800, { seed: 2, truth: 1.4 });
    const flipped = targets.data.map((y, row) => (foldOf[row] === 3 && row < 120 ? 1 - y : y));
    const before = earnTemperature("binary", outputs, targets, foldOf);
    const after = earnTemperature("binary", outputs, matrix(1, 800, flipped), foldOf);
    expect(before.temperature).not.toBe(after.temperature);
    foldOf.forEach((fold, row) => {
      if (fold === 3) expect(after.outputs.data[row]).toBe(before.outputs.data[row]);
    });
  });

  test("the gain is that of the folds' temperatures, and its error that of the folds' gains: 1e-12", () => {
    const { outputs, targets, foldOf } = drawBinary(400, { seed: 3, truth: 1.4 });
    const found = earnTemperature("binary", outputs, targets, foldOf);
    const gains = Array.from({ length: folds }, (_, fold) => {
      const rows = (own: boolean) =>
        foldOf.flatMap((f, row) => ((f === fold) === own ? [row] : []));
      const of = (m: Matrix, chosen: number[]) =>
        matrix(
          1,
          chosen.length,
          Float64Array.from(chosen, (row) => m.data[row]),
        );
      const [own, others] = [rows(true), rows(false)];
      const { temperature } = fitTemperature("binary", of(outputs, others), of(targets, others));
      const said = of(outputs, own);
      return (
        meanLoss(said, of(targets, own)) -
        meanLoss(scaleLogits(said, temperature), of(targets, own))
      );
    });
    const mean = gains.reduce((sum, gain) => sum + gain, 0) / folds;
    const spread = gains.reduce((sum, gain) => sum + (gain - mean) ** 2, 0) / (folds - 1);
    expect(Math.abs(found.gain.mean - mean)).toBeLessThan(1e-12);
    const error = Math.sqrt(spread * (1 / folds + 1 / (folds - 1)));
    expect(Math.abs(found.gain.standardError - error)).toBeLessThan(1e-12);
  });

  test("of 200 calibrated sets of 300 rows, at most a third are scaled, and the loss of fresh rows rises by less than 0.005 (seeds 100 to 299)", () => {
    const fresh = drawBinary(20_000, { seed: 99, truth: 1 });
    const plain = meanLoss(fresh.outputs, fresh.targets);
    let scaled = 0;
    let rise = 0;
    for (let seed = 100; seed < 300; seed++) {
      const { outputs, targets, foldOf } = drawBinary(300, { seed, truth: 1 });
      const { temperature } = earnTemperature("binary", outputs, targets, foldOf);
      if (temperature !== 1) scaled += 1;
      rise += meanLoss(scaleLogits(fresh.outputs, temperature), fresh.targets) - plain;
    }
    expect(scaled).toBeLessThanOrEqual(67);
    expect(rise / 200).toBeLessThan(0.005);
  });

  test("a separable table is never made more certain than by half the temperature", () => {
    const rows = 178;
    const labels = Float64Array.from({ length: rows }, (_, row) => row % 2);
    const outputs = matrix(
      1,
      rows,
      labels.map((y) => (y === 1 ? 4 : -4)),
    );
    const foldOf = Array.from({ length: rows }, (_, row) => row % folds);
    const found = earnTemperature("binary", outputs, matrix(1, rows, labels), foldOf);
    expect(found.temperature).toBe(temperatureBounds.least);
  });

  test("three classes: logits twice too large are halved, within a tenth", () => {
    const rows = 3000;
    const source = new PhiloxStream(7, purposes.simulation);
    const data = Float64Array.from({ length: 3 * rows }, () => 3 * source.nextDouble());
    const targets = matrix(3, rows);
    for (let j = 0; j < rows; j++) {
      const weights = [0, 1, 2].map((k) => Math.exp(data[k * rows + j]));
      let left = source.nextDouble() * weights.reduce((sum, w) => sum + w, 0);
      const drawn = weights.findIndex((w) => {
        left -= w;
        return left < 0;
      });
      targets.data[Math.max(0, drawn) * rows + j] = 1;
    }
    const outputs = matrix(
      3,
      rows,
      data.map((z) => 2 * z),
    );
    const foldOf = Array.from({ length: rows }, (_, row) => row % folds);
    const { temperature } = earnTemperature("classes", outputs, targets, foldOf);
    expect(Math.abs(log(temperature / 2))).toBeLessThan(0.1);
  });
});
