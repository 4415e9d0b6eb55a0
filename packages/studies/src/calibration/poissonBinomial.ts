/**
 * The distribution of how many of n independent events happen, with probabilities pⱼ of their own:
 * the chance of each count 0 … n, by adding one event after the other (Poisson 1837; Hong 2013,
 * "On computing the distribution function for the Poisson binomial distribution", §2.5). n² / 2
 * products; all terms are positive, so that nothing cancels.
 */
export function poissonBinomial(probabilities: ArrayLike<number>): Float64Array {
  const n = probabilities.length;
  const chance = new Float64Array(n + 1);
  chance[0] = 1;
  for (let j = 0; j < n; j++) {
    const p = probabilities[j];
    for (let k = j + 1; k > 0; k--) chance[k] = chance[k] * (1 - p) + chance[k - 1] * p;
    chance[0] *= 1 - p;
  }
  return chance;
}

/** The smallest count that is reached with at least this probability. */
export function countQuantile(chance: Float64Array, probability: number): number {
  let sum = 0;
  for (let k = 0; k < chance.length; k++) {
    sum += chance[k];
    if (sum >= probability) return k;
  }
  return chance.length - 1;
}
