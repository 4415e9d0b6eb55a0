import type { CalibrationCoefficient, CoxCalibration } from "../calibration/coxCalibration.ts";
import { calibrationLevel } from "../calibration/judgeCalibration.ts";
import { boundOf } from "../calibration/lineFit.ts";
import { defineQuestion, isShare } from "./claim.ts";

/** What a calibration is judged by, and the level at or below which a p shows miscalibration. */
export interface CalibrationNumbers {
  readonly calibration: CoxCalibration;
  readonly level: number;
}

/**
 * Whether these rows show that stated probabilities are off in level, spread, or shape; that they are
 * right is never shown. `withheld`: neither test was done.
 */
export const calibrationQuestion = defineQuestion(
  "calibration",
  ({ calibration, level }: CalibrationNumbers) => isSoundCalibration(calibration) && isShare(level),
  {
    miscalibrated: ({ calibration, level }) => isAtMost(smallerP(calibration), level),
    "no-miscalibration-shown": ({ calibration, level }) =>
      smallerP(calibration) !== null && !isAtMost(smallerP(calibration), level),
    withheld: ({ calibration }) => smallerP(calibration) === null,
  },
);

/** An answer to `calibrationQuestion`, with the numbers it rests on. */
export type CalibrationClaim = ReturnType<typeof calibrationQuestion.decide>;

/** Whether probabilities are too high or too low on average: the intercept's interval and 0. */
export const levelQuestion = defineQuestion("calibration level", isSoundCalibration, {
  "too-high": ({ intercept }) => liesBelow(intercept, 0),
  "too-low": ({ intercept }) => liesAbove(intercept, 0),
  "not-shown": ({ intercept }) => isAround(intercept, 0),
  withheld: ({ intercept }) => intercept.interval === null,
});

/** An answer to `levelQuestion`, with the numbers it rests on. */
export type LevelClaim = ReturnType<typeof levelQuestion.decide>;

/**
 * Whether probabilities are too far apart or too close: the slope's interval and 1. `reversed`: it
 * lies below 0, so that what is called likelier happens less often.
 */
export const spreadQuestion = defineQuestion("calibration spread", isSoundCalibration, {
  "too-sure": ({ slope }) => liesBelow(slope, 1) && !liesBelow(slope, 0),
  reversed: ({ slope }) => liesBelow(slope, 0),
  "too-careful": ({ slope }) => liesAbove(slope, 1),
  "not-shown": ({ slope }) => isAround(slope, 1),
  withheld: ({ slope }) => slope.interval === null,
});

/** An answer to `spreadQuestion`, with the numbers it rests on. */
export type SpreadClaim = ReturnType<typeof spreadQuestion.decide>;

/** Whether, level and spread corrected, shares of what happened leave the line anywhere. */
export const shapeQuestion = defineQuestion(
  "calibration shape",
  ({ calibration, level }: CalibrationNumbers) => isSoundCalibration(calibration) && isShare(level),
  {
    bent: ({ calibration: { bend }, level }) => isAtMost(bend.p, level),
    "not-shown": ({ calibration: { bend }, level }) => bend.p !== null && !isAtMost(bend.p, level),
    withheld: ({ calibration: { bend } }) => bend.p === null,
  },
);

/** An answer to `shapeQuestion`, with the numbers it rests on. */
export type ShapeClaim = ReturnType<typeof shapeQuestion.decide>;

/** The answers to all four questions, at a level of 5 %. */
export function claimCalibration(calibration: CoxCalibration) {
  const numbers = { calibration, level: calibrationLevel };
  return {
    verdict: calibrationQuestion.decide(numbers).claim,
    level: levelQuestion.decide(calibration).claim,
    spread: spreadQuestion.decide(calibration).claim,
    shape: shapeQuestion.decide(numbers).claim,
  };
}

function smallerP({ p, bend }: CoxCalibration): number | null {
  if (p === null || bend.p === null) return p ?? bend.p;
  return Math.min(p, bend.p);
}

function isAtMost(p: number | null, level: number): boolean {
  return p !== null && p <= level;
}

function liesBelow({ interval }: CalibrationCoefficient, value: number): boolean {
  return interval !== null && interval[1] < value;
}

function liesAbove({ interval }: CalibrationCoefficient, value: number): boolean {
  return interval !== null && interval[0] > value;
}

function isAround({ interval }: CalibrationCoefficient, value: number): boolean {
  return interval !== null && interval[0] <= value && value <= interval[1];
}

/**
 * Shares in [0, 1]; estimates in their intervals, which are there unless withheld, and called a bound
 * where they are one; p where there is
 * an interval; the intercept on the side of the mean error.
 */
export function isSoundCalibration(calibration: CoxCalibration): boolean {
  const { predicted, happened, intercept, slope, p, bend, rows } = calibration;
  return (
    Number.isInteger(rows) &&
    rows >= 1 &&
    isShare(predicted) &&
    isShare(happened) &&
    isSoundCoefficient(intercept) &&
    isSoundCoefficient(slope) &&
    (p !== null || (intercept.interval === null && slope.interval === null)) &&
    areOnOneSide(happened - predicted, intercept.estimate) &&
    (p === null || isShare(p)) &&
    (bend.p === null) === (bend.withheld !== null) &&
    (bend.p === null || isShare(bend.p))
  );
}

/** Of two numbers, but for rounding. */
function areOnOneSide(a: number, b: number): boolean {
  return Math.abs(a) < rounding || Math.abs(b) < rounding || Math.sign(a) === Math.sign(b);
}

const rounding = 1e-9;

function isSoundCoefficient({
  estimate,
  interval,
  bound,
  withheld,
}: CalibrationCoefficient): boolean {
  if (!Number.isFinite(estimate) || bound !== boundOf(estimate)) return false;
  if (interval === null) return withheld !== null;
  const [low, high] = interval;
  const isOrdered = Number.isFinite(low) && Number.isFinite(high) && low <= high;
  return withheld === null && isOrdered && low <= estimate && estimate <= high;
}
