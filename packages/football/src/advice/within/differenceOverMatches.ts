import {
  mantelHaenszelDifference,
  type StratumCounts,
  studentQuantile,
  weighUnits,
} from "@regula/statistics";
import { findGroupReason, type GroupReason } from "@regula/studies";
import { countCells, type DifferenceOptions } from "./cellDifference.ts";
import { cut, type RateDifference, widenDifference } from "./rateDifference.ts";

export interface MatchDifferenceOptions extends DifferenceOptions {
  /** The match of every kick; null where matches are not known. */
  readonly matchOf: readonly string[] | null;
  /** How many differences are read together (Bonferroni). */
  readonly family: number;
}

/** A difference inside cells. */
export interface MatchDifference extends RateDifference {
  /** Why matches bear no interval; null where they bear one, and where it is the kicks that bear none. */
  readonly withheld: GroupReason | null;
  /** Cells that hold both sides: the others say nothing. */
  readonly strata: number;
}

/**
 * How much more often kicks of one side, such as those to a zone, were won than kicks of the other of the
 * same team in the same match, δ̂ = Σ w_m d_m / Σ w_m over matches m, each with its weight and difference of Mantel and
 * Haenszel. The interval holds Student's of matches as wholes, with the leave-one-match-out variance
 * and Satterthwaite's degrees of `weighUnits`, as how far the difference varies from match to match is no less
 * uncertain than what chance does to the kicks; and the score interval of the kicks, which keeps its
 * width where matches happen to agree. Without matches it is the score interval alone.
 *
 * @returns null where no team kicked both ways in a match; without an interval below ten such
 * matches, and where few have most of the weight
 */
export function differenceOverMatches(
  isFirst: (kick: number) => boolean,
  { matchOf, family, ...options }: MatchDifferenceOptions,
): MatchDifference | null {
  const cells = countCells(isFirst, options);
  const found = mantelHaenszelDifference([...cells.values()]);
  if (!found) return null;
  const { difference, strata } = found;
  const { interval: score } = widenDifference(found, family);
  if (!matchOf || !score) return { difference, interval: score, withheld: null, strata };
  const matches = gatherMatches(cells, options.cellOf, matchOf);
  const units = matches.length;
  const weights = weighUnits(matches.map(({ weight }) => weight));
  const withheld = findGroupReason(units, weights.satterthwaiteDegrees);
  if (withheld) return { difference, interval: null, withheld, strata };
  const whole = matches.reduce((total, { weight }) => total + weight, 0);
  const parts = matches.map(({ weight, sum }) => (sum - weight * difference) / whole);
  const squares = parts.reduce((total, part) => total + part * part, 0);
  const variance = (units / (units - 1)) * squares * weights.inflationOf(parts);
  const t = studentQuantile(1 - 0.025 / family, weights.satterthwaiteDegrees);
  const half = t * Math.sqrt(variance);
  const [low, high] = score;
  const interval = cut(Math.min(low, difference - half), Math.max(high, difference + half));
  return { difference, interval, withheld: null, strata };
}

/** Of each match with both sides in some cell Σ n₁n₀/n, and Σ (a n₀ − b n₁)/n. */
function gatherMatches(
  cells: ReadonlyMap<string, StratumCounts>,
  cellOf: readonly string[],
  matchOf: readonly string[],
) {
  const matchOfCell = new Map(cellOf.map((cell, i) => [cell, matchOf[i]]));
  const matches = new Map<string, { weight: number; sum: number }>();
  for (const [cell, { inside, wonInside, outside, wonOutside }] of cells) {
    if (inside === 0 || outside === 0) continue;
    const match = matchOfCell.get(cell) ?? "";
    const gathered = matches.get(match) ?? { weight: 0, sum: 0 };
    matches.set(match, gathered);
    gathered.weight += (inside * outside) / (inside + outside);
    gathered.sum += (wonInside * outside - wonOutside * inside) / (inside + outside);
  }
  return [...matches.values()];
}
