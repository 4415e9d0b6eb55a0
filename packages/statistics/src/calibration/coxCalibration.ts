import type { ConfidenceInterval } from "../shares/wilsonInterval.ts";

/**
 * Why something is not judged: fewer than 20 rows; fewer than ten groups; few groups
 * that hold most rows; too few rows of one outcome,
 * none or with groups fewer than five; logits too alike; outcomes that the logits separate without an
 * error, so that the line has no end.
 */
export const calibrationWithheld = [
  "few-rows",
  "few-groups",
  "unequal-groups",
  "few-outcomes",
  "alike",
  "separable",
] as const;

/** One of `calibrationWithheld`. */
export type CalibrationWithheld = (typeof calibrationWithheld)[number];

/** Whether an estimate, or an end of its interval, is the bound of what is searched and no more. */
export const calibrationBounds = ["none", "lowest", "highest"] as const;

/** One of `calibrationBounds`. */
export type CalibrationBound = (typeof calibrationBounds)[number];

/** A coefficient of the line that recalibrates logits. */
export interface CalibrationCoefficient {
  readonly estimate: number;
  /** Null where `withheld` says why; an end at ±1000 is the bound of the search. */
  readonly interval: ConfidenceInterval | null;
  /** Whether the estimate itself is at ±1000. */
  readonly bound: CalibrationBound;
  readonly withheld: CalibrationWithheld | null;
}

/**
 * How far stated probabilities can be believed, in three parts: level, spread, and shape. Level and
 * spread are intercept and slope of a logistic regression on the logit (Cox 1958, "Two further
 * applications of a model for binary regression", Biometrika 45, 562–565), the intercept at slope 1
 * (calibration in the large), so that its sign is that of the mean error.
 */
export interface CoxCalibration {
  /** Whose probabilities: class 1's of two classes, or of several the likeliest class's of each row. */
  readonly of: "positive" | "predicted";
  readonly rows: number;
  /** Groups that are judged as wholes; null where rows are independent. */
  readonly groups: number | null;
  /** The mean stated probability. */
  readonly predicted: number;
  /** The share of rows in which it happened. */
  readonly happened: number;
  /** Level: a of logit P = z + a; 0 where calibrated, below 0 where probabilities are too high. */
  readonly intercept: CalibrationCoefficient;
  /** Spread: b of logit P = a + b z; 1 where calibrated, below 1 where probabilities are too sure. */
  readonly slope: CalibrationCoefficient;
  /** Of intercept 0 and slope 1 together, corrected for the test of the shape; null where nothing is judged. */
  readonly p: number | null;
  /** Shape: whether anything remains after level and spread, so that no line describes the logits. */
  readonly bend: {
    /** Corrected for the test of level and spread; null where `withheld` says why. */
    readonly p: number | null;
    readonly withheld: CalibrationWithheld | null;
  };
}
