import { RegulaError, sigmoid, spellNumbers } from "@regula/base";
import { twoNumeratorFQuantile, twoNumeratorFTail } from "../distributions/twoNumeratorF.ts";
import { type GroupIds, groupMembers } from "../resampling/groupMembers.ts";
import type { ConfidenceInterval } from "../shares/wilsonInterval.ts";
import { testBend } from "./bend.ts";
import { type ClusterSpread, measureClusters } from "./clusterSpread.ts";
import type {
  CalibrationCoefficient,
  CalibrationWithheld,
  CoxCalibration,
} from "./coxCalibration.ts";
import {
  boundOf,
  coefficientBound,
  fitLine,
  interceptOfShare,
  isAlike,
  type LineFit,
  meanOf,
  onlyOutcome,
  separation,
  slopeInterval,
} from "./lineFit.ts";
import { centerLogits, type LogitLine, rowDegrees, rowsOnLine } from "./logitLine.ts";

/** A calibrated model is called miscalibrated in so many of a hundred. */
export const calibrationLevel = 0.05;

/** Of the level so much is spent on level and spread, the rest on the shape (weighted Bonferroni). */
const lineShare = 0.8;

/** Level's and spread's intervals hold at once with this confidence. */
export const calibrationConfidence = 1 - calibrationLevel * lineShare;

const fewestRows = 20;
const fewestGroups = 10;
const fewestOutcomes = 5;

/**
 * How much larger the variance of a slope is over the folds of a cross-validation than over as many
 * rows apart, at most. Fold f's rows, of score e_f, are judged by a model that the scores of all other
 * folds have moved, so that the slope rests on Σ_f e_fᵀ Σ_{g≠f} e_g, where every pair of folds counts
 * twice: a variance of twice the sum over folds. Where the features are informative it is less.
 */
const crossValidatedVariance = 2;

/** Options of `judgeCalibration`. */
export interface CalibrationOptions {
  /** The fold that held each row out; none where one model made all predictions. */
  readonly folds?: ArrayLike<number> | null;
  /** The group of each row; none where rows are independent. */
  readonly groups?: GroupIds | null;
}

/**
 * Judges stated probabilities σ(z) by what happened: level, logit P = z + a, by the mean error; spread,
 * logit P = a + b z; both together; and the shape that is left. Without groups both are tested by
 * half of twice the logarithm of the likelihood's ratio against F(2, m − 2), with fewer degrees where an outcome is rare, the spread's interval is
 * the profile likelihood's, and the mean error's variance is the larger one of what the probabilities
 * say and what the errors show. With groups d = (mean error, b − 1) and its cluster-robust variance V
 * of ν degrees of freedom, G − 1 of groups of one size (`measureClusters`), give (ν − 1)/(2ν) dᵀV⁻¹d
 * against F(2, ν − 1) (Hotelling 1931). Intervals have that test's cutoff
 * (Scheffé 1953) and leave out 0 or 1 only where it rejects. Logits of cross-validation are centered
 * in their folds, as `centerLogits` says, and variances are doubled.
 *
 * @param logits z, m finite numbers, one or more
 * @param happened m of 0 and 1
 * @throws RegulaError for other arguments
 */
export function judgeCalibration(
  of: CoxCalibration["of"],
  logits: Float64Array,
  happened: Float64Array,
  { folds = null, groups = null }: CalibrationOptions = {},
): CoxCalibration {
  check(logits, happened, folds);
  const line = { logits, centered: centerLogits(logits, folds), happened };
  const members = groups === null ? null : groupMembers(groups, logits.length);
  const fit = fitLine(line);
  const facts = {
    of,
    rows: logits.length,
    groups: members?.length ?? null,
    predicted: meanOf(logits.map(sigmoid)),
    happened: meanOf(happened),
  };
  const none = findWithheld(line, members);
  const clusters = members === null || none !== null ? null : measureClusters(line, fit, members);
  const isUnequal = none === null && members !== null && clusters === null;
  const withheld = isUnequal ? "unequal-groups" : none;
  if (withheld !== null) {
    return {
      ...facts,
      intercept: coefficient(fit.level, null, withheld),
      slope: coefficient(fit.slope, null, withheld),
      p: null,
      bend: { p: null, withheld },
    };
  }
  const isCrossValidated = folds !== null && new Set(Array.from(folds)).size > 1;
  const variance = isCrossValidated ? crossValidatedVariance : 1;
  const { intercept, slope, p } =
    clusters === null ? judgeRows(line, fit, variance) : judgeGroups(line, fit, clusters, variance);
  return {
    ...facts,
    intercept: coefficient(fit.level, intercept, null),
    slope: coefficient(fit.slope, slope, slope === null ? whyUnjudged(line) : null),
    p: Math.min(1, p / lineShare),
    bend: judgeBend(line, fit, clusters, variance),
  };
}

/** Of level and spread: their intervals, null where nothing bounds the slope, and the p of both. */
interface LineJudgment {
  readonly intercept: ConfidenceInterval;
  readonly slope: ConfidenceInterval | null;
  readonly p: number;
}

const lineLevel = calibrationLevel * lineShare;

function judgeRows(line: LogitLine, fit: LineFit, inflation: number): LineJudgment {
  const degrees = rowDegrees(line);
  const cutoff = 2 * twoNumeratorFQuantile(lineLevel, degrees) * inflation;
  const slope = slopeInterval(line, fit, cutoff);
  // Rounding may leave a difference below 0 where the stated probabilities are the likeliest.
  const logRatio = Math.max(0, fit.statedLoss - fit.loss);
  const p = twoNumeratorFTail(logRatio / inflation, degrees);
  const half = Math.sqrt(cutoff * meanErrorVariance(line));
  return {
    intercept: interceptInterval(line, fit, half, p <= lineLevel),
    slope: slope[0] === -coefficientBound && slope[1] === coefficientBound ? null : slope,
    p,
  };
}

/** The larger of Σ p (1 − p)/m² and the errors' own s²/m. */
function meanErrorVariance(line: LogitLine): number {
  const m = line.logits.length;
  const { errors, weights } = rowsOnLine(line, 0, 1);
  const mean = meanOf(errors);
  const stated = weights.reduce((sum, weight) => sum + weight, 0) / (m * m);
  const squares = errors.reduce((sum, error) => sum + (error - mean) * (error - mean), 0);
  return Math.max(stated, squares / (m * (m - 1)));
}

/**
 * The intercepts with which the mean probability is within `half` of the share of what happened.
 * 0 is among them unless the test of level and spread rejects, so that the two agree.
 */
function interceptInterval(
  line: LogitLine,
  fit: LineFit,
  half: number,
  isRejected: boolean,
): ConfidenceInterval {
  const share = meanOf(line.happened);
  const end = (at: number) => interceptOfShare(line, at, { slope: 1, start: fit.level });
  const [low, high] = [
    Math.min(fit.level, end(share - half)),
    Math.max(fit.level, end(share + half)),
  ];
  return isRejected ? [low, high] : [Math.min(0, low), Math.max(0, high)];
}

function judgeGroups(
  line: LogitLine,
  fit: LineFit,
  { variance, degrees }: ClusterSpread,
  inflation: number,
): LineJudgment {
  const hotelling = (degrees - 1) / (2 * degrees);
  const cutoff = (inflation * twoNumeratorFQuantile(lineLevel, degrees - 1)) / hotelling;
  const error = meanOf(line.happened) - meanOf(line.logits.map(sigmoid));
  const spread = fit.slope - 1;
  const distance =
    (error * error * variance.slope -
      2 * error * spread * variance.covariance +
      spread * spread * variance.meanError) /
    (variance.meanError * variance.slope - variance.covariance * variance.covariance);
  const p = twoNumeratorFTail((hotelling * Math.max(0, distance)) / inflation, degrees - 1);
  const half = Math.sqrt(cutoff * variance.slope);
  return {
    intercept: interceptInterval(line, fit, Math.sqrt(cutoff * variance.meanError), p <= lineLevel),
    slope: [fit.slope - half, fit.slope + half],
    p,
  };
}

function judgeBend(
  line: LogitLine,
  fit: LineFit,
  clusters: ClusterSpread | null,
  variance: number,
): CoxCalibration["bend"] {
  const found = separation(line) === 0 ? testBend(line, fit, clusters, variance) : null;
  if (found === null) return { p: null, withheld: whyUnjudged(line) };
  if (found === "unequal-groups") return { p: null, withheld: found };
  return { p: Math.min(1, found.p / (1 - lineShare)), withheld: null };
}

/** Why nothing at all is judged; null where something is. */
function findWithheld(
  line: LogitLine,
  members: readonly (readonly number[])[] | null,
): CalibrationWithheld | null {
  const { happened } = line;
  if (happened.length < fewestRows) return "few-rows";
  if (members === null) return null;
  if (members.length < fewestGroups) return "few-groups";
  const ones = happened.reduce((sum, y) => sum + y, 0);
  if (Math.min(ones, happened.length - ones) < fewestOutcomes) return "few-outcomes";
  if (isAlike(line)) return "alike";
  return separation(line) === 0 ? null : "separable";
}

/** Why one part of a line has no interval. */
function whyUnjudged(line: LogitLine): CalibrationWithheld {
  if (onlyOutcome(line) !== null) return "few-outcomes";
  return separation(line) === 0 ? "alike" : "separable";
}

function coefficient(
  estimate: number,
  interval: ConfidenceInterval | null,
  withheld: CalibrationWithheld | null,
): CalibrationCoefficient {
  return { estimate, interval, bound: boundOf(estimate), withheld };
}

function check(
  logits: Float64Array,
  happened: Float64Array,
  folds: ArrayLike<number> | null,
): void {
  const m = logits.length;
  const wrong = logits.findIndex((z) => !Number.isFinite(z));
  const strange = happened.findIndex((y) => y !== 0 && y !== 1);
  const fits = m > 0 && happened.length === m && (folds === null || folds.length === m);
  if (fits && wrong < 0 && strange < 0) return;
  throw new RegulaError({
    code: fits ? "not-finite" : "shape-mismatch",
    expected: {
      en: "a finite logit, a label of 0 or 1, and where there are folds a fold for each example, at least one",
      "pt-BR":
        "um logit finito, um rótulo 0 ou 1 e, onde há partes, uma parte por exemplo, ao menos um",
    },
    received: spellNumbers(
      !fits
        ? [m, happened.length, folds?.length ?? m].join(", ")
        : String(wrong >= 0 ? logits[wrong] : happened[strange]),
    ),
  });
}
