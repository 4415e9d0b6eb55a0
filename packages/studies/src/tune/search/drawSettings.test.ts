import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type PlanChangeName, planSearch } from "../../presets/planSearch.ts";
import { parseVariants, type VariantWord, variantWords } from "../../variants/variant.ts";
import { type DrawOptions, drawSettings } from "./drawSettings.ts";

const [variant] = parseVariants("l2=1");

const draw = (changes: Partial<DrawOptions> = {}) =>
  drawSettings({ trials: 24, seed: 3, variant, given: [], task: "binary", ...changes });

const seeds = fc.integer({ min: 0, max: 1e6 });

const words = Object.keys(variantWords) as VariantWord[];

describe("drawn settings", () => {
  test("come after the default, differ from it and from each other, and are named by what differs", () => {
    const [first, ...others] = draw();
    expect(first).toMatchObject({ name: "default", changes: {}, regularizers: {}, differences: 0 });
    expect(first.variant).toEqual(variant);
    expect(others).toHaveLength(24);
    expect(new Set(others.map(({ name }) => name)).size).toBe(24);
    for (const { name, changes, regularizers, differences } of others) {
      const parts = Object.entries({ ...changes, ...regularizers });
      expect(differences).toBe(parts.length);
      expect(name).toBe(parts.map(([key, value]) => `${key}=${String(value)}`).join(" "));
    }
  });

  test("do not depend on how many are drawn", () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 20 }), (seed, trials) => {
        const few = draw({ seed, trials });
        expect(draw({ seed, trials: 24 }).slice(0, few.length)).toEqual(few);
      }),
      { numRuns: 20 },
    );
  });

  test("lie where they are declared to be looked for", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const { changes, regularizers } of draw({ seed })) {
          for (const [name, search] of Object.entries(planSearch)) {
            const value = changes[name as PlanChangeName];
            if (value === undefined) continue;
            if (search.kind === "choices") expect(search.choices).toContainEqual(value);
            else expect(value).toBeGreaterThanOrEqual(search.weakest);
          }
          for (const word of words) {
            const { option, search } = variantWords[word];
            if (option === "patience") continue;
            const value = regularizers[option];
            if (value === undefined) continue;
            const ends = [search.weakest, search.strongest];
            expect(value).toBeGreaterThanOrEqual(Math.min(...ends));
            expect(value).toBeLessThanOrEqual(Math.max(...ends));
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  test("leave alone what is asked for, and draw all else as they would without it", () => {
    const [plain, asked] = [draw(), draw({ given: ["hidden", "l2"] })];
    expect(plain.some(({ changes }) => changes.hidden)).toBe(true);
    expect(plain.some(({ regularizers }) => regularizers.l2 !== undefined)).toBe(true);
    expect(asked.some(({ changes }) => changes.hidden)).toBe(false);
    expect(asked.every(({ variant: { options } }) => options.l2 === 1)).toBe(true);
    const without = plain.map(({ changes: { hidden: _, ...rest }, regularizers }) => {
      const { l2: _l2, ...others } = regularizers;
      return JSON.stringify([rest, others]);
    });
    // One that would differ in what is asked for alone is drawn anew.
    const drawnAnew = without.filter((one) => one === "[{},{}]").length - 1;
    const moved = asked.filter(
      ({ changes, regularizers }) => !without.includes(JSON.stringify([changes, regularizers])),
    );
    expect(moved.length).toBeLessThanOrEqual(drawnAnew);
    expect(asked.length - moved.length).toBeGreaterThan(12);
  });

  test("keep what they share with the default, and take the place of what they change", () => {
    const strengths = draw({ trials: 60 }).map(({ variant: { options }, regularizers }) => [
      options.l2,
      regularizers.l2 ?? 1,
    ]);
    for (const [own, expected] of strengths) expect(own).toBe(expected);
  });

  test("smooth labels of classes alone", () => {
    const smooths = (task: DrawOptions["task"]) =>
      draw({ task, trials: 60 }).some(({ regularizers }) => regularizers.labelSmoothing);
    expect([smooths("binary"), smooths("classes"), smooths("regression")]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
