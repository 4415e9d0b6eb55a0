import { describe, expect, test } from "vitest";
import { judgeLearningCurve } from "./learningCurveVerdict.ts";
import { handmadeScore } from "./samples/handmadeStudy.ts";

const before = [0.5, 0.6, 0.4, 0.55, 0.52, 0.48];
const points = (...gains: number[]) => [
  { rows: 60, score: handmadeScore(before) },
  { rows: 80, score: handmadeScore(before.map((loss, i) => loss - gains[i])) },
];

describe("the end of a learning curve", () => {
  test.each([
    ["falling", [0.05, 0.06, 0.04, 0.05, 0.055, 0.045]],
    ["rising", [-0.05, -0.06, -0.04, -0.05, -0.055, -0.045]],
    ["flat", [0.001, -0.002, 0.002, 0, -0.001, 0.001]],
    ["not-distinguishable", [0.2, -0.1, 0.1, -0.2, 0.15, -0.05]],
  ] as const)("is %s", (is, gains) => {
    expect(judgeLearningCurve(points(...gains), 0.02).is).toBe(is);
  });

  test("is judged by the last two sizes alone", () => {
    const first = { rows: 40, score: handmadeScore(before.map((loss) => loss + 1)) };
    const flat = points(0.001, -0.002, 0.002, 0, -0.001, 0.001);
    expect(judgeLearningCurve([first, ...flat], 0.02).is).toBe("flat");
  });

  test("is corrected for training sets that overlap (6 digits)", () => {
    // 20 rows tested in a fold of 80: half a width of t₅ · √((1/6 + 20/80) σ²), by hand.
    const gains = [0.05, 0.06, 0.04, 0.05, 0.055, 0.045];
    const half = 2.570582 * Math.sqrt((1 / 6 + 0.25) * 5e-5);
    const { gain } = judgeLearningCurve(points(...gains), 0.02);
    expect(gain?.mean).toBeCloseTo(0.05, 12);
    expect(gain?.interval[0]).toBeCloseTo(0.05 - half, 6);
    expect(gain?.interval[1]).toBeCloseTo(0.05 + half, 6);
  });

  test("is unknown where a fold diverged, and of one size", () => {
    const unknown = { is: "not-distinguishable", gain: null };
    expect(judgeLearningCurve(points(-Infinity, 0, 0, 0, 0, 0), 0.02)).toEqual(unknown);
    expect(judgeLearningCurve(points(0).slice(0, 1), 0.02)).toEqual(unknown);
    expect(judgeLearningCurve([], 0.02)).toEqual(unknown);
  });
});
