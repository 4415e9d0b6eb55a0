import { checkCount, checkValues, randomInteger, type UniformSource } from "@regula/base";
import { type GroupIds, groupMembers } from "../resampling/groupMembers.ts";

/** Options of `permutationTest`. */
export interface PermutationTestOptions {
  readonly source: UniformSource;
  /** Random permutations; 1 or more. */
  readonly permutations?: number;
  /** One id a label: labels change places within their group only. Without it, all are one group. */
  readonly groups?: GroupIds;
}

/** What `permutationTest` returns. */
export interface PermutationTest {
  /** Of the labels as they are. */
  readonly statistic: number;
  readonly p: number;
}

/** Statistics this close are ties: they differ by the order of summation alone. */
const tie = 1e-12;

/**
 * The p of a statistic under the hypothesis that labels are exchangeable within groups: of n random
 * permutations, count reach the statistic or more, and p = (1 + count) / (1 + n), which is never 0
 * and never too small (Phipson and Smyth 2010, Stat. Appl. Genet. Mol. Biol. 9, 39, § 3). One-sided:
 * for two sides let the statistic be a distance.
 *
 * @param labels finite, one or more; left as they are
 * @param statistic of labels in some order; larger is more extreme..
 * @throws RegulaError for no labels, labels that are not finite, groups of another length and
 *   permutations below 1
 */
export function permutationTest(
  labels: ArrayLike<number>,
  statistic: (labels: Float64Array) => number,
  { source, permutations = 9999, groups }: PermutationTestOptions,
): PermutationTest {
  checkValues(labels, "labels", 1);
  checkCount(permutations, "permutations", 1);
  const permuted = Float64Array.from(labels);
  const members = groups ? groupMembers(groups, labels.length) : [Array.from(labels, (_, i) => i)];
  const observed = statistic(permuted.slice());
  const threshold = observed - tie * Math.abs(observed);
  let extreme = 0;
  for (let round = 0; round < permutations; round++) {
    for (const own of members) shuffleMembers(permuted, own, source);
    if (statistic(permuted.slice()) >= threshold) extreme += 1;
  }
  return { statistic: observed, p: (1 + extreme) / (1 + permutations) };
}

/** Fisher and Yates's shuffle of the values at some positions. */
function shuffleMembers(
  values: Float64Array,
  positions: readonly number[],
  source: UniformSource,
): void {
  for (let i = positions.length - 1; i > 0; i--) {
    const from = positions[i];
    const to = positions[randomInteger(source, i + 1)];
    const swapped = values[from];
    values[from] = values[to];
    values[to] = swapped;
  }
}
