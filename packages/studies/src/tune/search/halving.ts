/** One round of successive halving. */
export interface Rung {
  /** How often the iterations are divided by η for the round. */
  readonly divisions: number;
  /** How many settings go on from the round. */
  readonly kept: number;
}

/** Each round keeps one setting in so many, and gives those so many times the iterations. */
const eta = 3;

/**
 * The rounds before the one with all iterations (Jamieson and Talwalkar 2016, "Non-stochastic best
 * arm identification and hyperparameter optimization"; the inner loop of Hyperband, Li et al. 2018):
 * n settings begin with T/ηˢ iterations, s = ⌊log_η n⌋, and of each round the best ⌊n/ηⁱ⁺¹⌋ go on with
 * η times as many. None for fewer than η settings.
 */
export function planRungs(settings: number): Rung[] {
  const kept: number[] = [];
  for (let left = Math.floor(settings / eta); left >= 1; left = Math.floor(left / eta)) {
    kept.push(left);
  }
  return kept.map((count, i) => ({ divisions: kept.length - i, kept: count }));
}

/** Updates that a setting gets in a round, of those that it would have to the end. */
export function rungIterations({ divisions }: Pick<Rung, "divisions">, iterations: number): number {
  let budget = iterations;
  for (let i = 0; i < divisions; i++) budget /= eta;
  return Math.max(1, Math.round(budget));
}

/** The places of the lowest losses, in their order; of equals the first. */
export function keepBest(losses: readonly number[], kept: number): number[] {
  const order = losses.map((_, i) => i);
  // Two infinite losses differ by NaN, which sorts nothing.
  order.sort((a, b) => (losses[a] === losses[b] ? a - b : losses[a] - losses[b]));
  return order.slice(0, kept).sort((a, b) => a - b);
}
