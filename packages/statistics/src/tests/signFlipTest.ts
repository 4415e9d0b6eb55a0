import { checkCount, checkValues, type UniformSource } from "@regula/base";
import { type GroupIds, groupMembers } from "../resampling/groupMembers.ts";

/** Options of `signFlipTest`. */
export interface SignFlipOptions {
  readonly source: UniformSource;
  /** Random assignments of signs, where there are too many to try all. */
  readonly flips?: number;
  /** One id a difference: a group's differences change sign together. */
  readonly groups?: GroupIds;
}

/** With this many differences (or groups) or fewer, every assignment of signs is tried. */
const exactUpTo = 13;

/** Sums this close are ties: they differ by the order of summation alone. */
const tie = 1 - 1e-12;

/**
 * The two-sided p of a mean paired difference under the hypothesis that each difference is as
 * likely as its negative (Fisher 1935, "The design of experiments", §21): the share of sign
 * assignments whose mean is as far from 0 or farther. Exact for few differences, else
 * (1 + count) / (1 + flips) over random assignments. 1 for no differences.
 *
 * @throws RegulaError for differences that are not finite, groups of another length, flips below 1
 */
export function signFlipTest(
  differences: ArrayLike<number>,
  { source, flips = 9999, groups }: SignFlipOptions,
): number {
  checkValues(differences, "differences", 0);
  checkCount(flips, "flips", 1);
  const terms = groups
    ? groupMembers(groups, differences.length).map((own) =>
        own.reduce((sum, i) => sum + differences[i], 0),
      )
    : differences;
  const n = terms.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += terms[i];
  const threshold = Math.abs(sum) * tie;

  if (n <= exactUpTo) {
    let extreme = 0;
    for (let signs = 0; signs < 1 << n; signs++) {
      if (Math.abs(flippedSum(terms, () => signs)) >= threshold) extreme += 1;
    }
    return extreme / (1 << n);
  }
  let extreme = 0;
  const drawSigns = () => Math.floor(source.nextDouble() * 2 ** 32);
  for (let flip = 0; flip < flips; flip++) {
    if (Math.abs(flippedSum(terms, drawSigns)) >= threshold) extreme += 1;
  }
  return (1 + extreme) / (1 + flips);
}

/** The sum with signs by the bits of words, 32 differences a word. */
function flippedSum(differences: ArrayLike<number>, nextWord: () => number): number {
  let sum = 0;
  let word = 0;
  for (let i = 0; i < differences.length; i++) {
    if (i % 32 === 0) word = nextWord();
    sum += word & 1 ? differences[i] : -differences[i];
    word >>>= 1;
  }
  return sum;
}
