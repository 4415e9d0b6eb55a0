import { readFileSync } from "node:fs";
import { PhiloxStream, purposes } from "@regula/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { studentQuantile } from "../distributions/studentT.ts";
import { type FamilyMember, simultaneousIntervals } from "../families/simultaneousIntervals.ts";
import {
  empiricalLikelihoodInterval,
  empiricalLikelihoodRoot,
} from "../means/empiricalLikelihood.ts";
import { mostUnits, resampledUnits } from "../resampling/resampledUnits.ts";
import { mcNemarExact } from "../shares/mcNemar.ts";
import { pairedScore, pairedScoreInterval } from "../shares/pairedShares.ts";

/** fixtures/paired_differences.py: statsmodels and SciPy. */
const fixture = JSON.parse(
  readFileSync(new URL("../../../../fixtures/paired_differences.json", import.meta.url), "utf8"),
);

const z = 1.959963984540054;

describe("the empirical likelihood ratio of a mean", () => {
  test("has statsmodels's signed root and interval, to 1e-6", () => {
    for (const { name, values, roots, interval } of fixture.empirical_likelihood) {
      const sample = Float64Array.from(values as number[]);
      for (const [mean, root] of roots) {
        expect(empiricalLikelihoodRoot(sample.map((x) => x - mean)), name).toBeCloseTo(root, 6);
      }
      const sizes = sample.map(() => 1);
      const own = empiricalLikelihoodInterval(sample, sizes, { below: z, above: z });
      expect(own[0], name).toBeCloseTo(interval[0], 6);
      expect(own[1], name).toBeCloseTo(interval[1], 6);
    }
  });

  test("a value that counts twice counts as two of it", () => {
    const [values, weights] = [Float64Array.of(-1, 2, 0.5), Float64Array.of(3, 1, 2)];
    const repeated = Float64Array.of(-1, -1, -1, 2, 0.5, 0.5);
    expect(empiricalLikelihoodRoot(values, weights)).toBeCloseTo(
      empiricalLikelihoodRoot(repeated),
      12,
    );
  });

  test("is 0 for values that are all 0, and infinite where all are on one side", () => {
    expect(empiricalLikelihoodRoot(Float64Array.of(0, 0))).toBe(0);
    expect(empiricalLikelihoodRoot(Float64Array.of(0.1, 3))).toBe(Infinity);
    expect(empiricalLikelihoodRoot(Float64Array.of(-0.1, 0))).toBe(-Infinity);
  });

  test("an interval stays within the values, whatever the critical values", () => {
    const [values, sizes] = [Float64Array.of(-1, 2, 0.5), Float64Array.of(1, 1, 1)];
    const all = empiricalLikelihoodInterval(values, sizes, { below: Infinity, above: Infinity });
    expect(all[0]).toBeCloseTo(-1, 9);
    expect(all[1]).toBeCloseTo(2, 9);
  });
});

describe("the score of two paired shares", () => {
  test("is that of the likelihood maximized by SciPy, to 1e-5, and so is its interval", () => {
    for (const { counts, scores, interval } of fixture.paired_score) {
      const [onlyFirst, onlySecond, examples] = counts;
      const own = { onlyFirst, onlySecond, examples };
      for (const [difference, score] of scores) {
        expect(pairedScore(own, difference), `${counts} ${difference}`).toBeCloseTo(score, 5);
      }
      const [low, high] = pairedScoreInterval(own, z);
      expect(low).toBeCloseTo(interval[0], 5);
      expect(high).toBeCloseTo(interval[1], 5);
    }
  });

  test("0 is outside where McNemar's exact p is below 5 %, but for single examples at its edge", () => {
    for (let b = 0; b <= 40; b++) {
      for (let c = 0; c <= b; c++) {
        const [low] = pairedScoreInterval({ onlyFirst: b, onlySecond: c, examples: 100 }, z);
        const p = mcNemarExact(c, b);
        if (p > 0.06) expect(low, `${b} ${c}`).toBeLessThan(0);
        if (p < 0.035) expect(low, `${b} ${c}`).toBeGreaterThan(0);
      }
    }
  });

  test("an interval is never a point, and counts that cannot be are refused", () => {
    const [low, high] = pairedScoreInterval({ onlyFirst: 0, onlySecond: 0, examples: 1000 }, z);
    expect([low < -0.003, high > 0.003]).toEqual([true, true]);
    const impossible = { onlyFirst: 3, onlySecond: 3, examples: 5 };
    expect(() => pairedScoreInterval(impossible, z)).toThrow(/counts/);
  });
});

const source = (seed: number) => new PhiloxStream(seed, purposes.simulation);

function unitsOf(rows: number, groups: readonly string[] | null = null) {
  return resampledUnits(rows, groups, source(9));
}

describe("units of a bootstrap", () => {
  test("are rows, groups, or blocks of about as many of them", () => {
    expect(unitsOf(3)).toMatchObject({
      of: Uint32Array.of(0, 1, 2),
      sizes: Float64Array.of(1, 1, 1),
      areGroups: false,
    });
    expect(unitsOf(4, ["b", "a", "b", "b"])).toMatchObject({
      of: Uint32Array.of(0, 1, 0, 0),
      sizes: Float64Array.of(3, 1),
      areGroups: true,
    });
    const { sizes, of } = unitsOf(3 * mostUnits + 7);
    expect(sizes).toHaveLength(mostUnits);
    expect([...new Set(sizes)].sort()).toEqual([3, 4]);
    expect(of).toHaveLength(3 * mostUnits + 7);
  });

  test("a group is in one block", () => {
    const groups = Array.from({ length: 2400 }, (_, row) => `g${row % 800}`);
    const { of, areGroups } = unitsOf(2400, groups);
    expect(areGroups).toBe(true);
    for (let row = 0; row < 2400; row++) expect(of[row]).toBe(of[row % 800]);
  });
});

/** Heavy on one side: rare large values. */
function drawSkewed(rows: number, seed: number): Float64Array {
  const draws = source(seed);
  return Float64Array.from({ length: rows }, () => {
    const spread = draws.nextDouble() - 0.5;
    return draws.nextDouble() < 0.05 ? 4 + spread : spread;
  });
}

function drawSigns(rows: number, seed: number): Float64Array {
  const draws = source(seed);
  return Float64Array.from({ length: rows }, () => Math.floor(draws.nextDouble() * 6) - 2).map(
    (k) => (Math.abs(k) === 1 ? k : 0),
  );
}

describe("a family of intervals", () => {
  const rows = 60;
  const members: FamilyMember[] = [
    { kind: "mean", values: drawSkewed(rows, 1) },
    { kind: "paired-shares", values: drawSigns(rows, 2) },
    { kind: "mean", values: drawSkewed(rows, 3).map((x, j) => x - drawSkewed(rows, 4)[j]) },
  ];
  const options = { units: unitsOf(rows), seed: 1, resamples: 600 };
  const widthOf = ([low, high]: readonly [number, number]) => high - low;

  test("values times a power of two have means and ends times as much and the same p, to the bit", () => {
    for (const exponent of [-900, -300, 120, 500, 1000]) {
      const factor = 2 ** exponent;
      const scaled = members.map(({ kind, values }) => ({
        kind,
        values: kind === "mean" ? Float64Array.from(values, (x) => x * factor) : values,
      }));
      const expected = simultaneousIntervals(members, options).map((own, i) => {
        const times = members[i].kind === "mean" ? factor : 1;
        return {
          mean: own.mean * times,
          interval: own.interval.map((end) => end * times),
          p: own.p,
        };
      });
      expect(simultaneousIntervals(scaled, options), `2^${exponent}`).toEqual(expected);
    }
  });

  test("holds means that lie inside; p is at or below 5 % exactly where 0 is outside", () => {
    const drawn = fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: -8, max: 8 }));
    fc.assert(
      fc.property(drawn, ([seed, shift]) => {
        const family: FamilyMember[] = [
          { kind: "mean", values: drawSkewed(40, seed).map((x) => x + shift / 16) },
          { kind: "paired-shares", values: drawSigns(40, seed + 1) },
        ];
        const found = simultaneousIntervals(family, { units: unitsOf(40), seed, resamples: 199 });
        for (const { mean, interval, p } of found) {
          expect(interval[0]).toBeLessThanOrEqual(mean);
          expect(interval[1]).toBeGreaterThanOrEqual(mean);
          expect(widthOf(interval)).toBeGreaterThan(0);
          expect(p <= 0.05).toBe(interval[0] > 0 || interval[1] < 0);
        }
      }),
      { seed: 14, numRuns: 60 },
    );
  });

  test("turned around it is the same mirrored", () => {
    const turned = members.map(({ kind, values }) => ({
      kind,
      values: Float64Array.from(values, (value) => 0 - value),
    }));
    const [found, other] = [members, turned].map((all) => simultaneousIntervals(all, options));
    found.forEach(({ mean, interval, p }, i) => {
      expect(other[i].mean).toBeCloseTo(-mean, 12);
      expect(other[i].interval[0]).toBeCloseTo(-interval[1], 9);
      expect(other[i].interval[1]).toBeCloseTo(-interval[0], 9);
      expect(other[i].p).toBe(p);
    });
  });

  test("more members only make intervals wider and p larger", () => {
    for (const count of [1, 2]) {
      const few = simultaneousIntervals(members.slice(0, count), options);
      const more = simultaneousIntervals(members.slice(0, count + 1), options);
      few.forEach(({ interval, p }, i) => {
        expect(more[i].interval[0]).toBeLessThanOrEqual(interval[0]);
        expect(more[i].interval[1]).toBeGreaterThanOrEqual(interval[1]);
        expect(more[i].p).toBeGreaterThanOrEqual(p);
      });
    }
  });

  test("eight that have nothing to do with each other make them wider by a quarter", () => {
    const eight = Array.from({ length: 8 }, (_, k): FamilyMember => {
      const [one, other] = [drawSkewed(rows, 20 + k), drawSkewed(rows, 40 + k)];
      return { kind: "mean", values: one.map((x, j) => x - other[j]) };
    });
    const [alone] = simultaneousIntervals(eight.slice(0, 1), options);
    const [together] = simultaneousIntervals(eight, options);
    expect(widthOf(together.interval)).toBeGreaterThan(1.25 * widthOf(alone.interval));
  });

  test("no interval of a mean is narrower than Student's critical value makes it", () => {
    const sizes = new Float64Array(12).fill(1);
    for (let seed = 1; seed <= 20; seed++) {
      const values = drawSkewed(12, 100 + seed);
      const few = { units: unitsOf(12), seed, resamples: 199 };
      const [{ interval }] = simultaneousIntervals([{ kind: "mean", values }], few);
      const t = studentQuantile(0.975, 11);
      const least = empiricalLikelihoodInterval(values, sizes, { below: t, above: t });
      expect(interval[0]).toBeLessThanOrEqual(least[0] + 1e-9);
      expect(interval[1]).toBeGreaterThanOrEqual(least[1] - 1e-9);
    }
  });

  test("the same member twice costs nothing", () => {
    const [mean] = members;
    const [alone] = simultaneousIntervals([mean], options);
    const [first, again] = simultaneousIntervals([mean, mean], options);
    expect(first).toEqual(again);
    expect(first.interval[0]).toBeCloseTo(alone.interval[0], 9);
  });

  test("values that are all the same have no interval to speak of, and no verdict", () => {
    const [same] = simultaneousIntervals(
      [{ kind: "mean", values: new Float64Array(rows) }],
      options,
    );
    expect(same).toEqual({ mean: 0, interval: [0, 0], p: 1 });
  });

  test("is as asymmetric as the values: a few large ones reach further to their side", () => {
    const values = Float64Array.from({ length: 100 }, (_, j) => (j < 6 ? 5 : -0.1));
    const [{ mean, interval }] = simultaneousIntervals([{ kind: "mean", values }], {
      ...options,
      units: unitsOf(100),
    });
    expect(interval[1] - mean).toBeGreaterThan(1.3 * (mean - interval[0]));
  });

  test("rows of groups that are all alike count as one", () => {
    const groups = Array.from({ length: 200 }, (_, row) => `g${row % 20}`);
    const alike = drawSigns(20, 5);
    const values = Float64Array.from({ length: 200 }, (_, row) => alike[row % 20]);
    const of = (units: ReturnType<typeof unitsOf>) =>
      simultaneousIntervals([{ kind: "paired-shares", values }], { ...options, units })[0];
    expect(widthOf(of(unitsOf(200, groups)).interval)).toBeGreaterThan(
      2.5 * widthOf(of(unitsOf(200)).interval),
    );
  });

  test.each<[string, readonly FamilyMember[], object]>([
    ["values of another length", [{ kind: "mean", values: [1, 2] }], {}],
    ["values that are no number", [{ kind: "mean", values: new Float64Array(rows).fill(NaN) }], {}],
    ["no resample", members, { resamples: 0 }],
    ["a confidence of 1", members, { confidence: 1 }],
  ])("refuses %s", (_, family, changes) => {
    expect(() => simultaneousIntervals(family, { ...options, ...changes })).toThrow();
  });
});
