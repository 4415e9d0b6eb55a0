import { exp, log, type Matrix } from "@regula/base";
import type { CoxCalibration } from "@regula/statistics";
import { actualClasses, type Outputs, predictedClasses } from "../metrics/predictions.ts";

/** The logit of each row's stated probability, and whether it came true. */
export interface StatedLogits {
  readonly of: CoxCalibration["of"];
  readonly logits: Float64Array;
  readonly happened: Float64Array;
}

/**
 * What is judged: class 1 of two; of several classes the likeliest of each row, whose logit is
 * z_k − log Σ_{j≠k} exp z_j, and whether it was the one.
 *
 * @param outputs logits, 1 × m or classes × m
 * @param targets 0 and 1, or one row a class
 */
export function statedLogits(
  task: "binary" | "classes",
  outputs: Outputs,
  targets: Matrix,
): StatedLogits {
  if (task === "binary") {
    return { of: "positive", logits: outputs.data, happened: targets.data };
  }
  const actual = actualClasses(task, targets);
  const predicted = predictedClasses(task, outputs);
  return {
    of: "predicted",
    logits: Float64Array.from(predicted, (label, j) => logitOf(outputs, label, j)),
    happened: Float64Array.from(predicted, (label, j) => (label === actual[j] ? 1 : 0)),
  };
}

/** The logit of class k in column j; the largest of the others is taken off before exp. */
function logitOf({ rows, columns: m, data }: Outputs, k: number, j: number): number {
  let largest = -Infinity;
  for (let i = 0; i < rows; i++) if (i !== k) largest = Math.max(largest, data[i * m + j]);
  let sum = 0;
  for (let i = 0; i < rows; i++) if (i !== k) sum += exp(data[i * m + j] - largest);
  return data[k * m + j] - largest - log(sum);
}
