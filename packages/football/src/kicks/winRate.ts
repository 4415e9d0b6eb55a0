import { type Estimate, type GroupIds, wilsonInterval } from "@regula/statistics";
import { estimateMean } from "@regula/studies";

/**
 * The share of kicks that were won, with its 95 % interval: Wilson's where no matches are known and
 * kicks are taken as independent, else one by matches as wholes (`estimateMean`), withheld below ten
 * and where few matches have most kicks.
 *
 * @param won of 0 and 1, at least one
 * @param matches the match of each; null where they are not known
 */
export function estimateWinRate(won: ArrayLike<number>, matches: GroupIds | null): Estimate {
  if (matches !== null) return estimateMean(won, { range: { kind: "share" }, groups: matches });
  const wins = Array.from(won).reduce((sum, one) => sum + one, 0);
  const interval = wilsonInterval(wins, won.length);
  return { mean: wins / won.length, interval, withheld: null };
}
