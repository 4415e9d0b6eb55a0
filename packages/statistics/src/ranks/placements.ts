/** What each positive and each negative adds to an area under the curve. */
export interface Placements {
  /** For each positive in order: the share of negatives that score below it, ties counted half. */
  readonly positives: Float64Array;
  /** For each negative in order: the share of positives that score above it, ties counted half. */
  readonly negatives: Float64Array;
}

/**
 * The placement values of scores (DeLong, DeLong and Clarke-Pearson 1988, Biometrics 44, 837–845,
 * equation 4): the mean of either side is the area under the curve.
 *
 * @param scores any increasing function of the probability
 * @param positive 1 where the example is of the class, else 0
 * @returns null where all examples are of one class
 */
export function placements(
  scores: ArrayLike<number>,
  positive: ArrayLike<number>,
): Placements | null {
  const of = (label: number) =>
    Float64Array.from(Array.from(scores).filter((_, j) => positive[j] === label));
  const [above, below] = [of(1), of(0)];
  if (above.length === 0 || below.length === 0) return null;
  const [sortedAbove, sortedBelow] = [above.slice().sort(), below.slice().sort()];
  return {
    positives: above.map((score) => twiceBelow(sortedBelow, score) / (2 * below.length)),
    negatives: below.map((score) => 1 - twiceBelow(sortedAbove, score) / (2 * above.length)),
  };
}

/** Twice how many of the sorted scores are below this one, equal ones counted once. */
function twiceBelow(sorted: Float64Array, score: number): number {
  return position(sorted, score, false) + position(sorted, score, true);
}

/** How many of the sorted scores are below this one; with `orEqual` the equal ones too. */
function position(sorted: Float64Array, score: number, orEqual: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < score || (orEqual && sorted[middle] === score)) low = middle + 1;
    else high = middle;
  }
  return low;
}
