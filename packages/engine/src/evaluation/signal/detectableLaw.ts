import { exp } from "../../numerics/exp.ts";
import { log } from "../../numerics/log.ts";
import { sin } from "../../numerics/sin.ts";
import { logGamma } from "../../statistics/logGamma.ts";
import {
  noncentralChiSquareQuantile,
  noncentralityForPower,
} from "../../statistics/noncentralChiSquare.ts";
import { normalCdf } from "../../statistics/normal.ts";
import type { ExchangeableUnits } from "./exchangeableUnits.ts";
import type { RidgeSmoother } from "./ridgeSmoother.ts";
import type { UnitLabels } from "./standardizedShares.ts";

/** A linear law is shown this often. */
export const detectionPower = 0.8;

/**
 * The level of the linear share alone within the greater of two: between 0.05, where both move
 * together, and 0.025, where they do not; by simulation, see docs/decisions.md.
 */
const levelOfLinear = 0.035;

/** A law that is right more often than this is none that one would look for. */
export const mostAccurate = 0.99;

/** Fewer arrangements of the labels than this and p could not come to 0.05. */
const fewestArrangements = 20;

/**
 * What a linear law would have to be for these rows to show it four times in five: of labels its
 * accuracy, of amounts its R². Both null where even a law that is right in 99 % would not be shown.
 */
export interface DetectableLaw {
  readonly accuracy: number | null;
  /** Of two classes the law's area under the ROC curve, as accuracy says little where one is rare. */
  readonly auc: number | null;
  readonly rSquared: number | null;
  /** The accuracy of saying the most frequent class of all units; null for amounts. */
  readonly baseRate: number | null;
}

export interface DetectableOptions {
  readonly smoother: RidgeSmoother;
  readonly units: ExchangeableUnits;
  readonly labels: UnitLabels;
  /** Whether the target is an amount, whose labels are ranks. */
  readonly isAmount: boolean;
  /** The variance between units inside strata as a share of the rows'. */
  readonly share: number;
}

/**
 * The weakest linear law with power 0.8. Under the hypothesis y'Hy is about c χ² with
 * ν = (tr H)²/tr H² degrees of freedom and c = tr H²/tr H (Satterthwaite 1946), times what the labels'
 * covariance C adds: ν by (tr C)²/tr C². A law whose class means lie a apart in each of as many
 * directions as there are classes adds n a² w tr C² to Σ y'Hy, w the weight that H gives to a column.
 * The a at which the noncentral χ² reaches the threshold in 80 % gives the law's own accuracy.
 */
export function detectableLaw(options: DetectableOptions): DetectableLaw {
  const { smoother, units, labels, isAmount, share } = options;
  const n = units.units.length;
  const { trace, squareTrace, columnWeight } = smoother;
  const covariance = isAmount ? null : withinCovariance(units, labels);
  const baseRate = covariance ? Math.max(...covariance.shares) : null;
  const nothing = { accuracy: null, auc: null, rSquared: null, baseRate };
  if (trace === 0 || squareTrace === 0) return nothing;
  if (logArrangements(units, labels) < log(fewestArrangements)) return nothing;
  const degrees = ((trace * trace) / squareTrace) * (covariance?.degrees ?? 1);
  const threshold = noncentralChiSquareQuantile(1 - levelOfLinear, degrees, 0);
  const noncentrality = noncentralityForPower(detectionPower, threshold, degrees);
  const perRow = (noncentrality * squareTrace) / (trace * n * columnWeight);
  // Rows of a unit differ: what a unit's mean tells is told by a row in part.
  const toRow = units.exchange === "whole-groups" ? share : 1;
  if (!covariance) {
    const rank = Math.sqrt(perRow / (1 + perRow));
    const correlation = 2 * sin((Math.PI / 6) * rank);
    const rSquared = correlation * correlation * toRow;
    return { ...nothing, rSquared: rSquared <= mostAccurate ? rSquared : null };
  }
  const distance = Math.sqrt((perRow / covariance.trace) * toRow);
  const accuracy = accuracyOf(distance, covariance.shares);
  if (accuracy > mostAccurate) return nothing;
  // Two classes lie a√2 apart, and the AUC is Φ of their distance over √2.
  const auc = covariance.shares.length === 2 ? normalCdf(distance) : null;
  return { ...nothing, accuracy, auc };
}

interface LabelCovariance {
  readonly shares: Float64Array;
  readonly trace: number;
  /** (tr C)²/tr C²: K − 1 for K equal classes. */
  readonly degrees: number;
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
  let trace = 0;
  for (let a = 0; a < classes; a++) trace += covariance[a * classes + a];
  const squareTrace = covariance.reduce((sum, value) => sum + value * value, 0);
  return { shares, trace, degrees: squareTrace > 0 ? (trace * trace) / squareTrace : 1 };
}

/**
 * The accuracy of the best rule for classes c with normal scores x, x_c about a and the others about
 * 0, variances 1: the largest log π_c + a x_c. With z = x_c − a it is Σ_c π_c E Π_{j ≠ c}
 * Φ(z + a + log(π_c/π_j)/a), by the trapezoid rule. For two classes a is the distance of their means
 * over √2, and this is the accuracy of linear discriminant analysis.
 */
function accuracyOf(a: number, shares: Float64Array): number {
  const present = Array.from(shares).filter((share) => share > 0);
  if (a === 0) return Math.max(...present);
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
