import { describe, expect, test } from "vitest";
import { defaultMargins } from "../../metrics/margins.ts";
import { findNeedReason, neededForStated } from "./neededExamples.ts";
import type { PairedUnits } from "./pairedUnits.ts";

const units = (unit: PairedUnits["unit"], losses: number[], answers: number[] | null = null) => ({
  unit,
  losses: Float64Array.from(losses),
  answers: answers && Float64Array.from(answers),
});
const many = (value: number) => Array.from({ length: 120 }, () => value);

describe("needed test rows", () => {
  test("have a floor, however small the spread: never a handful", () => {
    const needed = neededForStated(units("row", many(1e-20), many(0)), 0.02, defaultMargins);
    expect(needed.loss.range).toEqual([100, 100]);
    // No row was discordant: of 120 that still allows a share of 3.1 %, below the stated 5 points.
    expect(needed.accuracy?.range).toEqual([155, 155]);
  });

  test("are a range that a heavy tail widens, around what the spread itself asks for", () => {
    // σ = 0.2: 787 pairs see 0.02, by (z₀.₉₇₅ + z₀.₈)² · 100 and t for z.
    const steady = neededForStated(units("row", many(0.04)), 0.02, defaultMargins);
    expect(steady.loss.range).toEqual([787, 787]);
    const heavy = [
      ...Array.from({ length: 114 }, () => 0),
      ...Array.from({ length: 6 }, () => 0.8),
    ];
    const [low, high] = neededForStated(units("row", heavy), 0.02, defaultMargins).loss.range;
    expect(low).toBeLessThan(787 / 2);
    expect(high).toBeGreaterThan(787 * 2);
  });

  test("are counted in groups where rows belong together", () => {
    const groups = neededForStated(units("group", many(0), many(0)), 0.02, defaultMargins);
    expect(groups).toMatchObject({ unit: "group", fewest: 10, loss: { range: [10, 10] } });
    expect(groups.accuracy?.range).toEqual([10, 10]);
  });

  test("are not told for the first reason for which a gain or a score has no interval", () => {
    const known = { mean: 1, interval: [0, 2], withheld: null } as const;
    const unknown = { mean: 1, interval: null, withheld: "one-row" } as const;
    expect(findNeedReason([known, null, known])).toBeNull();
    expect(findNeedReason([known, unknown, known])).toBe("one-row");
  });
});
