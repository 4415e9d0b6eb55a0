import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readWord, type VariantWord, variantWords } from "../../variants/variant.ts";
import { familyOf } from "./family.ts";
import { keepBest, planRungs, rungIterations } from "./halving.ts";
import {
  defaultFamilies,
  type FamilySearchName,
  parseFamilies,
  type SearchOptions,
  searchVariants,
} from "./searchSettings.ts";

const every = parseFamilies("all");

function list(search: FamilySearchName, options: Partial<SearchOptions> = {}) {
  return searchVariants({ search, families: every, seed: 3, ...options });
}

const names = (...given: Parameters<typeof list>) => list(...given).map(({ name }) => name);

describe("a grid", () => {
  test("has twelve settings where nothing is asked", () => {
    expect(names("grid", { families: parseFamilies(defaultFamilies.grid) })).toEqual([
      ...["none", "l2=0.1", "l2=0.3", "l2=1", "l2=3", "l1=0.03", "l1=0.1", "l1=0.3"],
      ...["dropout=0.95", "dropout=0.86", "dropout=0.7", "dropout=0.5"],
    ]);
  });

  test("goes from weak to strong in every family, in all words of it at once", () => {
    for (const family of every) {
      const [, ...grid] = list("grid", { families: [family] });
      for (const word of family) {
        const { weakest, strongest } = variantWords[word].search;
        const numbers = grid.map((variant) => readWord(variant, word) ?? Number.NaN);
        const sign = Math.sign(strongest - weakest);
        expect(numbers).toEqual([...numbers].sort((a, b) => sign * (a - b)));
        expect(numbers.every((number) => sign * (number - weakest) >= 0)).toBe(true);
      }
      expect(new Set(grid.map(({ name }) => name)).size).toBe(grid.length);
      expect(new Set(grid.map(familyOf)).size).toBe(1);
    }
    expect(names("grid", { families: parseFamilies("elastic") }).slice(1)).toEqual([
      ...["l1=0.03+l2=0.1", "l1=0.1+l2=0.3", "l1=0.1+l2=1", "l1=0.3+l2=3"],
    ]);
  });

  test("of all families has none twice", () => {
    const all = names("grid");
    expect(new Set(all).size).toBe(all.length);
    expect(new Set(list("grid").map(familyOf)).size).toBe(every.length + 1);
  });
});

describe("drawn settings", () => {
  test("the first n are the same however many are drawn", () => {
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 32 - 1 }), fc.integer({ min: 1, max: 60 }), (seed, trials) => {
        const longest = names("random", { seed, trials: 60 });
        expect(names("random", { seed, trials })).toEqual(longest.slice(0, trials + 1));
        expect(names("halving", { seed, trials })).toEqual(names("random", { seed, trials }));
      }),
      { numRuns: 20 },
    );
  });

  test("depend on the seed; families take turns", () => {
    const [one, other] = [names("random", { seed: 1 }), names("random", { seed: 2 })];
    expect(one.filter((name) => other.includes(name))).toEqual(["none"]);
    expect(one).toHaveLength(25);
    const turns = list("random", { trials: 22 }).slice(1).map(familyOf);
    expect(turns.slice(0, 11)).toEqual(turns.slice(11));
    expect(new Set(turns).size).toBe(11);
  });

  test.each(Object.keys(variantWords) as VariantWord[])(
    "of %s lie between the weakest and the strongest, half on either side of the middle: within 4 standard errors",
    (word) => {
      const { weakest, strongest, scale } = variantWords[word].search;
      const trials = word === "stop" ? 30 : 400;
      const values = list("random", { families: [[word]], trials })
        .slice(1)
        .map((variant) => readWord(variant, word) ?? Number.NaN);
      const [low, high] = [Math.min(weakest, strongest), Math.max(weakest, strongest)];
      for (const value of values) {
        expect(value).toBeGreaterThanOrEqual(low);
        expect(value).toBeLessThanOrEqual(high);
      }
      // Patience is a whole number, and none is tried twice: it fills its range.
      if (word === "stop") return expect(new Set(values).size).toBe(30);
      const middle = scale === "linear" ? (low + high) / 2 : Math.sqrt(low * high);
      const below = values.filter((value) => value < middle).length / values.length;
      expect(Math.abs(below - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / values.length));
    },
  );

  test("end where a family has no more of them", () => {
    const drawn = names("random", { families: [["stop"]], trials: 200 });
    expect(drawn.length).toBeLessThanOrEqual(51);
    expect(drawn.length).toBeGreaterThan(45);
  });
});

describe("families", () => {
  test.each(["", "l3", "l2+l2", "elastic+dropout", "l2,all", "l2=1", "constructor"])(
    "%j is refused with what there is",
    (text) => {
      expect(() => parseFamilies(text)).toThrow(/families.*all, or families.*elastic/);
    },
  );

  test("named twice are refused, by whatever name", () => {
    expect(() => parseFamilies("elastic,l2+l1")).toThrow(/each family once/);
  });
});

describe("successive halving", () => {
  test.each([
    [24, 5000, [556, 1667], [8, 2]],
    [27, 2700, [100, 300, 900], [9, 3, 1]],
    [3, 10, [3], [1]],
    [2, 10, [], []],
    [9, 2, [1, 1], [3, 1]],
  ])("of %i settings with %i iterations: rounds of %j keep %j", (n, iterations, budgets, kept) => {
    const rungs = planRungs(n);
    expect(rungs.map((rung) => rungIterations(rung, iterations))).toEqual(budgets);
    expect(rungs.map((rung) => rung.kept)).toEqual(kept);
  });

  test("keeps the lowest losses, of equals the first, those that diverged last", () => {
    expect(keepBest([3, 1, 2, 1], 2)).toEqual([1, 3]);
    expect(keepBest([Infinity, 5, Infinity, 4], 3)).toEqual([0, 1, 3]);
    expect(keepBest([2, 2, 2], 1)).toEqual([0]);
  });
});
