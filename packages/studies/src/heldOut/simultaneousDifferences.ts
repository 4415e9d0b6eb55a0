import { checkArgument, concatenate, type UniformSource } from "@regula/base";
import {
  type ConfidenceInterval,
  correlationFactor,
  type Estimate,
  type GroupIds,
  maxT,
} from "@regula/statistics";
import { lossVarianceOf, mostInflation, trainingInflation } from "./estimateMean.ts";
import { findGroupReason } from "./groupReason.ts";
import type { HeldOutFold } from "./heldOutFold.ts";
import { type HeldOutSpread, measureHeldOut } from "./measureHeldOut.ts";

/**
 * What a difference varies with. Of two procedures that are trained, two models a fold, which may
 * differ by chance in all rows of a fold alike: `rows-and-folds`. Of one and the base rate, which
 * training does not move, what a score varies with: `rows`.
 */
export type DifferenceSource = "rows" | "rows-and-folds";

/** A pair × metric: what was held out in each fold, as differences of the two methods by row. */
export interface DifferenceColumn {
  /** The same folds with the same rows, in the same order, for all columns. */
  readonly folds: readonly HeldOutFold[];
  readonly varies: DifferenceSource;
  /**
   * The size of a difference that matters beyond doubt: 1 in accuracy, log 2 in log-loss, the
   * target's variance in squared error. Two imagined rows that differ by ± this keep an interval
   * from having no width where all rows differ by the same.
   */
  readonly unit: number;
  /** Means beyond are impossible (`differenceEnds`): ± 1 in accuracy. */
  readonly ends: ConfidenceInterval;
}

/** Options of `simultaneousDifferences`. */
export interface SimultaneousOptions {
  /** The group of each row of the table; null where rows are independent. */
  readonly groups: GroupIds | null;
  readonly source: UniformSource;
  readonly level?: number;
}

/** What `simultaneousDifferences` returns. */
export interface SimultaneousDifferences {
  /** In the order of the columns; the interval is simultaneous over all of them. */
  readonly estimates: readonly Estimate[];
  /** At most the level exactly where the interval does not hold 0; null where it is withheld. */
  readonly adjustedP: readonly (number | null)[];
  /** How many standard errors each interval reaches to each side; null where they are withheld. */
  readonly critical: readonly number[] | null;
}

/**
 * The mean differences of methods that were trained anew in every fold, with simultaneous intervals
 * and p of one family: single-step max-t, both from one distribution (`maxT`).
 *
 * The variance of a mean over rows and folds of two trained methods has two sources that cross: a row
 * is held out once in each repeat, and the rows of a fold share one trained model of each method. It is
 * the two-way cluster-robust one, V_units + V_folds − V_both (Cameron, Gelbach and Miller 2011, Journal of
 * Business & Economic Statistics 29, 238–249, equation 2.11), no less than either, than the units'
 * with what training adds, or than the spread of two imagined rows (`DifferenceColumn.unit`). Degrees
 * of freedom are Satterthwaite's of V_units and V_folds, each column its own. Five folds have four, so
 * that their t is wide; a difference from the base rate is judged as a score is (`lossVarianceOf`), by
 * the units' variance with what training adds and their degrees of freedom.
 *
 * @returns withheld with fewer than ten groups, and where few groups hold most rows
 * @throws RegulaError for columns whose folds differ, and for a single fold
 */
export function simultaneousDifferences(
  columns: readonly DifferenceColumn[],
  { groups, source, level = 0.05 }: SimultaneousOptions,
): SimultaneousDifferences {
  if (columns.length === 0) return { estimates: [], adjustedP: [], critical: null };
  const [{ folds: first }] = columns;
  const several = { en: "two folds or more", "pt-BR": "duas partes ou mais" };
  checkArgument(first.length >= 2, "folds", several, first.length);
  for (const { folds } of columns) checkSameFolds(folds, first);
  const spreads = columns.map(({ folds }) => measureHeldOut(folds, groups));
  const reason = groups && findGroupReason(spreads[0].units, spreads[0].satterthwaiteDegrees);
  if (reason) {
    return {
      estimates: spreads.map(({ mean }) => ({ mean, interval: null, withheld: reason })),
      adjustedP: columns.map(() => null),
      critical: null,
    };
  }
  const variances = spreads.map((spread, k) =>
    Math.max(varianceRules[columns[k].varies](spread), leastVariance(spread, columns[k].unit)),
  );
  const factor = correlationFactor(
    spreads.map(({ contributions: { units, folds } }) => concatenate([units, folds])),
  );
  const degreesOfFreedom = spreads.map((spread, k) =>
    degreesRules[columns[k].varies](spread, variances[k]),
  );
  const { critical, pOf } = maxT(factor, degreesOfFreedom, source, level);
  const estimates = spreads.map(({ mean }, k): Estimate => {
    const [least, most] = columns[k].ends;
    const half = critical[k] * Math.sqrt(variances[k]);
    const interval = [Math.max(least, mean - half), Math.min(most, mean + half)] as const;
    return { mean, interval, withheld: null };
  });
  return {
    estimates,
    adjustedP: spreads.map(({ mean }, k) => pOf(mean / Math.sqrt(variances[k]), k)),
    critical,
  };
}

function checkSameFolds(folds: readonly HeldOutFold[], first: readonly HeldOutFold[]): void {
  const same =
    folds.length === first.length &&
    folds.every(
      ({ rows, repeat }, f) =>
        repeat === first[f].repeat &&
        rows.length === first[f].rows.length &&
        Array.from(rows).every((row, j) => row === first[f].rows[j]),
    );
  const expected = { en: "the folds of the first column", "pt-BR": "as partes da primeira coluna" };
  checkArgument(same, "folds", expected, folds.length);
}

const varianceRules: Readonly<Record<DifferenceSource, (spread: HeldOutSpread) => number>> = {
  rows: lossVarianceOf,
  "rows-and-folds": (spread) => {
    const { variance, foldVariance, sharedVariance } = spread;
    return Math.max(
      variance + foldVariance - sharedVariance,
      variance * trainingInflation(spread, mostInflation),
      foldVariance,
    );
  },
};

/** Were so many equal but for two more, one above and one below 0 by the unit of difference. */
function leastVariance({ mean, units, rows }: HeldOutSpread, unit: number): number {
  const count = Math.sqrt(units * rows);
  const n = count + 2;
  const center = (count * mean) / n;
  const square = (x: number) => (x - center) * (x - center);
  return (count * square(mean) + square(unit) + square(-unit)) / (n * n);
}

const degreesRules: Readonly<
  Record<DifferenceSource, (spread: HeldOutSpread, whole: number) => number>
> = {
  rows: ({ degreesOfFreedom }) => degreesOfFreedom,
  "rows-and-folds": degreesOfBoth,
};

/** V²/(V_units²/ν + V_folds²/(F − 1)), at least F − 1 or ν (Satterthwaite 1946, Biometrics 2). */
function degreesOfBoth(spread: HeldOutSpread, whole: number): number {
  const { variance, degreesOfFreedom: ofEach, foldVariance, folds } = spread;
  const ofUnits = (variance * variance) / ofEach;
  const ofFolds = (foldVariance * foldVariance) / (folds - 1);
  const least = Math.min(ofEach, folds - 1);
  return ofUnits + ofFolds > 0
    ? Math.max(least, Math.min(ofEach, (whole * whole) / (ofUnits + ofFolds)))
    : ofEach;
}
