import { readFileSync } from "node:fs";
import { PhiloxStream, PolarNormal, purposes } from "@regula/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wilcoxonSignedRank } from "./wilcoxonSignedRank.ts";

const reference = JSON.parse(
  readFileSync(new URL("../../../../fixtures/statistics_values.json", import.meta.url), "utf8"),
) as {
  readonly wilcoxon: [values: number[], method: string, statistic: number, p: number][];
};

describe("Wilcoxon's signed-rank test", () => {
  test.each(reference.wilcoxon)("SciPy's case %# (%j), relative error below 1e-12", (...row) => {
    const [values, method, statistic, p] = row;
    const found = wilcoxonSignedRank(values);
    expect(found.method).toBe(method);
    expect(Math.min(found.positiveRanks, found.negativeRanks)).toBe(statistic);
    expect(Math.abs(found.p / p - 1)).toBeLessThan(1e-12);
  });

  test("against every assignment of signs to up to 10 ranks, to 1e-15", () => {
    for (let n = 1; n <= 10; n++) {
      const sums = Array.from({ length: 1 << n }, (_, signs) =>
        Array.from({ length: n }, (_, i) => (signs >> i) & 1 && i + 1).reduce((a, b) => a + b, 0),
      );
      for (const signs of [0, 1, (1 << n) - 1, 0b0101010101 & ((1 << n) - 1)]) {
        const values = Array.from({ length: n }, (_, i) => ((signs >> i) & 1 ? i + 1 : -i - 1));
        const rest = (n * (n + 1)) / 2 - sums[signs];
        const least = Math.min(sums[signs], rest);
        const share = sums.filter((sum) => sum <= least).length / sums.length;
        expect(Math.abs(wilcoxonSignedRank(values).p - Math.min(1, 2 * share))).toBeLessThan(1e-15);
      }
    }
  });

  test("50 differences of one sign: p = 2 / 2⁵⁰ to the bit", () => {
    const values = Array.from({ length: 50 }, (_, i) => i + 1);
    expect(wilcoxonSignedRank(values).p).toBe(2 ** -49);
  });

  test("mirrors with the sign, does not see the order or a scale, ranks sum to n(n + 1)/2", () => {
    const whole = fc.integer({ min: -30, max: 30 });
    fc.assert(
      fc.property(fc.array(whole, { maxLength: 70 }), (values) => {
        const found = wilcoxonSignedRank(values);
        const mirrored = wilcoxonSignedRank(values.map((value) => -4 * value).reverse());
        expect(mirrored.p).toBe(found.p);
        expect(mirrored.positiveRanks).toBe(found.negativeRanks);
        expect(found.positiveRanks + found.negativeRanks).toBe(
          (found.count * (found.count + 1)) / 2,
        );
        expect(found.p).toBeLessThanOrEqual(1);
        expect(found.p).toBeGreaterThan(0);
      }),
    );
  });

  test("no differences, or zeros only: p = 1; NaN is refused", () => {
    expect(wilcoxonSignedRank([])).toMatchObject({ count: 0, p: 1 });
    expect(wilcoxonSignedRank([0, -0, 0])).toMatchObject({ count: 0, p: 1 });
    expect(() => wilcoxonSignedRank([1, NaN])).toThrow(/expected finite numbers, got NaN/);
  });

  test("no difference: 5 % rejected in 4,000 samples of 20 and of 60, within 4 standard errors", () => {
    const normal = new PolarNormal(new PhiloxStream(1, purposes.simulation));
    for (const size of [20, 60]) {
      let rejected = 0;
      for (let sample = 0; sample < 4000; sample++) {
        const values = Float64Array.from({ length: size }, () => normal.next());
        if (wilcoxonSignedRank(values).p <= 0.05) rejected += 1;
      }
      expect(Math.abs(rejected / 4000 - 0.05)).toBeLessThan(4 * Math.sqrt(0.0475 / 4000));
    }
  });
});
