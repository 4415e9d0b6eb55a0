import { integerPower } from "@regula/base";

/** One round of successive halving. */
export interface Rung {
  /** How often the iterations are divided by η for the round. */
  readonly divisions: number;
  readonly eta: number;
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
  return kept.map((count, i) => ({ eta, divisions: kept.length - i, kept: count }));
}

/** Of a joint search: one round, of an eighth of the iterations, after which so many settings go on to the end. */
const jointEta = 8;
const jointFinalists = 4;

/**
 * The round of a search of all settings: the beginning of the whole training ranks them about as the
 * whole does, so that one round is enough. None for settings that may all go on.
 */
export function planJointRungs(settings: number): Rung[] {
  if (settings <= jointFinalists) return [];
  return [{ eta: jointEta, divisions: 1, kept: jointFinalists }];
}

/** Updates that a setting gets in a round, of those that it would have to the end. */
export function rungIterations(
  { eta, divisions }: Pick<Rung, "eta" | "divisions">,
  iterations: number,
): number {
  let budget = iterations;
  for (let i = 0; i < divisions; i++) budget /= eta;
  return Math.max(1, Math.round(budget));
}

/** One update of a round in so many of a whole training. */
export function rungDivisor({ eta, divisions }: Pick<Rung, "eta" | "divisions">): number {
  return integerPower(eta, divisions);
}

/** The places of the lowest losses, in their order; of equals the first. */
export function keepBest(losses: readonly number[], kept: number): number[] {
  const order = losses.map((_, i) => i);
  // Two infinite losses differ by NaN, which sorts nothing.
  order.sort((a, b) => (losses[a] === losses[b] ? a - b : losses[a] - losses[b]));
  return order.slice(0, kept).sort((a, b) => a - b);
}
