import { readFileSync } from "node:fs";
import { PhiloxStream, PolarNormal, purposes } from "@regula/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { permutationTest } from "../tests/permutationTest.ts";
import { signFlipTest } from "../tests/signFlipTest.ts";

const reference = JSON.parse(
  readFileSync(new URL("../../../../fixtures/statistics_values.json", import.meta.url), "utf8"),
) as {
  readonly within_groups: {
    readonly labels: number[];
    readonly groups: string[];
    readonly scores: number[];
    readonly p: number;
  };
};

const stream = (seed: number) => new PhiloxStream(seed, purposes.resampling);

const values = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), {
  minLength: 2,
  maxLength: 20,
});

describe("sign-flip test of whole groups", () => {
  test("is the test of the groups' sums, to the bit", () => {
    const differences = [1, 2, -1, 0.5, 3, 1, 2];
    const groups = ["a", "b", "a", "c", "c", "d", "d"];
    const sums = [0, 2, 3.5, 3];
    const p = signFlipTest(differences, { source: stream(8), groups });
    expect(p).toBe(signFlipTest(sums, { source: stream(8) }));
    expect(p).toBe(4 / 16);
  });

  test("groups of one are no groups, to the bit", () => {
    fc.assert(
      fc.property(values, (sample) => {
        const groups = sample.map((_, i) => i);
        const whole = signFlipTest(sample, { source: stream(9), flips: 99, groups });
        expect(whole).toBe(signFlipTest(sample, { source: stream(9), flips: 99 }));
      }),
      { numRuns: 30 },
    );
  });

  test("differences shared within groups: 5 % rejected within 4 standard errors, 3 times as many without groups", () => {
    const normal = new PolarNormal(stream(10));
    const rejected = { whole: 0, alone: 0 };
    const groups = Array.from({ length: 80 }, (_, i) => Math.floor(i / 4));
    for (let sample = 0; sample < 400; sample++) {
      const centers = Float64Array.from({ length: 20 }, () => normal.next());
      const differences = groups.map((group) => centers[group] + 0.3 * normal.next());
      const source = stream(2000 + sample);
      if (signFlipTest(differences, { source, flips: 199, groups }) <= 0.05) rejected.whole += 1;
      if (signFlipTest(differences, { source, flips: 199 }) <= 0.05) rejected.alone += 1;
    }
    expect(Math.abs(rejected.whole / 400 - 0.05)).toBeLessThan(4 * Math.sqrt(0.0475 / 400));
    expect(rejected.alone).toBeGreaterThan(3 * rejected.whole);
  });
});

describe("permutation test within groups", () => {
  const { labels, groups, scores, p } = reference.within_groups;
  const dot = (weights: readonly number[]) => (order: Float64Array) =>
    order.reduce((sum, label, i) => sum + label * weights[i], 0);

  test("nine labels in three groups: within 5 Monte-Carlo standard errors of every order", () => {
    const found = permutationTest(labels, dot(scores), { source: stream(11), groups });
    expect(found.statistic).toBe(dot(scores)(Float64Array.from(labels)));
    expect(Math.abs(found.p - p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / 9999));
  });

  test("labels keep their group and their counts, and the caller's array its order", () => {
    const seen = new Set<string>();
    const own = [...labels];
    const statistic = (order: Float64Array) => {
      seen.add(
        [0, 3, 7].map((from, g) => [...order.slice(from, [3, 7, 9][g])].sort().join("")).join(),
      );
      order.fill(9); // the driver hands out copies
      return 0;
    };
    permutationTest(own, statistic, { source: stream(12), permutations: 200, groups });
    expect([...seen]).toEqual(["011,0011,01"]);
    expect(own).toEqual(labels);
  });

  test("p is in [1/(1 + n), 1]: 1 for a constant statistic or groups of one, least for a clear one", () => {
    const options = { source: stream(13), permutations: 999 };
    const clear = Array.from({ length: 40 }, (_, i) => Number(i < 20));
    const sum = (order: Float64Array) => order.slice(0, 20).reduce((total, label) => total + label);
    expect(permutationTest(clear, sum, options).p).toBe(1 / 1000);
    expect(permutationTest(clear, () => 0.1, options).p).toBe(1);
    expect(permutationTest(clear, sum, { ...options, groups: clear.map((_, i) => i) }).p).toBe(1);
  });

  test("statistics that differ by rounding alone are ties", () => {
    let calls = 0;
    const statistic = () => (calls++ === 0 ? 0.1 + 0.2 : 0.3);
    expect(permutationTest([0, 1], statistic, { source: stream(16), permutations: 9 }).p).toBe(1);
  });

  test("p is uniform under the null: 400 samples, largest gap below 1.95/√400", () => {
    const normal = new PolarNormal(stream(14));
    const ps: number[] = [];
    for (let sample = 0; sample < 400; sample++) {
      const weights = Array.from({ length: 24 }, () => normal.next());
      const own = Float64Array.from({ length: 24 }, () => normal.next());
      const ids = weights.map((_, i) => i % 3);
      const options = { source: stream(5000 + sample), permutations: 199, groups: ids };
      ps.push(permutationTest(own, dot(weights), options).p);
    }
    ps.sort((a, b) => a - b);
    const gap = Math.max(...ps.map((value, i) => Math.abs(value - (i + 0.5) / ps.length)));
    expect(gap).toBeLessThan(1.95 / Math.sqrt(400));
  });

  test("refuses no labels, no permutations and ids of another length", () => {
    const source = stream(15);
    const draw = (own: number[], options: object) => () =>
      permutationTest(own, () => 0, { source, ...options });
    expect(draw([], {})).toThrow(/option labels/);
    expect(draw([1], { permutations: 0 })).toThrow(/option permutations/);
    expect(draw([1], { groups: [] })).toThrow(/option groups/);
  });
});
