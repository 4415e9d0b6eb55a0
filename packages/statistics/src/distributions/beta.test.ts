import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clopperPearsonInterval } from "../shares/clopperPearsonInterval.ts";
import { wilsonInterval } from "../shares/wilsonInterval.ts";
import { betaQuantile } from "./betaQuantile.ts";
import { binomialCdf } from "./binomialCdf.ts";
import { incompleteBeta, incompleteBetaComplement } from "./incompleteBeta.ts";
import { logGamma, stirlingError } from "./logGamma.ts";

type Row = readonly number[];

const reference = JSON.parse(
  readFileSync(new URL("../../../../fixtures/statistics_values.json", import.meta.url), "utf8"),
) as {
  readonly log_gamma: Row[];
  readonly beta: Row[];
  readonly far_beta: [a: number, b: number, x: number, side: "lower" | "upper", value: number][];
  readonly beta_quantile: Row[];
  readonly binomial: Row[];
  readonly clopper_pearson: Row[];
};

const relativeError = (actual: number, expected: number) =>
  expected === 0 ? Math.abs(actual) : Math.abs(actual / expected - 1);

/** The largest relative error over the rows, so that a failure names its row. */
function expectAll<T>(rows: readonly T[], errorOf: (row: T) => number, tolerance: number): number {
  let worst = 0;
  for (const row of rows) {
    const error = errorOf(row);
    expect(error, JSON.stringify(row)).toBeLessThan(tolerance);
    worst = Math.max(worst, error);
  }
  return worst;
}

const shape = fc.oneof(
  fc.double({ min: 1e-10, max: 5, noNaN: true }),
  fc.double({ min: 0.5, max: 1e4, noNaN: true }),
);
const share = fc.oneof(
  fc.double({ min: 1e-300, max: 1, noNaN: true }),
  fc.double({ min: 0.001, max: 1, noNaN: true }),
);

describe("log gamma", () => {
  test("28 points from 1e-300 to 1e300, relative error below 4e-15", () => {
    expectAll(reference.log_gamma, ([x, value]) => relativeError(logGamma(x), value), 4e-15);
    expect([logGamma(1), logGamma(2)]).toEqual([0, 0]);
  });

  test("Γ(x + 1) = x Γ(x) is what Stirling's error is stepped down by, to 1e-14", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 40, noNaN: true }), (x) => {
        const stirling = (x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 + stirlingError(x);
        const size = 1 + Math.abs((x - 0.5) * Math.log(x)) + x;
        return Math.abs(logGamma(x) - stirling) < 1e-14 * size;
      }),
    );
  });

  test.each([0, -1.5, NaN, Infinity])("refuses %d in two languages", (x) => {
    expect(() => logGamma(x)).toThrow(/expected a number in \(0, ∞\)/);
  });
});

describe("regularized incomplete beta", () => {
  test("both tails over shapes from 1e-10 to 1e6, relative error below 1e-13", () => {
    expect(reference.beta.length).toBeGreaterThan(390);
    expectAll(
      reference.beta,
      ([a, b, x, lower, upper]) =>
        Math.max(
          relativeError(incompleteBeta(x, a, b), lower),
          relativeError(incompleteBetaComplement(x, a, b), upper),
        ),
      1e-13,
    );
  });

  test("tails down to 1e-279, relative error below 1e-14", () => {
    expectAll(
      reference.far_beta,
      ([a, b, x, side, value]) => {
        const tail = side === "lower" ? incompleteBeta(x, a, b) : incompleteBetaComplement(x, a, b);
        return relativeError(tail, value);
      },
      1e-14,
    );
  });

  test("a = 1, b = 1 and a = b = ½ have closed forms, to 1e-14; ends are 0 and 1", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 0.999, noNaN: true }), shape, (x, b) => {
        const power = -Math.expm1(b * Math.log1p(-x));
        const arcsine = (2 / Math.PI) * Math.asin(Math.sqrt(x));
        return (
          relativeError(incompleteBeta(x, 1, b), power) < 1e-12 * Math.max(1, b) &&
          relativeError(incompleteBeta(x, 0.5, 0.5), arcsine) < 1e-14 &&
          relativeError(incompleteBeta(x, 1, 1), x) < 1e-14
        );
      }),
    );
    expect([incompleteBeta(0, 2, 3), incompleteBeta(1, 2, 3)]).toEqual([0, 1]);
    expect([incompleteBetaComplement(0, 2, 3), incompleteBetaComplement(1, 2, 3)]).toEqual([1, 0]);
  });

  test("tails sum to 1, rise with x, fall with a and obey the step in a, to 1e-13", () => {
    fc.assert(
      fc.property(share, share, shape, shape, (x, other, a, b) => {
        const [low, high] = [Math.min(x, other), Math.max(x, other)];
        const lower = incompleteBeta(x, a, b);
        // x^a y^b / (a B(a, b)), by logarithms in the small.
        const step = Math.exp(
          a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a + 1) - logGamma(b),
        );
        const scale = Math.max(1, a, b) * Math.max(1, Math.log(a + b + 1));
        return (
          Math.abs(lower + incompleteBetaComplement(x, a, b) - 1) < 1e-13 &&
          incompleteBeta(low, a, b) <= incompleteBeta(high, a, b) * (1 + 1e-13) &&
          incompleteBeta(x, a + 1, b) <= lower * (1 + 1e-13) &&
          (x === 0 ||
            x === 1 ||
            Math.abs(lower - incompleteBeta(x, a + 1, b) - step) < 1e-13 * scale)
        );
      }),
    );
  });

  test("x and 1 − x change places with a and b to the bit where 1 − x is exact", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1024 }), shape, shape, (k, a, b) => {
        expect(incompleteBetaComplement(k / 1024, a, b)).toBe(incompleteBeta(1 - k / 1024, b, a));
      }),
    );
  });

  test.each([
    [-0.1, 1, 1, "x"],
    [NaN, 1, 1, "x"],
    [0.5, 0, 1, "a"],
    [0.5, 1, 1e11, "b"],
    [0.5, NaN, 1, "a"],
  ])("refuses x = %d, a = %d, b = %d, naming %s", (x, a, b, option) => {
    expect(() => incompleteBeta(x, a, b)).toThrow(`option ${option}: expected a number in`);
    expect(() => betaQuantile(x, a, b)).toThrow(/expected a number in/);
  });
});

describe("beta quantile", () => {
  test("against mpmath, relative error below 1e-13 over the tail's slope", () => {
    expectAll(
      reference.beta_quantile,
      ([p, a, b, x]) => relativeError(betaQuantile(p, a, b), x) * Math.min(1, a),
      1e-13,
    );
  });

  test("gives the tail back, to 1e-13, where neither x nor 1 − x is rounded away", () => {
    const probability = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true });
    const wide = fc.double({ min: 0.2, max: 3000, noNaN: true });
    fc.assert(
      fc.property(probability, wide, wide, (p, a, b) => {
        const x = betaQuantile(p, a, b);
        const slack = 1 + (b * 2e-16) / ((1 - x) * 1e-13);
        const back =
          p < 0.5 ? incompleteBeta(x, a, b) / p : incompleteBetaComplement(x, a, b) / (1 - p);
        return x < 1e-300 || 1 - x < 1e-13 || Math.abs(back - 1) < 1e-13 * slack + 4e-16 * a;
      }),
    );
  });

  test("ends, the median of a symmetric beta, and what is below the smallest double", () => {
    expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3)]).toEqual([0, 1]);
    expect(relativeError(betaQuantile(0.5, 7, 7), 0.5)).toBeLessThan(1e-15);
    expect(betaQuantile(0.3, 1e-10, 1e-10)).toBe(0);
    expect(betaQuantile(0.7, 1e-10, 1e-10)).toBe(1);
  });
});

describe("binomial distribution", () => {
  test("against sums in mpmath, relative error below 1e-13", () => {
    expectAll(reference.binomial, ([k, n, p, v]) => relativeError(binomialCdf(k, n, p), v), 1e-13);
  });

  test("below 0 it is 0, from n on 1, between whole counts level; other arguments are refused", () => {
    expect([binomialCdf(-1, 5, 0.3), binomialCdf(5, 5, 0.3)]).toEqual([0, 1]);
    expect(binomialCdf(2.9, 5, 0.3)).toBe(binomialCdf(2, 5, 0.3));
    expect(() => binomialCdf(1, 2.5, 0.3)).toThrow(/option n/);
    expect(() => binomialCdf(1, 2, 1.3)).toThrow(/option p/);
    expect(() => binomialCdf(NaN, 2, 0.3)).toThrow(/option k/);
  });
});

describe("Clopper-Pearson interval", () => {
  test("against mpmath, relative error below 1e-13", () => {
    expectAll(
      reference.clopper_pearson,
      ([k, n, confidence, low, high]) => {
        const [lower, upper] = clopperPearsonInterval(k, n, confidence);
        return Math.max(relativeError(lower, low), relativeError(upper, high));
      },
      1e-13,
    );
  });

  test("covers at least 95 % for every n ≤ 60 and p of a grid of 199, by enumeration", () => {
    let least = 1;
    for (let n = 1; n <= 60; n++) {
      const intervals = Array.from({ length: n + 1 }, (_, k) => clopperPearsonInterval(k, n));
      for (let i = 1; i < 200; i++) {
        const p = i / 200;
        const first = intervals.findIndex(([, upper]) => p <= upper);
        const last = intervals.findLastIndex(([lower]) => lower <= p);
        least = Math.min(least, binomialCdf(last, n, p) - binomialCdf(first - 1, n, p));
      }
    }
    expect(least).toBeGreaterThanOrEqual(0.95);
    expect(least).toBeLessThan(0.951);
  });

  test("mirrors to 1e-15, holds the estimate and narrows with n", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(), (n, any) => {
        const k = any % (n + 1);
        const [lower, upper] = clopperPearsonInterval(k, n);
        const [mirroredLower, mirroredUpper] = clopperPearsonInterval(n - k, n);
        const [narrowLower, narrowUpper] = clopperPearsonInterval(10 * k, 10 * n);
        return (
          Math.abs(lower - (1 - mirroredUpper)) < 1e-15 &&
          Math.abs(upper - (1 - mirroredLower)) < 1e-15 &&
          lower <= k / n &&
          k / n <= upper &&
          narrowUpper - narrowLower < upper - lower
        );
      }),
    );
  });

  test("is wider than Wilson's on average", () => {
    const width = ([lower, upper]: readonly [number, number]) => upper - lower;
    for (let k = 20; k <= 180; k += 20)
      expect(width(clopperPearsonInterval(k, 200))).toBeGreaterThan(width(wilsonInterval(k, 200)));
  });

  test.each([
    [3, 2],
    [-1, 5],
    [1.5, 4],
    [0, 0],
    [NaN, 4],
  ])("refuses %d of %d", (k, n) => {
    expect(() => clopperPearsonInterval(k, n)).toThrow(/option (successes|trials): expected/);
  });
});
