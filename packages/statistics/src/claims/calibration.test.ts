import fc from "fast-check";
import { expect, test } from "vitest";
import type { CalibrationCoefficient, CoxCalibration } from "../calibration/coxCalibration.ts";
import {
  calibrationQuestion,
  levelQuestion,
  shapeQuestion,
  spreadQuestion,
} from "./calibration.ts";

const options = { seed: 14, numRuns: 2000 };

/** Values at, beside and far from what decides. */
const anyValue = fc.oneof(
  fc.constantFrom(-1000, -1e-9, 0, 1e-9, 1 - 1e-9, 1, 1 + 1e-9, 1000),
  fc.double({ min: -3, max: 3, noNaN: true }),
);

const anyCoefficient = fc
  .tuple(anyValue, anyValue, anyValue, fc.integer({ min: 0, max: 5 }))
  .map(([a, b, c, reason]): CalibrationCoefficient => {
    const [low, estimate, high] = [a, b, c].toSorted((x, y) => x - y);
    const bound = estimate === 1000 ? "highest" : estimate === -1000 ? "lowest" : "none";
    return reason === 0
      ? { estimate, interval: null, bound, withheld: "alike" }
      : { estimate, interval: [low, high], bound, withheld: null };
  });

const anyP = fc.oneof(
  fc.constantFrom(null, 0, 0.05, 0.05 - 1e-9, 0.05 + 1e-9, 1),
  fc.double({ min: 0, max: 1, noNaN: true }),
);

const anyCalibration = fc
  .record({
    intercept: anyCoefficient,
    slope: anyCoefficient,
    p: fc.oneof(
      fc.constantFrom(0, 0.05, 0.05 - 1e-9, 0.05 + 1e-9, 1),
      fc.double({ min: 0, max: 1, noNaN: true }),
    ),
    bendP: anyP,
    isNothing: fc.boolean(),
  })
  .map(({ intercept, slope, p, bendP, isNothing }): CoxCalibration => {
    const side = Math.sign(intercept.estimate);
    const none = { interval: null, withheld: "few-rows" } as const;
    const bend = isNothing ? null : bendP;
    return {
      of: "positive",
      rows: 100,
      groups: null,
      predicted: 0.5,
      happened: 0.5 + 0.1 * side,
      intercept: isNothing ? { ...intercept, ...none } : intercept,
      slope: isNothing ? { ...slope, ...none } : slope,
      p: isNothing ? null : p,
      bend: { p: bend, withheld: bend === null ? "alike" : null },
    };
  });

/** How many of the interval's ends are above a value, and how many below. */
function sides({ interval }: CalibrationCoefficient, value: number) {
  const ends = interval ?? [];
  return {
    above: ends.filter((end) => end - value > 0).length,
    below: ends.filter((end) => value - end > 0).length,
    none: ends.length === 0,
  };
}

function expectOnly<Name extends string, Numbers>(
  question: {
    names: readonly Name[];
    decide: (numbers: Numbers) => { claim: Name };
    state: (claim: Name, numbers: Numbers) => unknown;
  },
  numbers: Numbers,
  is: string,
) {
  expect(question.decide(numbers).claim).toBe(is);
  for (const name of question.names) {
    if (name !== is) expect(() => question.state(name, numbers)).toThrow(TypeError);
  }
}

test("level: by how many ends of the intercept's interval are on one side of 0", () => {
  fc.assert(
    fc.property(anyCalibration, (calibration) => {
      const { above, below, none } = sides(calibration.intercept, 0);
      const found = above === 2 ? "too-low" : below === 2 ? "too-high" : "not-shown";
      expectOnly(levelQuestion, calibration, none ? "withheld" : found);
    }),
    options,
  );
});

test("spread: by how many ends of the slope's interval are on one side of 1, and of 0", () => {
  fc.assert(
    fc.property(anyCalibration, (calibration) => {
      const ofOne = sides(calibration.slope, 1);
      const ofZero = sides(calibration.slope, 0);
      const lower = ofZero.below === 2 ? "reversed" : "too-sure";
      const found = ofOne.above === 2 ? "too-careful" : ofOne.below === 2 ? lower : "not-shown";
      expectOnly(spreadQuestion, calibration, ofOne.none ? "withheld" : found);
    }),
    options,
  );
});

test("shape: bent where its p does not exceed the level", () => {
  fc.assert(
    fc.property(anyCalibration, (calibration) => {
      const { p } = calibration.bend;
      const found = p !== null && !(p > 0.05) ? "bent" : "not-shown";
      expectOnly(shapeQuestion, { calibration, level: 0.05 }, p === null ? "withheld" : found);
    }),
    options,
  );
});

test("miscalibrated where one of the tests' p does not exceed the level", () => {
  fc.assert(
    fc.property(anyCalibration, (calibration) => {
      const tests = [calibration.p, calibration.bend.p].flatMap((p) => p ?? []);
      const small = tests.filter((p) => !(p > 0.05)).length;
      const found = small > 0 ? "miscalibrated" : "no-miscalibration-shown";
      const numbers = { calibration, level: 0.05 };
      expectOnly(calibrationQuestion, numbers, tests.length === 0 ? "withheld" : found);
    }),
    options,
  );
});

const sound: CoxCalibration = {
  of: "positive",
  rows: 100,
  groups: null,
  predicted: 0.5,
  happened: 0.4,
  intercept: { estimate: -0.4, interval: [-0.8, -0.1], bound: "none", withheld: null },
  slope: { estimate: 1, interval: [0.7, 1.4], bound: "none", withheld: null },
  p: 0.03,
  bend: { p: 0.7, withheld: null },
};

test.each<[string, Partial<CoxCalibration>]>([
  ["no rows", { rows: 0 }],
  ["half a row", { rows: 0.5 }],
  ["a share above 1", { predicted: 1.1 }],
  ["a share below 0", { happened: -0.1 }],
  ["a level on the other side of the mean error", { happened: 0.6 }],
  ["a reversed interval", { slope: { ...sound.slope, interval: [1.4, 0.7] } }],
  ["an estimate above its interval", { slope: { ...sound.slope, estimate: 1.5 } }],
  ["an estimate below its interval", { slope: { ...sound.slope, estimate: 0.6 } }],
  ["an estimate that is not finite", { slope: { ...sound.slope, estimate: Number.NaN } }],
  ["an end that is not finite", { slope: { ...sound.slope, interval: [0.7, Infinity] } }],
  ["another end", { slope: { ...sound.slope, interval: [-Infinity, 1.4] } }],
  ["an interval and a reason for none", { slope: { ...sound.slope, withheld: "alike" } }],
  ["neither interval nor reason", { intercept: { ...sound.intercept, interval: null } }],
  ["a bound that was not reached", { slope: { ...sound.slope, bound: "highest" } }],
  ["another one", { intercept: { ...sound.intercept, bound: "lowest" } }],
  [
    "a bound that is not called one",
    { slope: { ...sound.slope, estimate: 1000, interval: [2, 1000] } },
  ],
  ["intervals without a p", { p: null }],
  [
    "a slope's interval without a p",
    { p: null, intercept: { ...sound.intercept, interval: null, withheld: "alike" } },
  ],
  [
    "an intercept's interval without a p",
    { p: null, slope: { ...sound.slope, interval: null, withheld: "alike" } },
  ],
  ["a mean error that is no rounding any more", { predicted: 0, happened: 1e-9 }],
  [
    "an intercept that is no rounding any more",
    { happened: 0.6, intercept: { ...sound.intercept, estimate: -1e-9, interval: [-0.8, 0.1] } },
  ],
  ["a p above 1", { p: 1.01 }],
  ["a p of the shape above 1", { bend: { ...sound.bend, p: 2 } }],
  ["a p of the shape and a reason for none", { bend: { ...sound.bend, withheld: "alike" } }],
  ["neither a p of the shape nor a reason for none", { bend: { ...sound.bend, p: null } }],
])("refused: %s", (_, change) => {
  const calibration = { ...sound, ...change };
  const numbers = { calibration, level: 0.05 };
  expect(levelQuestion.decide(sound).claim).toBe("too-high");
  expect(() => levelQuestion.decide(calibration)).toThrow(TypeError);
  expect(() => spreadQuestion.decide(calibration)).toThrow(TypeError);
  expect(() => shapeQuestion.decide(numbers)).toThrow(TypeError);
  expect(() => calibrationQuestion.decide(numbers)).toThrow(TypeError);
  expect(() => calibrationQuestion.decide({ calibration: sound, level: 2 })).toThrow(TypeError);
  expect(() => shapeQuestion.decide({ calibration: sound, level: -1 })).toThrow(TypeError);
});

test("a single row is one; no mean error, or no intercept, is on no side", () => {
  expect(levelQuestion.decide({ ...sound, rows: 1 }).claim).toBe("too-high");
  expect(levelQuestion.decide({ ...sound, happened: sound.predicted }).claim).toBe("too-high");
  const none = { ...sound.intercept, estimate: 0, interval: [-0.3, 0.3] as const };
  expect(levelQuestion.decide({ ...sound, intercept: none }).claim).toBe("not-shown");
});

test("an estimate within rounding of its interval's or the mean error's side is no contradiction", () => {
  const even = { ...sound, happened: 0.5, intercept: { ...sound.intercept, estimate: -1e-15 } };
  const around = { ...even.intercept, interval: [-0.3, 0.3] as const };
  expect(levelQuestion.decide({ ...even, intercept: around }).claim).toBe("not-shown");
});
