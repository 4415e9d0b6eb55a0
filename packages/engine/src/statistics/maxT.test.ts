import { describe, expect, test } from "vitest";
import { matrix } from "../base/matrix.ts";
import { PolarNormal } from "../random/distributions.ts";
import { PhiloxStream, purposes } from "../random/philoxStream.ts";
import { correlationFactor } from "./correlationFactor.ts";
import { maxT } from "./maxT.ts";
import { studentQuantile, studentTwoSided } from "./studentT.ts";

const source = (index: number) => new PhiloxStream(14, purposes.resampling, index);

describe("single-step max-t", () => {
  test("of one test is Student's t", () => {
    const { critical, pOf } = maxT(matrix(1, 1, Float64Array.of(1)), 7, source(0));
    expect(critical).toBe(studentQuantile(0.975, 7));
    expect(pOf(-2)).toBe(studentTwoSided(2, 7));
  });

  // Hothorn, Bretz and Westfall: of k uncorrelated normals the largest is below c with (2Φ(c) − 1)^k.
  test.each([
    [2, 2.236],
    [6, 2.631],
    [20, 3.016],
  ])("of %i uncorrelated normals the critical value is %d, to 0.03", (k, expected) => {
    const identity = matrix(k, k);
    for (let i = 0; i < k; i++) identity.data[i * k + i] = 1;
    expect(Math.abs(maxT(identity, 1e9, source(k)).critical - expected)).toBeLessThan(0.03);
  });

  test("with few degrees of freedom as Dunnett and Sobel's table: k = 2, ν = 10, ρ = 0: 2.61, to 0.05", () => {
    const identity = matrix(2, 2, Float64Array.of(1, 0, 0, 1));
    expect(Math.abs(maxT(identity, 10, source(3)).critical - 2.61)).toBeLessThan(0.05);
  });

  test("of two that are the same it is that of one, to 0.03", () => {
    const column = Float64Array.of(1, -2, 0.5, 0.5);
    const { critical } = maxT(correlationFactor([column, column]), 8, source(4));
    expect(Math.abs(critical - studentQuantile(0.975, 8))).toBeLessThan(0.04);
  });

  test("p is at most the level exactly above the critical value", () => {
    const identity = matrix(2, 2, Float64Array.of(1, 0, 0.6, 0.8));
    const { critical, pOf } = maxT(identity, 8, source(5));
    expect(pOf(critical)).toBeGreaterThan(0.05);
    expect(pOf(critical * (1 + 1e-12))).toBeLessThanOrEqual(0.05);
    expect(pOf(0)).toBe(1);
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
