import { readFileSync } from "node:fs";
import { PhiloxStream, PolarNormal, purposes } from "@regula/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { correctedResampledT } from "../means/correctedResampledT.ts";
import { neededExamples, neededPairs } from "./neededPairs.ts";

type Row = [spread: number, difference: number, power: number, level: number, n: number];

const reference = JSON.parse(
  readFileSync(new URL("../../../../fixtures/statistics_values.json", import.meta.url), "utf8"),
) as { readonly needed_pairs: Row[]; readonly needed_examples: Row[] };

describe("pairs needed to see a mean difference", () => {
  test.each(reference.needed_pairs)(
    "σ = %d, δ = %d, power %d, level %d: within one pair of the noncentral t's",
    (deviation, difference, power, level, n) => {
      const found = neededPairs(deviation, { difference, power, level });
      expect(Math.abs(found - n)).toBeLessThanOrEqual(1);
    },
  );

  test("find a true difference in 80 % of 2,000 samples, within 4 standard errors and 2 %", () => {
    const normal = new PolarNormal(new PhiloxStream(2, purposes.simulation));
    const n = neededPairs(0.06, { difference: 0.02 });
    let found = 0;
    for (let sample = 0; sample < 2000; sample++) {
      const values = Float64Array.from({ length: n }, () => 0.02 + 0.06 * normal.next());
      if (correctedResampledT(values, 0).p <= 0.05) found += 1;
    }
    expect(Math.abs(found / 2000 - 0.8)).toBeLessThan(4 * Math.sqrt(0.16 / 2000) + 0.02);
  });

  test("more for more spread and power, fewer for a larger difference; signs do not count", () => {
    const positive = fc.double({ min: 0.001, max: 3, noNaN: true });
    const power = fc.double({ min: 0.55, max: 0.98, noNaN: true });
    fc.assert(
      fc.property(positive, positive, power, (deviation, difference, wanted) => {
        const n = neededPairs(deviation, { difference, power: wanted });
        expect(neededPairs(deviation, { difference: -difference, power: wanted })).toBe(n);
        expect(neededPairs(2 * deviation, { difference, power: wanted })).toBeGreaterThanOrEqual(n);
        expect(neededPairs(deviation, { difference, power: wanted + 0.01 })).toBeGreaterThanOrEqual(
          n,
        );
        expect(
          neededPairs(deviation, { difference: 2 * difference, power: wanted }),
        ).toBeLessThanOrEqual(n);
      }),
      { numRuns: 10 },
    );
  });

  test("no spread takes 2, a billion is the end; refusals name their argument", () => {
    expect(neededPairs(0, { difference: 0.02 })).toBe(2);
    expect(neededPairs(1e6, { difference: 0.02 })).toBe(Infinity);
    expect(() => neededPairs(-1, { difference: 0.02 })).toThrow(/option standardDeviation/);
    expect(() => neededPairs(1, { difference: 0 })).toThrow(/option difference/);
    expect(() => neededPairs(1, { difference: 1, power: 1 })).toThrow(/option power/);
    expect(() => neededPairs(1, { difference: 1, level: 0 })).toThrow(/option level/);
  });
});

describe("examples needed to see a difference of accuracies", () => {
  test.each(reference.needed_examples)(
    "share %d, δ = %d, power %d, level %d: Connor's formula by SciPy's quantiles, exactly",
    (share, difference, power, level, n) => {
      expect(neededExamples(share, { difference, power, level })).toBe(n);
    },
  );

  test("a share below the difference counts as the difference; none is enough for a tiny one", () => {
    const stated = { difference: 0.05 };
    expect(neededExamples(0.01, stated)).toBe(neededExamples(0.05, stated));
    expect(neededExamples(0.3, stated)).toBe(neededExamples(0.3, { difference: -0.05 }));
    expect(neededExamples(0.5, { difference: 1e-6 })).toBe(Infinity);
    expect(() => neededExamples(1.5, stated)).toThrow(/option discordantShare/);
    expect(() => neededExamples(0.5, { difference: 2 })).toThrow(/option difference/);
  });
});
