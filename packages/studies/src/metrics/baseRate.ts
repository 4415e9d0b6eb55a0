import { log, type Matrix, matrix } from "@regula/base";
import type { Task } from "@regula/data";
import type { Outputs } from "./predictions.ts";

/**
 * The prediction without features: the training rows' class shares as logits, or
 * their mean, for each of m examples. Where a class is missing from the training rows, half a row is
 * added to each (Krichevsky and Trofimov 1981), so that no answer is infinitely wrong.
 *
 * @param targets of the training rows, outputs × rows, in their own units
 */
export function baseRateOutputs(task: Task, targets: Matrix, m: number): Outputs {
  return repeatAnswer(answerOf(task, targets), m);
}

/**
 * The same of training rows that are no longer there: by how many each class had.
 *
 * @param counts rows of each class, in the target's order
 */
export function classShareOutputs(
  task: "binary" | "classes",
  counts: readonly number[],
  m: number,
): Outputs {
  return repeatAnswer(answerOfCounts(task, counts), m);
}

/** The same answer, one number an output, for each of m examples. */
export function repeatAnswer(answers: readonly number[], m: number): Outputs {
  const outputs = matrix(answers.length, m);
  answers.forEach((answer, i) => {
    outputs.data.fill(answer, i * m, (i + 1) * m);
  });
  return outputs;
}

function answerOf(task: Task, { rows, columns: m, data }: Matrix): readonly number[] {
  const sums = Array.from({ length: rows }, (_, i) =>
    data.subarray(i * m, (i + 1) * m).reduce((sum, y) => sum + y, 0),
  );
  if (task === "regression") return sums.map((sum) => sum / m);
  return answerOfCounts(task, task === "binary" ? [m - sums[0], sums[0]] : sums);
}

function answerOfCounts(task: "binary" | "classes", counts: readonly number[]): readonly number[] {
  const added = counts.includes(0) ? 0.5 : 0;
  const logs = counts.map((count) => log(count + added));
  return task === "binary" ? [logs[1] - logs[0]] : logs;
}
