import type { TuneResult } from "@regula/studies";
import { describe, expect, test } from "vitest";
import { handmadeCurve, handmadeScore, handmadeStudy } from "../samples/handmadeStudy.ts";
import { describeLearningCurve, judgeLastStep } from "./learningCurveVerdict.ts";

const before = [0.5, 0.6, 0.4, 0.55, 0.52, 0.48];
const points = (...gains: number[]) => [
  { rows: 60, score: handmadeScore(before) },
  { rows: 80, score: handmadeScore(before.map((loss, i) => loss - gains[i])) },
];
const nothing = [0.001, -0.002, 0.002, 0, -0.001, 0.001];

describe("the last step of a learning curve", () => {
  test.each([
    ["fell", [0.05, 0.06, 0.04, 0.05, 0.055, 0.045]],
    ["rose", [-0.05, -0.06, -0.04, -0.05, -0.055, -0.045]],
    ["changed-nothing-that-matters", nothing],
    ["changed-nothing-that-matters", [0.005, 0.006, 0.004, 0.005, 0.005, 0.005]],
    ["not-distinguishable", [0.2, -0.1, 0.1, -0.2, 0.15, -0.05]],
    ["diverged", [-Infinity, 0, 0, 0, 0, 0]],
  ] as const)("%s", (claim, gains) => {
    expect(judgeLastStep(points(...gains), 0.02).claim).toBe(claim);
  });

  test("has no interval, and no verdict, below ten groups", () => {
    const gains = [0.05, 0.06, 0.04, 0.05, 0.055, 0.045];
    expect(judgeLastStep(points(...gains), 0.02, 9).claim).toBe("withheld");
    expect(judgeLastStep(points(...gains), 0.02, 10).claim).toBe("fell");
  });

  test("is judged by the last two sizes alone", () => {
    const first = { rows: 40, score: handmadeScore(before.map((loss) => loss + 1)) };
    expect(judgeLastStep([first, ...points(...nothing)], 0.02).claim).toBe(
      "changed-nothing-that-matters",
    );
  });

  test("is corrected for training sets that overlap (6 digits)", () => {
    // 20 rows tested in a fold of 80: half a width of t₅ · √((1/6 + 20/80) σ²), by hand.
    const gains = [0.05, 0.06, 0.04, 0.05, 0.055, 0.045];
    const half = 2.570582 * Math.sqrt((1 / 6 + 0.25) * 5e-5);
    const { gain } = judgeLastStep(points(...gains), 0.02).numbers;
    expect(gain?.mean).toBeCloseTo(0.05, 12);
    expect(gain?.interval?.[0]).toBeCloseTo(0.05 - half, 6);
    expect(gain?.interval?.[1]).toBeCloseTo(0.05 + half, 6);
  });
});

describe("a learning curve in words", () => {
  const told = (steps: number[], language: "en" | "pt-BR" = "en", loss = 0.02) => {
    const study = handmadeStudy();
    const learningCurve = handmadeCurve(["l2=1", "none"], steps);
    const margins = { ...study.margins, loss };
    return describeLearningCurve({ ...study, margins, learningCurve }, language);
  };

  test("says what the last step did, with the figures it rests on", () => {
    expect(told([0.2, 0.3])).toMatch(
      /^From 40 to 60 training rows with L2 \(λ = 1\) the log-loss still fell \(gain \+0\.298/,
    );
    expect(told([0.2, 0.3], "pt-BR")).toMatch(/^De 40 a 60 linhas.*ainda caiu \(ganho \+0,298/);
    expect(told([0.2, -0.3])).toMatch(/the log-loss rose/);
    expect(told([0.2, 0.02])).toMatch(/do not show whether the log-loss fell/);
    expect(told([0.2, 0], "en", 0.1)).toMatch(/nothing that matters.*moved by less than 0\.10/);
    expect(told([0.2, 0], "pt-BR", 0.1)).toMatch(/não mudou nada que importe.*menos que 0,10/);
  });

  test("promises nothing of rows that were not measured", () => {
    const texts = [
      [0.2, 0.3],
      [0.2, -0.3],
      [0.2, 0.02],
      [0.2, 0],
    ].flatMap((steps) => (["en", "pt-BR"] as const).map((language) => told(steps, language, 0.1)));
    expect(texts.join(" ")).not.toMatch(/would help|promise|ajudariam|prometem/);
  });

  test("is of the chosen setting, and nothing where it has none", () => {
    const without = (learningCurve: TuneResult["learningCurve"]) =>
      describeLearningCurve({ ...handmadeStudy(), learningCurve }, "en");
    expect(without(null)).toBeNull();
    expect(without(handmadeCurve(["none"]))).toBeNull();
    expect(without(handmadeCurve(["l2=1"], []))).toBeNull();
  });
});
