/**
 * What the score of a new row stays below with a stated chance, where it comes as the rows at hand did:
 * the least score s with Σ wᵢ 1[sᵢ ≤ s] ≥ coverage, each of n rows with the weight 1/(n + 1) and the
 * rest at infinity (Vovk, Gammerman and Shafer 2005, "Algorithmic Learning in a Random World", § 2.2). Of
 * G groups each has the weight 1/(G + 1), which its rows share, and the new row is one of a new group
 * (Lee, Barber and Willett 2023, "Distribution-free inference with hierarchical data", arXiv 2306.06342).
 *
 * @param scores n ≥ 1 of them
 * @param coverage in (0, 1)
 * @param groups the group of each row; null where rows stand alone
 * @returns null where so few rows or groups cannot state the coverage
 */
export function conformalQuantile(
  scores: Float64Array,
  coverage: number,
  groups: ArrayLike<number | string> | null = null,
): number | null {
  const weights = conformalWeights(scores.length, groups);
  const order = Array.from(scores, (_, i) => i).sort((a, b) => scores[a] - scores[b]);
  let sum = 0;
  for (const i of order) {
    sum += weights[i];
    if (sum >= coverage - rounding) return scores[i];
  }
  return null;
}

/** By what a sum of weights can fall short of the share that they stand for. */
const rounding = 1e-12;

/** What each row counts for, all rows together n/(n + 1), or of G groups G/(G + 1). */
export function conformalWeights(
  rows: number,
  groups: ArrayLike<number | string> | null,
): Float64Array {
  if (groups === null) return new Float64Array(rows).fill(1 / (rows + 1));
  const sizes = new Map<number | string, number>();
  for (let i = 0; i < rows; i++) sizes.set(groups[i], (sizes.get(groups[i]) ?? 0) + 1);
  return Float64Array.from(
    { length: rows },
    (_, i) => 1 / ((sizes.size + 1) * (sizes.get(groups[i]) ?? 1)),
  );
}
