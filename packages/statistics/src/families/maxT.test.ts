import { matrix, PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { describe, expect, test } from "vitest";
import { studentQuantile, studentTwoSided } from "../distributions/studentT.ts";
import { correlationFactor } from "./correlationFactor.ts";
import { maxT } from "./maxT.ts";

const source = (index: number) => new PhiloxStream(14, purposes.resampling, index);

describe("single-step max-t", () => {
  test("of one test is Student's t", () => {
    const { critical, pOf } = maxT(matrix(1, 1, Float64Array.of(1)), [7], source(0));
    expect(critical).toEqual([studentQuantile(0.975, 7)]);
    expect(pOf(-2, 0)).toBe(studentTwoSided(2, 7));
  });

  // Hothorn, Bretz and Westfall: of k uncorrelated normals the largest is below c with (2Φ(c) − 1)^k.
  test.each([
    [2, 2.236],
    [6, 2.631],
    [20, 3.016],
  ])("of %i uncorrelated normals the critical value is %d, to 0.03", (k, expected) => {
    const identity = matrix(k, k);
    for (let i = 0; i < k; i++) identity.data[i * k + i] = 1;
    const { critical } = maxT(identity, Array(k).fill(1e9), source(k));
    for (const one of critical) expect(Math.abs(one - expected)).toBeLessThan(0.03);
  });

  test("with few degrees of freedom as Dunnett and Sobel's table: k = 2, ν = 10, ρ = 0: 2.61, to 0.05", () => {
    const identity = matrix(2, 2, Float64Array.of(1, 0, 0, 1));
    const { critical } = maxT(identity, [10, 10], source(3));
    expect(Math.abs(critical[0] - 2.61)).toBeLessThan(0.05);
    expect(critical[1]).toBe(critical[0]);
  });

  test("of two that are the same it is that of one, to 0.03", () => {
    const column = Float64Array.of(1, -2, 0.5, 0.5);
    const { critical } = maxT(correlationFactor([column, column]), [8, 8], source(4));
    expect(Math.abs(critical[0] - studentQuantile(0.975, 8))).toBeLessThan(0.04);
  });

  test("p is at most the level exactly above the critical value", () => {
    const identity = matrix(2, 2, Float64Array.of(1, 0, 0.6, 0.8));
    for (const degrees of [
      [8, 8],
      [2, 60],
    ]) {
      const { critical, pOf } = maxT(identity, degrees, source(5));
      critical.forEach((one, test) => {
        expect(pOf(one * (1 - 1e-9), test)).toBeGreaterThan(0.05);
        expect(pOf(one * (1 + 1e-9), test)).toBeLessThanOrEqual(0.05);
        expect(pOf(0, test)).toBe(1);
      });
    }
  });

  // Šidák: of two independent tests each may have a p of 1 − √0.95.
  test("with 2 and 60 degrees of freedom each test has its own critical value, to 5 %", () => {
    const identity = matrix(2, 2, Float64Array.of(1, 0, 0, 1));
    const { critical } = maxT(identity, [2, 60], source(7));
    const single = 1 - Math.sqrt(0.95);
    [2, 60].forEach((own, test) => {
      const expected = studentQuantile(1 - single / 2, own);
      expect(Math.abs(critical[test] / expected - 1)).toBeLessThan(0.05);
    });
  });
});

describe("the factor of a correlation", () => {
  test("times its transpose is the correlation, of dependent columns too, to 1e-12", () => {
    const normal = new PolarNormal(source(6));
    const [a, b] = [0, 1].map(() => Float64Array.from({ length: 30 }, () => normal.next()));
    const sum = a.map((value, i) => value + 2 * b[i]);
    const columns = [a, b, sum, new Float64Array(30)];
    const { data } = correlationFactor(columns);
    const product = (x: Float64Array, y: Float64Array) => x.reduce((s, v, i) => s + v * y[i], 0);
    for (let i = 0; i < 4; i++) {
      for (let j = 0; j <= i; j++) {
        const made = product(data.slice(4 * i, 4 * i + 4), data.slice(4 * j, 4 * j + 4));
        const size = Math.sqrt(product(columns[i], columns[i]) * product(columns[j], columns[j]));
        const correlation = size > 0 ? product(columns[i], columns[j]) / size : 0;
        expect(made).toBeCloseTo(i === j ? 1 : correlation, 12);
      }
    }
  });
});
