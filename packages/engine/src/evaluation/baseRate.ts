import { type Matrix, matrix } from "../base/matrix.ts";
import type { Task } from "../data/target.ts";
import { log } from "../numerics/log.ts";
import type { Outputs } from "./predictions.ts";

/**
 * The answer of somebody who looks at no feature: the training rows' class shares as logits, or
 * their mean, for each of m examples. Where a class is missing from the training rows, half a row is
 * added to each (Krichevsky and Trofimov 1981), so that no answer is infinitely wrong.
 *
 * @param targets of the training rows, in their own units
 */
export function baseRateOutputs(task: Task, targets: Matrix, m: number): Outputs {
  const answers = answerOf(task, targets);
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
  const counts = task === "binary" ? [m - sums[0], sums[0]] : sums;
  const added = counts.includes(0) ? 0.5 : 0;
  const logs = counts.map((count) => log(count + added));
  return task === "binary" ? [logs[1] - logs[0]] : logs;
}
