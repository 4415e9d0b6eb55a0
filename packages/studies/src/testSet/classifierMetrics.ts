import { sigmoid } from "@regula/base";
import { type ConfidenceInterval, type GroupIds, wilsonInterval } from "@regula/statistics";
import { estimateMean } from "../heldOut/estimateMean.ts";
import { exampleLogLosses, predictsPositive } from "../metrics/binaryLosses.ts";

/** How well probabilities fit m known labels. */
export interface ClassifierMetrics {
  readonly rows: number;
  readonly correct: number;
  /** Share of examples on the right side of 0.5. */
  readonly accuracy: number;
  /**
   * 95 % interval of the accuracy: Wilson's of rows by themselves, and of groups the one that lets
   * rows of a group go together. Null below ten groups, and where most test rows were trained on.
   */
  readonly interval: ConfidenceInterval | null;
  /** Mean of −log of the probability given to what happened; lower is better. */
  readonly logLoss: number;
  /** Mean squared distance of probability and label (Brier 1950); lower is better. */
  readonly brier: number;
}

/** Metrics of m logits against m labels of 0 and 1. @param groups the group of each row */
export function evaluateClassifier(
  logits: Float64Array,
  targets: Float64Array,
  groups: GroupIds | null = null,
): ClassifierMetrics {
  const rows = logits.length;
  const isRight = logits.map((z, j) => (predictsPositive(z) === (targets[j] === 1) ? 1 : 0));
  const correct = isRight.reduce((sum, right) => sum + right, 0);
  let squares = 0;
  logits.forEach((z, j) => {
    const error = sigmoid(z) - targets[j];
    squares += error * error;
  });
  const losses = exampleLogLosses(logits, targets);
  return {
    rows,
    correct,
    accuracy: correct / rows,
    interval: groups
      ? estimateMean(isRight, { range: { kind: "share" }, groups }).interval
      : wilsonInterval(correct, rows),
    logLoss: losses.reduce((sum, loss) => sum + loss, 0) / rows,
    brier: squares / rows,
  };
}
