import { log } from "@regula/base";
import { clopperPearsonInterval, type Estimate } from "@regula/statistics";
import { toProbabilities } from "../metrics/predictions.ts";
import type { FoldPredictions, HeldOutSet } from "./heldOutSet.ts";

/** Losses of probabilities within are seen often enough to be judged by what was seen. */
export const commonProbabilities: readonly [least: number, most: number] = [0.02, 0.98];

/** Below so many rows cross-validation's log-loss has no interval where a probability lies outside. */
export const fewestForRareLosses = 200;

/** What was not seen may cost so many times what the interval reaches up, and not more. */
const mostUnseen = 3;

/**
 * Whether the mean log-loss may hang on rare losses that these rows need not have shown. A row that
 * gives an outcome a probability below 0.02 loses more than 3.9 if it comes, and a model that is too
 * sure is seen to be so only then. Of c such rows k had the outcome: its share may be as large as
 * Clopper and Pearson's upper bound u, so that (u − k/c) c/n times the loss it costs, on average, is
 * what may have remained unseen. Where that is more than three times what the interval reaches above
 * the mean, the interval is not believed. Cross-validation of fewer than 200 rows is not asked: there
 * one such row is enough to have none.
 */
export function hasRareLosses(held: HeldOutSet, { mean, interval }: Estimate): boolean {
  if (interval === null) return false;
  const all = countConfident(held, held.folds);
  if (all.confident === 0) return false;
  const once = held.folds.filter(({ repeat }) => repeat === held.folds[0].repeat);
  const { rows, confident, surprised, cost } = countConfident(held, once);
  if (held.folds.length > 1 && rows < fewestForRareLosses) return true;
  if (confident === 0) return false;
  const most = clopperPearsonInterval(surprised, confident)[1];
  const unseen = ((most - surprised / confident) * confident * cost) / rows;
  return unseen > mostUnseen * (interval[1] - mean);
}

/** Rows that give an outcome a probability below 0.02, and those among them that had it. */
function countConfident({ task }: HeldOutSet, folds: readonly FoldPredictions[]) {
  const [least] = commonProbabilities;
  const count = { rows: 0, confident: 0, surprised: 0, cost: 0 };
  for (const { rows, outputs, targets } of folds) {
    const { data, rows: classes, columns: m } = toProbabilities(task, outputs);
    for (let j = 0; j < m; j++) {
      let smallest = classes === 1 ? Math.min(data[j], 1 - data[j]) : Infinity;
      for (let c = 0; classes > 1 && c < classes; c++) {
        smallest = Math.min(smallest, data[c * m + j]);
      }
      if (smallest >= least) continue;
      count.confident += 1;
      count.cost -= log(Math.max(smallest, Number.MIN_VALUE));
      if (givenToOutcome(data, targets.data, classes, m, j) < least) count.surprised += 1;
    }
    count.rows += rows.length;
  }
  return { ...count, cost: count.confident > 0 ? count.cost / count.confident : 0 };
}

function givenToOutcome(
  p: Float64Array,
  targets: Float64Array,
  classes: number,
  m: number,
  j: number,
): number {
  if (classes === 1) return targets[j] === 1 ? p[j] : 1 - p[j];
  let given = 0;
  for (let c = 0; c < classes; c++) given += targets[c * m + j] * p[c * m + j];
  return given;
}
