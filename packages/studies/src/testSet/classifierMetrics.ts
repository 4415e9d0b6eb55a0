import { type ConfidenceInterval, type GroupIds, wilsonInterval } from "@regula/statistics";
import { estimateMean } from "../heldOut/estimateMean.ts";
import { classLosses, classRights, outputsOfRows, taskOfOutputs } from "../metrics/classLosses.ts";
import { type Outputs, toProbabilities } from "../metrics/predictions.ts";

/** How well probabilities fit m known labels. */
export interface ClassifierMetrics {
  readonly rows: number;
  readonly correct: number;
  /** Share of examples whose likeliest class is their own: of two classes, on the right side of 0.5. */
  readonly accuracy: number;
  /**
   * 95 % interval of the accuracy: Wilson's of rows by themselves, and of groups the one that lets
   * rows of a group go together. Null below ten groups, and where most test rows were trained on.
   */
  readonly interval: ConfidenceInterval | null;
  /** Mean of −log of the probability given to what happened; lower is better. */
  readonly logLoss: number;
  /** Mean squared distance of probability and label (Brier 1950), of several classes summed over them; lower is better. */
  readonly brier: number;
}

/**
 * Metrics of m known labels.
 *
 * @param logits of class 1 for each of m examples; of K classes K × m, one class after another
 * @param targets the class of each example, counted from 0
 * @param groups the group of each row
 */
export function evaluateClassifier(
  logits: Float64Array,
  targets: Float64Array,
  groups: GroupIds | null = null,
): ClassifierMetrics {
  const rows = targets.length;
  const outputs = outputsOfRows(logits, rows);
  const isRight = classRights(outputs, targets);
  const correct = isRight.reduce((sum, right) => sum + right, 0);
  const losses = classLosses(outputs, targets);
  return {
    rows,
    correct,
    accuracy: correct / rows,
    interval: groups
      ? estimateMean(isRight, { range: { kind: "share" }, groups }).interval
      : wilsonInterval(correct, rows),
    logLoss: losses.reduce((sum, loss) => sum + loss, 0) / rows,
    brier: squaredDistances(outputs, targets) / rows,
  };
}

/** Σ (p − y)² over examples and outputs. */
function squaredDistances(outputs: Outputs, classes: Float64Array): number {
  const { rows, columns: m } = outputs;
  const { data } = toProbabilities(taskOfOutputs(outputs), outputs);
  let squares = 0;
  for (let j = 0; j < m; j++) {
    for (let c = 0; c < rows; c++) {
      const label = rows === 1 ? classes[j] : classes[j] === c ? 1 : 0;
      const error = data[c * m + j] - label;
      squares += error * error;
    }
  }
  return squares;
}
