import type { UniformSource } from "../../random/uniformSource.ts";
import { checkArgument } from "../../statistics/checkArgument.ts";
import { correlationFactor } from "../../statistics/correlationFactor.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import type { GroupIds } from "../../statistics/groupMembers.ts";
import { maxT } from "../../statistics/maxT.ts";
import { fewestGroups } from "./estimateMean.ts";
import { averageRepeats, type HeldOutFold } from "./heldOutFold.ts";

/** A pair × metric: what was held out in each fold, as differences of the two methods by row. */
export interface DifferenceColumn {
  /** The same folds with the same rows, in the same order, for all columns. */
  readonly folds: readonly HeldOutFold[];
  /**
   * The size of a difference that matters beyond doubt: 1 in accuracy, log 2 in log-loss, the
   * target's variance in squared error. Two imagined rows that differ by ± this keep an interval
   * from having no width where all rows differ by the same.
   */
  readonly unit: number;
  /** Differences beyond ± it are impossible: 1 in accuracy; Infinity where there is no bound. */
  readonly bound: number;
}

export interface SimultaneousOptions {
  /** The group of each row of the table; null where rows are independent. */
  readonly groups: GroupIds | null;
  readonly source: UniformSource;
  readonly level?: number;
}

export interface SimultaneousDifferences {
  /** In the order of the columns; the interval is simultaneous over all of them. */
  readonly estimates: readonly Estimate[];
  /** At most the level exactly where the interval does not hold 0; null where it is withheld. */
  readonly adjustedP: readonly (number | null)[];
  /** How many standard errors the intervals reach to each side; null where they are withheld. */
  readonly critical: number | null;
}

/**
 * The mean differences of methods that were trained anew in every fold, with simultaneous intervals
 * and p of one family: single-step max-t, both from one distribution (`maxT`).
 *
 * The variance of a mean over rows and folds has two sources that cross: a row is held out once in
 * each repeat, and the rows of a fold share one trained model of each method. It is the two-way
 * cluster-robust one, V_rows + V_folds − V_rows∩folds (Cameron, Gelbach and Miller 2011, Journal of
 * Business & Economic Statistics 29, 238–249, equation 2.11), and no less than either.
 *
 * @throws RegulaError for columns whose folds differ
 */
export function simultaneousDifferences(
  columns: readonly DifferenceColumn[],
  { groups, source, level = 0.05 }: SimultaneousOptions,
): SimultaneousDifferences {
  if (columns.length === 0) return { estimates: [], adjustedP: [], critical: null };
  for (const { folds } of columns) checkSameFolds(folds, columns[0].folds);
  const parts = columns.map((column) => measureColumn(column, groups));
  const [{ units, foldCount }] = parts;
  if (groups !== null && units < fewestGroups) {
    return {
      estimates: parts.map(({ mean }) => ({ mean, interval: null, withheld: "few-groups" })),
      adjustedP: columns.map(() => null),
      critical: null,
    };
  }
  const factor = correlationFactor(parts.map(({ influence }) => influence));
  const degreesOfFreedom = Math.min(units, foldCount) - 1;
  const { critical, pOf } = maxT(factor, degreesOfFreedom, source, level);
  const estimates = parts.map(({ mean, standardError }, k): Estimate => {
    const { bound } = columns[k];
    const half = critical * standardError;
    const interval = [Math.max(-bound, mean - half), Math.min(bound, mean + half)] as const;
    return { mean, interval, withheld: null };
  });
  return {
    estimates,
    adjustedP: parts.map(({ mean, standardError }) => pOf(mean / standardError)),
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

interface MeasuredColumn {
  readonly mean: number;
  readonly standardError: number;
  readonly units: number;
  readonly foldCount: number;
  /** Sums of deviations by unit, then by fold: their products give the columns' correlation. */
  readonly influence: Float64Array;
}

function measureColumn({ folds, unit }: DifferenceColumn, groups: GroupIds | null): MeasuredColumn {
  const { rows, values } = averageRepeats(folds);
  const n = rows.length;
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / n;
  const repeats = folds.reduce((count, fold) => count + fold.rows.length, 0) / n;

  const unitOf = indexUnits(rows, groups);
  const units = 1 + Math.max(...unitOf.values());
  const byUnit = new Float64Array(units);
  rows.forEach((row, j) => {
    byUnit[unitOf.get(row) ?? 0] += (values[j] - mean) / n;
  });
  const byFold = Float64Array.from(folds, (fold) => {
    let total = 0;
    for (let j = 0; j < fold.rows.length; j++) total += fold.values[j] - mean;
    return total / (n * repeats);
  });
  // Rows of one unit in one fold: what both of the sums above count.
  let both = 0;
  for (const fold of folds) {
    const shared = new Map<number, number>();
    for (let j = 0; j < fold.rows.length; j++) {
      const own = unitOf.get(fold.rows[j]) ?? 0;
      shared.set(own, (shared.get(own) ?? 0) + (fold.values[j] - mean) / (n * repeats));
    }
    for (const total of shared.values()) both += total * total;
  }
  const squares = (totals: Float64Array) =>
    (totals.length / (totals.length - 1)) * totals.reduce((s, total) => s + total * total, 0);
  const [ofUnits, ofFolds] = [squares(byUnit), squares(byFold)];
  const variance = Math.max(
    ofUnits + ofFolds - both,
    ofUnits,
    ofFolds,
    leastVariance(mean, unit, units),
  );
  return {
    ...{ mean, units, foldCount: folds.length, standardError: Math.sqrt(variance) },
    influence: Float64Array.from([...byUnit, ...byFold]),
  };
}

/** Were all units equal but for two more, one above and one below them by the unit of difference. */
function leastVariance(mean: number, unit: number, units: number): number {
  const [above, below] = [unit - mean, -unit - mean];
  const n = units + 2;
  const shift = (above + below) / n;
  return (
    (units * shift * shift +
      (above - shift) * (above - shift) +
      (below - shift) * (below - shift)) /
    (n * n)
  );
}

/** Counted from 0: the group of each row, or the row itself. */
function indexUnits(rows: Uint32Array, groups: GroupIds | null): Map<number, number> {
  const ids = new Map<string | number, number>();
  const unitOf = new Map<number, number>();
  for (const row of rows) {
    const name = groups ? groups[row] : row;
    const id = ids.get(name) ?? ids.size;
    ids.set(name, id);
    unitOf.set(row, id);
  }
  return unitOf;
}
