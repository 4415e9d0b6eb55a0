import { checkValues, integerPower } from "@regula/base";
import { normalCdf } from "../distributions/normal.ts";

/** What `wilcoxonSignedRank` returns. */
export interface WilcoxonSignedRank {
  /** The sum of the ranks of the positive differences, W⁺. */
  readonly positiveRanks: number;
  readonly negativeRanks: number;
  /** Differences that are not 0: zeros are dropped. */
  readonly count: number;
  /** Two-sided. */
  readonly p: number;
  /** By counting every assignment of signs, or by the normal distribution. */
  readonly method: "exact" | "normal";
}

const exactUpTo = 50;

/**
 * The signed-rank test of paired differences that lie symmetrically about 0 (Wilcoxon 1945,
 * Biometrics Bulletin 1, 80–83). Zeros are dropped; equal sizes share their mean rank. Exact for
 * at most 50 differences without zeros or ties; otherwise normal, with
 * z = (|W⁺ − n(n+1)/4| − ½) / √(n(n+1)(2n+1)/24 − Σ(t³−t)/48) over ties of t (Hollander and Wolfe
 * 1999, "Nonparametric statistical methods", § 3.1). 1 where nothing differs.
 *
 * @param differences finite
 * @throws RegulaError for differences that are not finite
 */
export function wilcoxonSignedRank(differences: ArrayLike<number>): WilcoxonSignedRank {
  checkValues(differences, "differences", 0);
  const kept = Array.from(differences).filter((difference) => difference !== 0);
  kept.sort((a, b) => Math.abs(a) - Math.abs(b));
  const n = kept.length;
  let positiveRanks = 0;
  let tieTerm = 0;
  for (let from = 0; from < n; ) {
    let to = from + 1;
    while (to < n && Math.abs(kept[to]) === Math.abs(kept[from])) to += 1;
    const rank = (from + 1 + to) / 2;
    const tied = to - from;
    for (let i = from; i < to; i++) if (kept[i] > 0) positiveRanks += rank;
    tieTerm += tied * tied * tied - tied;
    from = to;
  }
  const negativeRanks = (n * (n + 1)) / 2 - positiveRanks;
  const isExact = n <= exactUpTo && n === differences.length && tieTerm === 0;
  const p = isExact
    ? exactP(n, Math.min(positiveRanks, negativeRanks))
    : normalP(n, positiveRanks, tieTerm);
  return { positiveRanks, negativeRanks, count: n, p, method: isExact ? "exact" : "normal" };
}

/**
 * Twice the share of the 2ⁿ subsets of {1 … n} whose sum is at most w, by the recursion
 * c_n(s) = c_{n−1}(s) + c_{n−1}(s − n): whole numbers below 2⁵³, so exact.
 */
function exactP(n: number, w: number): number {
  const counts = new Float64Array(w + 1);
  counts[0] = 1;
  for (let rank = 1; rank <= n; rank++) {
    for (let sum = w; sum >= rank; sum--) counts[sum] += counts[sum - rank];
  }
  const subsets = counts.reduce((total, count) => total + count, 0);
  return Math.min(1, 2 * subsets * integerPower(0.5, n));
}

function normalP(n: number, positiveRanks: number, tieTerm: number): number {
  const variance = (n * (n + 1) * (2 * n + 1)) / 24 - tieTerm / 48;
  const distance = Math.max(0, Math.abs(positiveRanks - (n * (n + 1)) / 4) - 0.5);
  return n === 0 ? 1 : Math.min(1, 2 * normalCdf(-distance / Math.sqrt(variance)));
}
