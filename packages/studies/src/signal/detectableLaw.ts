import { exp, largestOf, log, sin } from "@regula/base";
import {
  logGamma,
  noncentralChiSquareQuantile,
  noncentralityForPower,
  normalCdf,
} from "@regula/statistics";
import type { ExchangeableUnits } from "./exchangeableUnits.ts";
import type { RidgeSmoother } from "./ridgeSmoother.ts";
import type { UnitLabels } from "./standardizedShares.ts";

/** A linear law is shown this often. */
export const detectionPower = 0.8;

/**
 * The level of the linear share alone within the greater of two: between 0.05, where both move
 * together, and 0.025, where they do not; by simulation, see docs/decisions.md.
 */
const levelOfLinear = 0.03;

/** A law that is right more often than this is none that one would look for. */
export const mostAccurate = 0.99;

/** With more degrees of freedom a χ² is as good as normal, and a skewness below 0 is taken for none. */
const mostDegrees = 1000;

/** Fewer arrangements of the labels than this and p could not come to 0.05. */
const fewestArrangements = 20;

/**
 * What a linear law would have to be for these rows to show it four times in five: of labels its
 * accuracy, in regression its R². Both null where even a law that is right in 99 % would not be shown.
 */
export interface DetectableLaw {
  readonly accuracy: number | null;
  /** Of two classes the law's area under the ROC curve, as accuracy says little where one is rare. */
  readonly auc: number | null;
  readonly rSquared: number | null;
  /** The accuracy of saying the most frequent class of all units; null in regression. */
  readonly baseRate: number | null;
}

export interface DetectableOptions {
  readonly smoother: RidgeSmoother;
  readonly units: ExchangeableUnits;
  readonly labels: UnitLabels;
  /** Whether the task is regression, whose labels are ranks. */
  readonly isAmount: boolean;
  /** The variance between units inside strata as a share of the rows'. */
  readonly share: number;
  /** How many features are expected in a feature's column of the design. */
  readonly mixed: number;
}

/**
 * The weakest linear law with power 0.8. On the N dimensions that strata leave, y'Hy reaches a
 * threshold τ y'y where y'(H − τI)y is above 0. Such a form is about c (χ² − ν) more than its mean,
 * with its variance and skewness (Pearson 1959, Biometrika 46, 364): that gives τ, from the mean
 * tr H/N at which labels without a law lie, and then the noncentrality that passes it in 80 %. A law
 * whose classes lie a√2 apart in columns of weight w adds n a² (w − τ) tr C², C the labels' covariance.
 */
export function detectableLaw(options: DetectableOptions): DetectableLaw {
  const { smoother, units, labels, isAmount, share, mixed } = options;
  const n = units.units.length;
  const covariance = isAmount ? null : withinCovariance(units, labels);
  const baseRate = covariance ? largestOf(covariance.shares) : null;
  const nothing = { accuracy: null, auc: null, rSquared: null, baseRate };
  if (smoother.trace === 0 || logArrangements(units, labels) < log(fewestArrangements)) {
    return nothing;
  }
  const ofLabels = covariance ?? { trace: 1, squareTrace: 1, cubeTrace: 1 };
  const dimensions = n - units.strata.length;
  const mean = smoother.trace / dimensions;
  const silent = matchForm(smoother, mean, dimensions, ofLabels);
  const quantile = noncentralChiSquareQuantile(1 - levelOfLinear, silent.degrees, 0);
  const beyond = (silent.unit * (quantile - silent.degrees)) / (dimensions * ofLabels.trace);
  const threshold = mean + beyond;
  const gained = smoother.columnWeight - threshold;
  if (!(gained > 0)) return nothing;
  const form = matchForm(smoother, threshold, dimensions, ofLabels);
  const short = (beyond * dimensions * ofLabels.trace) / form.unit;
  const noncentrality = noncentralityForPower(detectionPower, form.degrees + short, form.degrees);
  const effect = (mixed * noncentrality * form.unit) / (n * gained * ofLabels.squareTrace);
  // Rows of a unit differ: a row has only a part of the information of its unit's mean.
  const toRow = units.exchange === "whole-groups" ? share : 1;
  if (!covariance) {
    const correlation = 2 * sin((Math.PI / 6) * Math.sqrt(effect / (1 + effect)));
    const rSquared = correlation * correlation * toRow;
    return { ...nothing, rSquared: rSquared <= mostAccurate ? rSquared : null };
  }
  const distance = Math.sqrt(effect * toRow);
  const accuracy = accuracyOf(distance, covariance.shares);
  if (accuracy > mostAccurate) return nothing;
  // Two classes lie a√2 apart, and the AUC is Φ of their distance over √2.
  const auc = covariance.shares.length === 2 ? normalCdf(distance) : null;
  return { ...nothing, accuracy, auc };
}

type Traces = Pick<LabelCovariance, "trace" | "squareTrace" | "cubeTrace">;

/** The c and ν of Σ y'(H − τI)y over columns of labels, less its mean, as c (χ² − ν). */
function matchForm(
  { trace, squareTrace, cubeTrace }: RidgeSmoother,
  threshold: number,
  dimensions: number,
  labels: Traces,
): { readonly unit: number; readonly degrees: number } {
  const t = threshold;
  const square = squareTrace - 2 * t * trace + t * t * dimensions;
  const cube = cubeTrace - 3 * t * squareTrace + 3 * t * t * trace - t * t * t * dimensions;
  const [second, third] = [square * labels.squareTrace, cube * labels.cubeTrace];
  const matched = third > 0 ? (second * second * second) / (third * third) : mostDegrees;
  const degrees = Math.min(mostDegrees, matched);
  return { unit: Math.sqrt(second / degrees), degrees };
}

interface LabelCovariance {
  readonly shares: Float64Array;
  /** tr C, tr C² and tr C³. */
  readonly trace: number;
  readonly squareTrace: number;
  readonly cubeTrace: number;
}

/** The covariance of one-hot labels, or of shares of classes, inside strata, averaged over units. */
function withinCovariance(
  { strata, units }: ExchangeableUnits,
  labels: UnitLabels,
): LabelCovariance {
  const n = units.length;
  const classes = labels.kind === "classes" ? labels.classes : labels.values.columns;
  const shareOf = (unit: number, c: number): number =>
    labels.kind === "classes"
      ? Number(labels.classOf[unit] === c)
      : labels.values.data[unit * classes + c];
  const shares = new Float64Array(classes);
  const covariance = new Float64Array(classes * classes);
  for (const members of strata) {
    const sums = new Float64Array(classes);
    for (const unit of members) {
      for (let a = 0; a < classes; a++) {
        sums[a] += shareOf(unit, a);
        for (let b = 0; b < classes; b++) {
          covariance[a * classes + b] += (shareOf(unit, a) * shareOf(unit, b)) / n;
        }
      }
    }
    for (let a = 0; a < classes; a++) {
      shares[a] += sums[a] / n;
      for (let b = 0; b < classes; b++) {
        covariance[a * classes + b] -= (sums[a] * sums[b]) / members.length / n;
      }
    }
  }
  let [trace, squareTrace, cubeTrace] = [0, 0, 0];
  for (let a = 0; a < classes; a++) {
    trace += covariance[a * classes + a];
    for (let b = 0; b < classes; b++) {
      let product = 0;
      for (let c = 0; c < classes; c++) {
        product += covariance[a * classes + c] * covariance[b * classes + c];
      }
      squareTrace += a === b ? product : 0;
      cubeTrace += product * covariance[a * classes + b];
    }
  }
  return { shares, trace, squareTrace, cubeTrace };
}

/**
 * The accuracy of the best rule for classes c with normal scores x, x_c about a and the others about
 * 0, variances 1: the largest log π_c + a x_c. With z = x_c − a it is Σ_c π_c E Π_{j ≠ c}
 * Φ(z + a + log(π_c/π_j)/a), by the trapezoid rule. For two classes a is the distance of their means
 * over √2, and this is the accuracy of linear discriminant analysis.
 */
function accuracyOf(a: number, shares: Float64Array): number {
  const present = Array.from(shares).filter((share) => share > 0);
  if (a === 0) return largestOf(present);
  const step = 0.25;
  let accuracy = 0;
  for (let z = -8; z <= 8; z += step) {
    const density = exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI);
    for (const [c, own] of present.entries()) {
      let right = own;
      for (const [j, other] of present.entries()) {
        if (j !== c) right *= normalCdf(z + a + log(own / other) / a);
      }
      accuracy += step * density * right;
    }
  }
  return Math.min(1, accuracy);
}

/** log of how many arrangements of labels there are: Σ over strata of log(n! / Π n_c!). */
function logArrangements({ strata }: ExchangeableUnits, labels: UnitLabels): number {
  const spell = (unit: number): string => {
    if (labels.kind === "classes") return String(labels.classOf[unit]);
    const { columns, data } = labels.values;
    return data.subarray(unit * columns, (unit + 1) * columns).join();
  };
  let total = 0;
  for (const members of strata) {
    const counts = new Map<string, number>();
    for (const unit of members) counts.set(spell(unit), (counts.get(spell(unit)) ?? 0) + 1);
    total += logGamma(members.length + 1);
    for (const count of counts.values()) total -= logGamma(count + 1);
  }
  return total;
}
