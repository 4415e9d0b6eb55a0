import { readFileSync } from "node:fs";
import { PhiloxStream, PolarNormal, purposes } from "@regula/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalCdf, normalQuantile } from "./distributions/normal.ts";
import { adjustHolm } from "./families/holm.ts";
import { mcNemarExact, mcNemarMidP } from "./shares/mcNemar.ts";
import { wilsonInterval } from "./shares/wilsonInterval.ts";
import { signFlipTest } from "./tests/signFlipTest.ts";

const reference = JSON.parse(
  readFileSync(new URL("../../../fixtures/statistics_values.json", import.meta.url), "utf8"),
) as {
  readonly normal_cdf: [z: number, p: number][];
  readonly normal_quantile: [p: number, z: number][];
  readonly wilson: [k: number, n: number, confidence: number, low: number, high: number][];
  readonly mcnemar: [n01: number, n10: number, p: number][];
  readonly mid_p: [n01: number, n10: number, p: number][];
  readonly paired: { readonly few: number[]; readonly many: number[] };
  readonly sign_flip: { readonly few: number; readonly many: number };
};

const stream = (seed: number) => new PhiloxStream(seed, purposes.resampling);

function expectRelative(actual: number, expected: number, tolerance: number): void {
  const scale = expected === 0 ? 1 : Math.abs(expected);
  expect(Math.abs(actual - expected) / scale, `${actual} for ${expected}`).toBeLessThan(tolerance);
}

describe("normal distribution, relative error below 1e-13", () => {
  test.each(reference.normal_cdf)("Φ(%d)", (z, p) => expectRelative(normalCdf(z), p, 1e-13));

  test.each(reference.normal_quantile)("Φ⁻¹(%d)", (p, z) => {
    expect(Math.abs(normalQuantile(p) - z)).toBeLessThan(1e-13 * Math.max(1, Math.abs(z)));
  });

  test("ends and refusals", () => {
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
    expect([normalQuantile(-0.1), normalQuantile(NaN), normalCdf(NaN)]).toEqual([NaN, NaN, NaN]);
    expect([normalCdf(-40), normalCdf(Infinity)]).toEqual([0, 1]);
  });
});

describe("Wilson interval", () => {
  test.each(reference.wilson)("%i of %i at %d, to 1e-13", (k, n, confidence, low, high) => {
    const [lower, upper] = wilsonInterval(k, n, confidence);
    expect(Math.abs(lower - low)).toBeLessThan(1e-13);
    expect(Math.abs(upper - high)).toBeLessThan(1e-13);
  });

  test("holds its estimate, stays in [0, 1], mirrors when classes are swapped, narrows with n", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(), (n, any) => {
        const k = any % (n + 1);
        const [lower, upper] = wilsonInterval(k, n);
        const [mirroredLower, mirroredUpper] = wilsonInterval(n - k, n);
        const [wideLower, wideUpper] = wilsonInterval(10 * k, 10 * n);
        return (
          lower >= 0 &&
          upper <= 1 &&
          lower <= k / n &&
          k / n <= upper &&
          Math.abs(lower - (1 - mirroredUpper)) < 1e-12 &&
          Math.abs(upper - (1 - mirroredLower)) < 1e-12 &&
          wideUpper - wideLower < upper - lower
        );
      }),
    );
  });

  test.each([
    [0, 0],
    [3, 2],
    [-1, 5],
    [1.5, 4],
    [NaN, 4],
  ])("refuses %d of %d", (k, n) => {
    expect(() => wilsonInterval(k, n)).toThrow(/successes/);
  });
});

describe("exact McNemar test", () => {
  test.each(reference.mcnemar)("%i against %i, to 1e-10", (a, b, p) => {
    expectRelative(mcNemarExact(a, b), p, 1e-10);
    expect(mcNemarExact(b, a)).toBe(mcNemarExact(a, b));
  });

  test("with every example discordant one way, p = 2 / 2ⁿ to the bit", () => {
    for (let n = 1; n <= 1000; n++) expect(mcNemarExact(n, 0)).toBe(2 * 2 ** -n);
  });
});

describe("McNemar's mid-p", () => {
  test.each(reference.mid_p)("%i against %i, to 1e-10", (a, b, p) => {
    expectRelative(mcNemarMidP(a, b), p, 1e-10);
    expect(mcNemarMidP(b, a)).toBe(mcNemarMidP(a, b));
  });

  test("is below the exact p where any is discordant; 1 where they are as many", () => {
    const count = fc.integer({ min: 0, max: 300 });
    fc.assert(
      fc.property(count, count, (a, b) => {
        const midP = mcNemarMidP(a, b);
        return a === b ? midP === 1 : midP > 0 && midP < mcNemarExact(a, b);
      }),
    );
  });

  test.each([
    [-1, 2],
    [0.5, 2],
    [NaN, NaN],
    [1, Infinity],
  ])("refuses %d against %d", (a, b) => {
    expect(() => mcNemarMidP(a, b)).toThrow(/option n(01|10): expected a whole number/);
    expect(() => mcNemarExact(a, b)).toThrow(/option n(01|10): expected a whole number/);
  });
});

describe("Holm's correction", () => {
  test.each([
    [
      [0.01, 0.04, 0.03],
      [0.03, 0.06, 0.06],
    ],
    [
      [0.5, 0.9],
      [1, 1],
    ],
    [[0.04], [0.04]],
    [[], []],
    [
      [0.02, 0.02, 0.02],
      [0.06, 0.06, 0.06],
    ],
  ])("%j becomes %j", (raw, adjusted) => {
    expect(adjustHolm(raw).map((p) => Number(p.toFixed(14)))).toEqual(adjusted);
  });

  test("is never below the raw p nor above 1, and keeps the order", () => {
    const probability = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(probability, { maxLength: 12 }), (raw) => {
        const adjusted = adjustHolm(raw);
        return raw.every(
          (p, i) =>
            adjusted[i] >= p &&
            adjusted[i] <= 1 &&
            raw.every((q, j) => !(p < q) || adjusted[i] <= adjusted[j]),
        );
      }),
    );
  });
});

describe("sign-flip test", () => {
  test("ten differences: every assignment, to 1e-15", () => {
    expect(signFlipTest(reference.paired.few, { source: stream(1) })).toBeCloseTo(
      reference.sign_flip.few,
      15,
    );
  });

  test("sixty differences: within 5 Monte-Carlo standard errors of 200,000 flips", () => {
    const p = signFlipTest(reference.paired.many, { source: stream(2) });
    const error = Math.sqrt((reference.sign_flip.many * (1 - reference.sign_flip.many)) / 9999);
    expect(Math.abs(p - reference.sign_flip.many)).toBeLessThan(5 * error);
  });

  test("is the same for a and −a, and 1 where nothing differs", () => {
    const { many } = reference.paired;
    const negated = many.map((value) => -value);
    expect(signFlipTest(negated, { source: stream(3) })).toBe(
      signFlipTest(many, { source: stream(3) }),
    );
    expect(signFlipTest(new Float64Array(50), { source: stream(4) })).toBe(1);
    expect(signFlipTest([], { source: stream(5) })).toBe(1);
  });

  test("rejects a true hypothesis at 0.05 in 5 % of 400 samples, within 5 standard errors", () => {
    const normal = new PolarNormal(stream(6));
    let rejected = 0;
    for (let sample = 0; sample < 400; sample++) {
      const values = Float64Array.from({ length: 40 }, () => normal.next());
      if (signFlipTest(values, { source: stream(1000 + sample), flips: 999 }) <= 0.05)
        rejected += 1;
    }
    expect(Math.abs(rejected / 400 - 0.05)).toBeLessThan(5 * Math.sqrt((0.05 * 0.95) / 400));
  });
});
