import type { Matrix } from "@regula/base";
import type { Task } from "@regula/data";
import {
  actualClasses,
  exampleLosses,
  type Outputs,
  predictedClasses,
  toProbabilities,
} from "../metrics/predictions.ts";

/** What is known of each row and has the score as its mean. */
export const rowLossNames = [
  "accuracy",
  "brier",
  "logLoss",
  "squaredError",
  "absoluteError",
] as const;

/** One of `rowLossNames`. */
export type RowLossName = (typeof rowLossNames)[number];

/** What is said of some rows and what happened: outputs × rows, targets in their own units. */
export interface JudgedRows {
  readonly task: Task;
  readonly outputs: Outputs;
  readonly targets: Matrix;
  /** The class predicted of each row where it is not the likeliest, such as by a threshold. */
  readonly classes?: Uint32Array;
}

const rules: Readonly<Record<RowLossName, (judged: JudgedRows) => Float64Array>> = {
  accuracy: ({ task, outputs, targets, classes }) => {
    const kind = task === "binary" ? "binary" : "classes";
    const predicted = classes ?? predictedClasses(kind, outputs);
    const actual = actualClasses(kind, targets);
    return Float64Array.from(actual, (label, j) => (label === predicted[j] ? 1 : 0));
  },
  brier: ({ task, outputs, targets }) => {
    const { data } = toProbabilities(task, outputs);
    const sums = new Float64Array(outputs.columns);
    data.forEach((p, i) => {
      const error = p - targets.data[i];
      sums[i % outputs.columns] += error * error;
    });
    return sums;
  },
  logLoss: ({ task, outputs, targets }) => exampleLosses(task, outputs, targets),
  squaredError: ({ outputs, targets }) =>
    outputs.data.map((value, j) => (value - targets.data[j]) * (value - targets.data[j])),
  absoluteError: ({ outputs, targets }) =>
    outputs.data.map((value, j) => Math.abs(value - targets.data[j])),
};

/**
 * One number a row, whose mean is the score: 1 where the predicted class is right, the Brier score of
 * the row (`score`), −log of the probability of what happened, (ŷ − y)² or |ŷ − y|. The first three
 * are for classification, the other two for regression.
 */
export function rowLosses(name: RowLossName, judged: JudgedRows): Float64Array {
  return rules[name](judged);
}
