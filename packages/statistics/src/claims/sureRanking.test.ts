import fc from "fast-check";
import { expect, test } from "vitest";
import type { CoxCalibration } from "../calibration/coxCalibration.ts";
import type { Estimate } from "../means/estimate.ts";
import { sureRankingQuestion } from "./sureRanking.ts";

const ordered = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);
const share = fc.integer({ min: 0, max: 20 }).map((n) => n / 20);
const slope = fc.integer({ min: -10, max: 20 }).map((n) => n / 10);

function calibrationOf(slopes: readonly number[]): CoxCalibration {
  const [low, estimate, high] = slopes;
  return {
    of: "positive",
    rows: 100,
    groups: null,
    predicted: 0.5,
    happened: 0.5,
    p: 0.01,
    intercept: { estimate: 0, interval: [-1, 1], bound: "none", withheld: null },
    slope: { estimate, interval: [low, high], bound: "none", withheld: null },
    bend: { p: 0.5, withheld: null },
  } as CoxCalibration;
}

test("predictions rank well and are too sure where chance lies below one interval, and 1 above the other, whose end is not below 0", () => {
  fc.assert(
    fc.property(fc.tuple(share, share, share), fc.tuple(slope, slope, slope), (auc, slopes) => {
      const [low, mean, high] = ordered(auc);
      const ranking: Estimate = { mean, interval: [low, high], withheld: null };
      const sorted = ordered(slopes);
      const numbers = { ranking: { ranking, chance: 0.5 }, calibration: calibrationOf(sorted) };
      const isBoth = Math.min(...auc) > 0.5 && Math.max(...slopes) < 1 && !(sorted[2] < 0);
      expect(sureRankingQuestion.decide(numbers).claim).toBe(
        isBoth ? "ranks-well-too-sure" : "not-both",
      );
    }),
    { numRuns: 1000 },
  );
});

test("of several classes' likeliest, a level that is too high is too sure as well", () => {
  const ranking: Estimate = { mean: 0.8, interval: [0.7, 0.9], withheld: null };
  const high: CoxCalibration = {
    ...calibrationOf([0.7, 1, 1.3]),
    happened: 0.3,
    intercept: { estimate: -0.8, interval: [-1.2, -0.4], bound: "none", withheld: null },
  };
  const decide = (calibration: CoxCalibration) =>
    sureRankingQuestion.decide({ ranking: { ranking, chance: 0.5 }, calibration }).claim;
  expect(decide({ ...high, of: "predicted" })).toBe("ranks-well-too-sure");
  expect(decide(high)).toBe("not-both");
  expect(decide({ ...calibrationOf([0.7, 1, 1.3]), of: "predicted" })).toBe("not-both");
});

test("numbers that are not sound are refused", () => {
  const reversed: Estimate = { mean: 0.6, interval: [0.9, 0.7], withheld: null };
  const calibration = calibrationOf([0.2, 0.5, 0.8]);
  const decide = () =>
    sureRankingQuestion.decide({ ranking: { ranking: reversed, chance: 0.5 }, calibration });
  expect(decide).toThrow(TypeError);
});
