import { type GroupIds, weighUnits } from "@regula/statistics";
import { averageRepeats, countTimes, type HeldOutFold } from "./heldOutFold.ts";

/** The mean of what was held out and where its error comes from. */
export interface HeldOutSpread {
  /** Over rows, of each row's mean over the repeats. */
  readonly mean: number;
  readonly rows: number;
  /** What is independent: groups, or rows without groups. */
  readonly units: number;
  readonly folds: number;
  /**
   * Of the mean, where the units are independent and the models given: the jackknife's
   * (`weighUnits`), U/(U − 1) Σᵤ cᵤ² for units of one size, where cᵤ is what a unit adds to the mean
   * beyond its share (Liang and Zeger 1986, Biometrika 73, 13–22); s²/n where rows are the units.
   */
  readonly variance: number;
  /** Of t with `variance`, and of `variance` alone, by which few large groups have no interval. */
  readonly degreesOfFreedom: number;
  readonly satterthwaiteDegrees: number;
  /**
   * What training adds to the variance: K Σᵤ s²ᵤ, where s²ᵤ is the variance over the repeats of what a
   * unit adds and K the folds of a repeat; null where there is one repeat, which cannot show it.
   */
  readonly trainingVariance: number | null;
  /** Of the mean, were the models of folds its only source: F/(F − 1) Σ_f c_f². */
  readonly foldVariance: number;
  /** Σ c² over the units in the folds: what both `variance` and `foldVariance` count. */
  readonly sharedVariance: number;
  /** Of the units, Σc³/U / (Σc²/U)^(3/2). */
  readonly skewness: number;
  /** What each unit, and each fold, adds to the mean beyond its share. */
  readonly contributions: { readonly units: Float64Array; readonly folds: Float64Array };
}

/**
 * Measures the mean of held-out values and its spread over units, repeats and folds.
 *
 * Why K Σ s²ᵤ: in two repeats a row is judged by models whose training sets of (1 − 1/K) n rows share
 * all but 1/K of their rows, so that its value varies between repeats by 1/K of what it varies with
 * the training set. That part is correlated between rows, as each is in the training set of most
 * others: to first order, where what a training row does to the value of another is the same in both
 * directions, the covariances add it once more to the variance of the mean.
 *
 * @param folds each row in the same number of repeats
 * @param groups the group of each row of the table; null where rows are independent
 */
export function measureHeldOut(
  folds: readonly HeldOutFold[],
  groups: GroupIds | null,
): HeldOutSpread {
  const { rows: which, values: means } = averageRepeats(folds);
  const rows = which.length;
  const mean = meanOf(means);
  const times = countTimes(folds);
  const { unitOf, units } = indexUnits(which, times.length, groups);
  const repeats = [...new Set(folds.map(({ repeat }) => repeat))];
  const byRepeat = repeats.map(() => new Float64Array(units));
  const byFold = new Float64Array(folds.length);
  const inFold = new Float64Array(units);
  let shared = 0;
  folds.forEach((fold, f) => {
    const own = byRepeat[repeats.indexOf(fold.repeat)];
    for (let j = 0; j < fold.rows.length; j++) {
      const row = fold.rows[j];
      const added = (fold.values[j] - mean) / (rows * times[row]);
      inFold[unitOf[row]] += added;
      own[unitOf[row]] += added;
      byFold[f] += added;
    }
    for (let j = 0; j < fold.rows.length; j++) {
      const unit = unitOf[fold.rows[j]];
      shared += inFold[unit] * inFold[unit];
      // A unit counts once, and the next fold begins from 0.
      inFold[unit] = 0;
    }
  });
  const byUnit = new Float64Array(units);
  for (const own of byRepeat) {
    for (let unit = 0; unit < units; unit++) byUnit[unit] += own[unit];
  }
  const sizes = new Float64Array(units);
  for (const row of which) sizes[unitOf[row]] += 1;
  const { degreesOfFreedom, satterthwaiteDegrees, inflationOf } = weighUnits(sizes);
  const squares = sumPowers(byUnit, 2);
  return {
    mean,
    rows,
    units,
    folds: folds.length,
    variance: units > 1 ? ((squares * units) / (units - 1)) * inflationOf(byUnit) : 0,
    degreesOfFreedom,
    satterthwaiteDegrees,
    trainingVariance: trainingVarianceOf(byRepeat, byUnit, folds.length / repeats.length),
    foldVariance: folds.length > 1 ? (sumPowers(byFold, 2) * folds.length) / (folds.length - 1) : 0,
    sharedVariance: shared,
    skewness: skewnessOf(byUnit),
    contributions: { units: byUnit, folds: byFold },
  };
}

/** Exactly the value where all are the same. */
function meanOf(values: Float64Array): number {
  let sum = 0;
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    sum += value;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return Math.max(least, Math.min(most, sum / values.length));
}

function trainingVarianceOf(
  byRepeat: readonly Float64Array[],
  byUnit: Float64Array,
  foldsPerRepeat: number,
): number | null {
  const R = byRepeat.length;
  if (R < 2) return null;
  let sum = 0;
  for (const own of byRepeat) {
    own.forEach((added, unit) => {
      const deviation = R * added - byUnit[unit];
      sum += deviation * deviation;
    });
  }
  return (foldsPerRepeat * sum) / (R - 1);
}

/** In units of the largest, whose cube could underflow. */
function skewnessOf(values: Float64Array): number {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (largest === 0) return 0;
  const scaled = values.map((value) => value / largest);
  const spread = sumPowers(scaled, 2) / values.length;
  return sumPowers(scaled, 3) / values.length / (spread * Math.sqrt(spread));
}

function sumPowers(values: Float64Array, power: 2 | 3): number {
  let sum = 0;
  for (const value of values) sum += value * value * (power === 3 ? value : 1);
  return sum;
}

/** The unit of each row of the table that was held out, counted from 0. */
function indexUnits(rows: Uint32Array, tableRows: number, groups: GroupIds | null) {
  const unitOf = new Uint32Array(tableRows);
  if (groups === null) {
    rows.forEach((row, unit) => {
      unitOf[row] = unit;
    });
    return { unitOf, units: rows.length };
  }
  const ids = new Map<string | number, number>();
  for (const row of rows) {
    const unit = ids.get(groups[row]) ?? ids.size;
    ids.set(groups[row], unit);
    unitOf[row] = unit;
  }
  return { unitOf, units: ids.size };
}
