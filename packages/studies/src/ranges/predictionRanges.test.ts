import { matrix, PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { describe, expect, test } from "vitest";
import { coverages } from "./coverage.ts";
import { fitPredictionRanges, offsetInterval, predictionSets } from "./predictionRanges.ts";

const row = (values: readonly number[]) => matrix(1, values.length, Float64Array.from(values));
const normal = new PolarNormal(new PhiloxStream(3, purposes.simulation, 0));
const n = 240;
const targets = row(Array.from({ length: n }, () => 10 + normal.next()));
const outputs = row(new Array(n).fill(10));
const amounts = { task: "regression" as const, outputs, targets, groups: null, averaging: null };

describe("ranges of amounts", () => {
  test("a higher coverage holds a lower one, and both ends are on their side of the prediction", () => {
    const found = fitPredictionRanges(amounts);
    if (found?.kind !== "offsets") throw new Error("offsets");
    expect(found.levels.map(({ coverage }) => coverage)).toEqual(coverages);
    found.levels.forEach(({ low, high }, i) => {
      expect(low).toBeLessThanOrEqual(found.levels[i - 1]?.low ?? 0);
      expect(high).toBeGreaterThanOrEqual(found.levels[i - 1]?.high ?? 0);
    });
  });

  test("hold the share of the rows that made them, by each tail, to one row", () => {
    const found = fitPredictionRanges(amounts);
    if (found?.kind !== "offsets") throw new Error("offsets");
    for (const { coverage, low, high } of found.levels) {
      const errors = targets.data.map((y) => y - 10);
      const below = errors.filter((error) => error < low).length;
      const above = errors.filter((error) => error > high).length;
      const tail = ((1 - coverage) / 2) * n;
      for (const one of [below, above]) expect(Math.abs(one - tail)).toBeLessThanOrEqual(1.5);
    }
  });

  test("an error to one side alone leaves the prediction as the other end", () => {
    const found = fitPredictionRanges({ ...amounts, outputs: row(new Array(n).fill(0)) });
    if (found?.kind !== "offsets") throw new Error("offsets");
    for (const { low, high } of found.levels) {
      expect(low).toBe(-0);
      expect(high).toBeGreaterThan(9);
    }
  });

  test("answers that differ make the ranges of their mean narrower", () => {
    const averaging = { answers: 8, taken: 0.3 };
    const [alone, mean] = [amounts, { ...amounts, averaging }].map(fitPredictionRanges);
    if (alone?.kind !== "offsets" || mean?.kind !== "offsets") throw new Error("offsets");
    alone.levels.forEach(({ low, high }, i) => {
      expect(mean.levels[i].high - mean.levels[i].low).toBeLessThan(0.9 * (high - low));
    });
  });

  test("so few rows, or groups, as state a lower coverage alone have that one", () => {
    const few = {
      ...amounts,
      outputs: row(new Array(12).fill(10)),
      targets: row([...targets.data].slice(0, 12)),
    };
    expect(fitPredictionRanges(few)?.levels.map(({ coverage }) => coverage)).toEqual([0.5, 0.8]);
    const groups = Array.from({ length: n }, (_, i) => `g${i % 25}`);
    const grouped = fitPredictionRanges({ ...amounts, groups });
    expect(grouped).toMatchObject({ rows: n, units: 25 });
    expect(grouped?.levels.map(({ coverage }) => coverage)).toEqual([0.5, 0.8, 0.9]);
    expect(fitPredictionRanges({ ...amounts, groups: groups.map(() => "one") })).toBeNull();
  });

  test("amounts of which none is below 0 have no interval that is; one below 0 bounds none", () => {
    const skewed = targets.data.map((y) => Math.exp(y - 10));
    const found = fitPredictionRanges({
      ...amounts,
      targets: row([...skewed]),
      outputs: row(new Array(n).fill(1)),
    });
    if (found?.kind !== "offsets") throw new Error("offsets");
    expect(found.least).toBe(0);
    const level = { low: -3, high: 2 };
    expect(offsetInterval(1, level, found)).toEqual([0, 3]);
    expect(offsetInterval(5, level, found)).toEqual([2, 7]);
    expect(offsetInterval(-4, level, found)).toEqual([0, 0]);
    // What is cut off holds no amount: as many are inside as before.
    for (const own of found.levels) {
      const inside = (least: 0 | null) => {
        const [low, high] = offsetInterval(1, own, { least });
        return skewed.filter((y) => low <= y && y <= high).length;
      };
      expect(inside(0)).toBe(inside(null));
    }
    const mixed = fitPredictionRanges({ ...amounts, targets: row([-0.1, ...skewed.slice(1)]) });
    expect(mixed).toMatchObject({ least: null });
    expect(offsetInterval(1, level, { least: null })).toEqual([-2, 3]);
  });

  test("none where an output is not finite", () => {
    const wild = row([Number.POSITIVE_INFINITY, ...outputs.data.slice(1)]);
    expect(fitPredictionRanges({ ...amounts, outputs: wild })).toBeNull();
  });
});

describe("sets of classes", () => {
  const logits = matrix(
    3,
    n,
    Float64Array.from({ length: 3 * n }, () => 1.5 * normal.next()),
  );
  const source = new PhiloxStream(4, purposes.simulation, 0);
  const actual = Array.from({ length: n }, (_, j) => {
    const odds = [0, 1, 2].map((c) => Math.exp(logits.data[c * n + j]));
    let left = source.nextDouble() * (odds[0] + odds[1] + odds[2]);
    for (const c of [0, 1]) {
      left -= odds[c];
      if (left < 0) return c;
    }
    return 2;
  });
  const told = matrix(3, n);
  actual.forEach((c, j) => {
    told.data[c * n + j] = 1;
  });
  const evidence = {
    task: "classes" as const,
    outputs: logits,
    targets: told,
    groups: null,
    averaging: null,
  };
  const probabilities = matrix(3, n);
  for (let j = 0; j < n; j++) {
    const odds = [0, 1, 2].map((c) => Math.exp(logits.data[c * n + j]));
    const sum = odds[0] + odds[1] + odds[2];
    odds.forEach((one, c) => {
      probabilities.data[c * n + j] = one / sum;
    });
  }

  test("hold the share that they say of the rows that made them, and at least the coverage", () => {
    const found = fitPredictionRanges(evidence);
    if (found?.kind !== "sets") throw new Error("sets");
    for (const level of found.levels) {
      const sets = predictionSets("classes", probabilities, 3, level);
      const held = sets.filter((set, j) => set.includes(actual[j])).length / n;
      expect(held).toBeCloseTo(level.held, 9);
      expect(held).toBeGreaterThanOrEqual(level.coverage);
    }
  });

  test("are never empty, hold the likeliest class, and grow with the coverage", () => {
    const found = fitPredictionRanges(evidence);
    if (found?.kind !== "sets") throw new Error("sets");
    const all = found.levels.map((level) => predictionSets("classes", probabilities, 3, level));
    for (let j = 0; j < n; j++) {
      const given = [0, 1, 2].map((c) => probabilities.data[c * n + j]);
      all.forEach((sets, i) => {
        expect(sets[j]).toContain(given.indexOf(Math.max(...given)));
        expect(sets[j]).toEqual(expect.arrayContaining([...(all[i - 1]?.[j] ?? [])]));
      });
    }
  });

  test("of two classes are those of the two probabilities p and 1 − p", () => {
    const two = row([0.9, 0.3, 0.5]);
    expect(predictionSets("binary", two, 2, { threshold: 0.6 })).toEqual([[1], [0], [0, 1]]);
    expect(predictionSets("binary", two, 2, { threshold: 0.2 })).toEqual([[1], [0], [0]]);
  });

  test("where the likeliest class alone is right more often than asked, that is said", () => {
    const sure = matrix(
      1,
      n,
      Float64Array.from(actual, (c) => (c === 1 ? 9 : -9)),
    );
    const binary = row(actual.map((c) => (c === 1 ? 1 : 0)));
    const found = fitPredictionRanges({
      ...evidence,
      task: "binary",
      outputs: sure,
      targets: binary,
    });
    if (found?.kind !== "sets") throw new Error("sets");
    for (const { threshold, held } of found.levels) {
      expect(threshold).toBeLessThan(0.5);
      expect(held).toBe(1);
    }
  });
});
