import { readFileSync } from "node:fs";
import { matrix, matrixFromRows, PhiloxStream, PolarNormal, purposes, sigmoid } from "@regula/base";
import { describe, expect, test } from "vitest";
import { exampleLosses, toProbabilities } from "../metrics/predictions.ts";
import { type AveragingGain, averagingGains } from "./averagingGain.ts";
import { probabilitiesToOutputs } from "./ensemble.ts";

const { cases } = JSON.parse(
  readFileSync(new URL("../../../../fixtures/ensemble_answers.json", import.meta.url), "utf8"),
) as {
  cases: {
    name: string;
    task: "binary" | "classes";
    logits: number[][][];
    unseenBy: number[];
    gains: AveragingGain;
  }[];
};

const meanOf = (gains: readonly AveragingGain[], name: keyof AveragingGain) =>
  gains.reduce((sum, gain) => sum + gain[name], 0) / gains.length;

describe("what averaging takes off losses", () => {
  test.each(cases.map((one) => [one.name, one] as const))("%s as by NumPy: 1e-12", (_, one) => {
    const logits = one.logits.map(matrixFromRows);
    const [{ rows, columns }] = logits;
    const data = logits[0].data.map((_, i) => logits[one.unseenBy[i % columns]].data[i]);
    const gains = averagingGains({
      task: one.task,
      outputs: matrix(rows, columns, data),
      answers: logits.map((each) => toProbabilities(one.task, each)),
      unseenBy: one.unseenBy,
    });
    expect(Math.abs(meanOf(gains, "logLoss") - one.gains.logLoss)).toBeLessThan(1e-12);
    expect(Math.abs(meanOf(gains, "brier") - one.gains.brier)).toBeLessThan(1e-12);
  });

  test("is nothing where answers agree, and where fewer than two were trained on a row", () => {
    const [a, b] = [0.3, 0.8].map((p) => matrix(1, 2, Float64Array.of(p, 0.5)));
    const outputs = probabilitiesToOutputs("binary", a);
    const none = { logLoss: 0, brier: 0 };
    const of = (answers: (typeof a)[]) =>
      averagingGains({ task: "binary", outputs, answers, unseenBy: [0, 1] });
    expect(of([a, b])).toEqual([none, none]);
    for (const { logLoss, brier } of of([a, a, a])) {
      expect(logLoss).toBeLessThan(1e-15);
      expect(brier).toBeLessThan(1e-15);
    }
  });

  test("of eight answers that err alike is what their mean loses less on 20,000 rows, and no more: within 10 %", () => {
    const rows = 20_000;
    const source = new PhiloxStream(6, purposes.simulation);
    const normal = new PolarNormal(source);
    const right = Float64Array.from({ length: rows }, () => 1.5 * normal.next());
    const targets = matrix(
      1,
      rows,
      right.map((z) => (source.nextDouble() < sigmoid(z) ? 1 : 0)),
    );
    const logits = Array.from({ length: 8 }, () =>
      matrix(
        1,
        rows,
        right.map((z) => z + 0.6 * normal.next()),
      ),
    );
    const answers = logits.map((one) => toProbabilities("binary", one));
    const mean = matrix(
      1,
      rows,
      right.map((_, j) => answers.reduce((sum, { data }) => sum + data[j] / 8, 0)),
    );
    const lossOf = (Z: typeof mean) =>
      exampleLosses("binary", Z, targets).reduce((sum, loss) => sum + loss / rows, 0);
    const truly =
      logits.reduce((sum, Z) => sum + lossOf(Z) / 8, 0) -
      lossOf(probabilitiesToOutputs("binary", mean));
    const unseenBy = Array.from({ length: rows }, (_, row) => row % 8);
    const outputs = matrix(
      1,
      rows,
      right.map((_, j) => logits[j % 8].data[j]),
    );
    const found = meanOf(averagingGains({ task: "binary", outputs, answers, unseenBy }), "logLoss");
    expect(found / truly).toBeGreaterThan(0.9);
    expect(found / truly).toBeLessThan(1.1);
  });
});
