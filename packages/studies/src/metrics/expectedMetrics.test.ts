import { log, PhiloxStream, purposes } from "@regula/base";
import { expect, test } from "vitest";
import { evaluateClassifier } from "../testSet/classifierMetrics.ts";
import { expectedMetrics } from "./expectedMetrics.ts";

const n = 200_000;
const source = new PhiloxStream(3, purposes.simulation);
const probabilities = Float64Array.from({ length: n }, () => source.nextDouble());
const logits = Float64Array.from({ length: n }, () => 6 * source.nextDouble() - 3);

test("are what metrics of many labels come to: accuracy, log-loss and Brier to 0.005", () => {
  const labels = probabilities.map((p) => (source.nextDouble() < p ? 1 : 0));
  const expected = expectedMetrics(logits, probabilities);
  const drawn = evaluateClassifier(logits, labels);
  for (const name of ["accuracy", "logLoss", "brier"] as const) {
    expect(Math.abs(expected[name] - drawn[name])).toBeLessThan(0.005);
  }
});

test("of labels that are certain are the metrics themselves, to 1e-12", () => {
  const labels = probabilities.map((p) => (p < 0.5 ? 0 : 1));
  const [expected, exact] = [expectedMetrics(logits, labels), evaluateClassifier(logits, labels)];
  for (const name of ["accuracy", "logLoss", "brier"] as const) {
    expect(Math.abs(expected[name] - exact[name])).toBeLessThan(1e-12);
  }
});

test("no logits beat those of the probabilities themselves", () => {
  const law = probabilities.map((p) => log(p / (1 - p)));
  const best = expectedMetrics(law, probabilities);
  for (const shift of [0.1, -0.3, 1]) {
    const other = expectedMetrics(
      law.map((z) => z + shift),
      probabilities,
    );
    expect(other.accuracy).toBeLessThan(best.accuracy);
    expect(other.logLoss).toBeGreaterThan(best.logLoss);
    expect(other.brier).toBeGreaterThan(best.brier);
  }
});
