import { exp } from "@regula/base";
import {
  type Estimate,
  neededExamples,
  neededPairs,
  studentQuantile,
  type WithheldReason,
  wilsonInterval,
} from "@regula/statistics";
import type { Margins } from "../../metrics/margins.ts";
import type { PairedUnits, UnitKind } from "./pairedUnits.ts";

/** Units of a test set needed for a difference stated in advance, as far as the study shows. */
export interface NeededUnits {
  readonly difference: number;
  /** By both ends of a 95 % interval of the spread; Infinity beyond 10⁹. */
  readonly range: readonly [low: number, high: number];
}

/** What `neededForStated` returns. */
export interface NeededExamples {
  readonly unit: UnitKind;
  /** No fewer are advised, however small the spread. */
  readonly fewest: number;
  readonly loss: NeededUnits;
  /** Null in regression. */
  readonly accuracy: NeededUnits | null;
}

/**
 * No smaller test set is advised: a spread near 0 was seen on these rows only, and fewer rows show too
 * few of the large losses for their mean to be judged; fewer groups bear no interval.
 */
const fewestOf: Readonly<Record<UnitKind, number>> = { row: 100, group: 10 };

/**
 * The size of a test set on which a two-sided paired test finds a difference stated in advance with
 * 80 % power at the 5 % level, by the spread of paired differences and never by the difference seen.
 * The spread σ² is the mean of squares q over n units; its interval is σ² exp(± t s_q / (σ² √n)), by
 * the delta method on the log scale, and of a share of discordant rows Wilson's. Whether these rows
 * bear a size at all, `findNeedReason` says.
 *
 * @param lossDifference above 0
 */
export function neededForStated(
  { unit, losses, answers }: PairedUnits,
  lossDifference: number,
  { accuracy }: Margins,
): NeededExamples {
  const fewest = fewestOf[unit];
  const needed = (difference: number, spread: Spread): NeededUnits => ({
    difference,
    range: [
      Math.max(fewest, spread.neededAt(spread.interval[0])),
      Math.max(fewest, spread.neededAt(spread.interval[1])),
    ],
  });
  return {
    unit,
    fewest,
    loss: needed(lossDifference, spreadOfSquares(losses, lossDifference)),
    accuracy: answers && needed(accuracy, spreadOfAnswers(unit, answers, accuracy)),
  };
}

/**
 * Why no size is given: where the gain between two procedures, or the score of either, has no interval,
 * its spread is not known either. Null where all have one.
 */
export function findNeedReason(estimates: readonly (Estimate | null)[]): WithheldReason | null {
  return estimates.find((estimate) => estimate?.withheld)?.withheld ?? null;
}

/** An interval of a spread, and how many units a difference takes at each of its ends. */
interface Spread {
  readonly interval: readonly [number, number];
  readonly neededAt: (spread: number) => number;
}

function spreadOfSquares(squares: ArrayLike<number>, difference: number): Spread {
  return {
    interval: intervalOfMean(squares),
    neededAt: (variance) => neededPairs(Math.sqrt(variance), { difference }),
  };
}

/** Rows differ by a whole answer, and their squares are the share of discordant rows. */
function spreadOfAnswers(unit: UnitKind, squares: ArrayLike<number>, difference: number): Spread {
  if (unit === "group") return spreadOfSquares(squares, difference);
  const discordant = Array.from(squares).reduce((sum, share) => sum + share, 0);
  return {
    interval: wilsonInterval(Math.round(discordant), squares.length),
    neededAt: (share) => neededExamples(share, { difference }),
  };
}

function intervalOfMean(squares: ArrayLike<number>): readonly [number, number] {
  const n = squares.length;
  const values = Array.from(squares);
  const mean = values.reduce((sum, q) => sum + q, 0) / n;
  if (mean === 0) return [0, 0];
  const deviations = values.reduce((sum, q) => sum + (q - mean) * (q - mean), 0);
  const error = Math.sqrt(deviations / (n - 1) / n) / mean;
  const factor = exp(studentQuantile(0.975, n - 1) * error);
  return [mean / factor, mean * factor];
}
