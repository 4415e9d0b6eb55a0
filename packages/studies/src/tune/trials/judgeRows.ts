import { matrix } from "@regula/base";
import { readTargets, type StudyData } from "@regula/data";
import {
  actualClasses,
  exampleLosses,
  type Outputs,
  predictedClasses,
} from "../../metrics/predictions.ts";
import type { FoldScore } from "./foldScores.ts";

/** The loss of each row, and whether its likeliest class was the one; null in regression. */
export function judgeRows(data: StudyData, outputs: Outputs, rows: Uint32Array) {
  const { task } = data;
  const targets = readTargets(data, rows);
  const losses = Array.from(exampleLosses(task, outputs, targets));
  if (task === "regression") return { losses, right: null };
  const predicted = predictedClasses(task, outputs);
  const actual = actualClasses(task, targets);
  return { losses, right: Array.from(predicted, (label, j) => label === actual[j]) };
}

/** What a fold's model says of rows. */
export interface JudgedFold {
  /** Of the fold's test rows; null where training diverged. */
  readonly test: Outputs | null;
  readonly trainLoss: number;
}

export function scoreFold(
  data: StudyData,
  rows: Uint32Array,
  { test, trainLoss }: JudgedFold,
): FoldScore {
  if (!test) {
    return { loss: Infinity, correct: data.classes && 0, rows: rows.length, trainLoss };
  }
  const { losses, right } = judgeRows(data, test, rows);
  return {
    loss: meanOf(losses),
    correct: right === null ? null : right.filter(Boolean).length,
    rows: rows.length,
    trainLoss,
  };
}

export function meanOf(losses: readonly number[]): number {
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

/** The logits of an outer trial as they were. */
export function readLogits(logits: readonly number[], rows: number): Outputs {
  return matrix(logits.length / rows, rows, Float64Array.from(logits));
}
