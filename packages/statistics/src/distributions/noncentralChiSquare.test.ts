import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { incompleteGamma } from "./incompleteGamma.ts";
import {
  noncentralChiSquareCdf,
  noncentralChiSquareQuantile,
  noncentralityForPower,
} from "./noncentralChiSquare.ts";

const fixture: Readonly<Record<"gamma" | "cdf" | "quantile" | "power", number[][]>> = JSON.parse(
  readFileSync(new URL("../../../../fixtures/chi_square.json", import.meta.url), "utf8"),
);

describe("the incomplete gamma function", () => {
  test("equals mpmath's to 1e-13", () => {
    for (const [a, x, value] of fixture.gamma) {
      expect(Math.abs(incompleteGamma(a, x) - value), `P(${a}, ${x})`).toBeLessThan(1e-13);
    }
  });

  test("is 0 at 0, e⁻ˣ short of 1 for a = 1, and refuses what has no value", () => {
    expect(incompleteGamma(3, 0)).toBe(0);
    expect(incompleteGamma(1, 0.7)).toBeCloseTo(1 - Math.exp(-0.7), 15);
    expect(() => incompleteGamma(0, 1)).toThrow(/a: /);
    expect(() => incompleteGamma(1, -1)).toThrow(/x: /);
    expect(() => incompleteGamma(1, Number.NaN)).toThrow(/x: /);
  });
});

describe("the noncentral χ²", () => {
  test("has mpmath's distribution function to 1e-12", () => {
    for (const [x, nu, lambda, value] of fixture.cdf) {
      const found = noncentralChiSquareCdf(x, nu, lambda);
      expect(Math.abs(found - value), `F(${x}; ${nu}, ${lambda})`).toBeLessThan(1e-12);
    }
  });

  test("has SciPy's quantiles to 1e-8 of them, and is undone by the distribution function to 1e-12", () => {
    for (const [p, nu, lambda, value] of fixture.quantile) {
      const x = noncentralChiSquareQuantile(p, nu, lambda);
      expect(Math.abs(x / value - 1)).toBeLessThan(1e-8);
      expect(Math.abs(noncentralChiSquareCdf(x, nu, lambda) - p)).toBeLessThan(1e-12);
    }
  });

  test("reaches a threshold with power 0.8 at SciPy's noncentrality to 1e-8 of it: 7.85 for one degree", () => {
    for (const [threshold, nu, value] of fixture.power) {
      const found = noncentralityForPower(0.8, threshold, nu);
      expect(Math.abs(found / value - 1)).toBeLessThan(1e-8);
    }
    expect(fixture.power[0][2]).toBeCloseTo(7.85, 2);
    expect(noncentralityForPower(0.04, fixture.power[0][0], 1)).toBe(0);
  });

  test("refuses arguments beyond their intervals", () => {
    expect(() => noncentralChiSquareCdf(1, 0, 1)).toThrow(/degreesOfFreedom/);
    expect(() => noncentralChiSquareCdf(1, 1, -1)).toThrow(/noncentrality/);
    expect(() => noncentralChiSquareQuantile(1, 1, 1)).toThrow(/p: /);
    expect(() => noncentralityForPower(0.8, 0, 1)).toThrow(/threshold/);
  });
});
