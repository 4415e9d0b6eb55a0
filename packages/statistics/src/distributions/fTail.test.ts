import { readFileSync } from "node:fs";
import { RegulaError } from "@regula/base";
import { describe, expect, test } from "vitest";
import { fTail } from "./fTail.ts";
import { twoNumeratorFQuantile, twoNumeratorFTail } from "./twoNumeratorF.ts";

const { tails, fTails } = JSON.parse(
  readFileSync(new URL("../../../../fixtures/calibration.json", import.meta.url), "utf8"),
) as {
  tails: { f: number; df: number; tail: number; quantile: number }[];
  fTails: { f: number; d: number; df: number; tail: number }[];
};

describe("F with 2 and ν degrees of freedom", () => {
  test.each(tails)("f = $f, ν = $df as by SciPy: 1e-12", ({ f, df, tail, quantile }) => {
    expect(twoNumeratorFTail(f, df) / tail).toBeCloseTo(1, 12);
    expect(twoNumeratorFQuantile(0.04, df) / quantile).toBeCloseTo(1, 12);
  });

  test("refused: f below 0, no degrees of freedom, a tail of 0", () => {
    expect(() => twoNumeratorFTail(-1, 5)).toThrow(RegulaError);
    expect(() => twoNumeratorFTail(1, 0)).toThrow(RegulaError);
    expect(() => twoNumeratorFQuantile(0, 5)).toThrow(RegulaError);
  });
});

describe("F with d and ν degrees of freedom", () => {
  test.each(fTails)("f = $f, d = $d, ν = $df as by SciPy: 1e-12", ({ f, d, df, tail }) => {
    expect(fTail(f, [d, df]) / tail).toBeCloseTo(1, 12);
  });

  test("of 2 and ν its closed form: 1e-12", () => {
    for (const f of [0.1, 1, 7, 60]) {
      expect(fTail(f, [2, 17]) / twoNumeratorFTail(f, 17)).toBeCloseTo(1, 12);
    }
    expect(fTail(Infinity, [3, 9])).toBe(0);
  });

  test("refused: f below 0, no degrees of freedom", () => {
    expect(() => fTail(-1, [3, 5])).toThrow(RegulaError);
    expect(() => fTail(1, [0, 5])).toThrow(RegulaError);
    expect(() => fTail(1, [3, 0])).toThrow(RegulaError);
  });
});
