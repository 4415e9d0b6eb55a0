import { PhiloxStream, purposes } from "@regula/base";
import { interpretTable } from "@regula/data";
import { mantelHaenszelDifference } from "@regula/statistics";
import { describe, expect, test } from "vitest";
import { selectKicks } from "../kicks/selectKicks.ts";
import { fixedRegularizations } from "./advice.ts";
import { concludeAdvice } from "./concludeAdvice.ts";
import { possessionRamp } from "./possessionValue.ts";
import { defineGround } from "./surface/ground.ts";
import { cellCenters } from "./surface/plane.ts";
import type { Surface } from "./surface/surface.ts";
import { meanDifferenceWithinCells } from "./within/cellDifference.ts";

/** 300 kicks of 15 matches of one team, won more often the shorter they are. */
function drawKicks() {
  const source = new PhiloxStream(5, purposes.simulation, 53);
  const rows = Array.from({ length: 300 }, (_, i) => {
    const [x, y] = [40 + 55 * source.nextDouble(), 68 * source.nextDouble()];
    const won = source.nextDouble() < 0.9 - (x - 40) / 90 ? 1 : 0;
    return [`m${i % 15}`, "Reds", String(x), String(y), String(won)];
  });
  const table = interpretTable({
    source: "drawn.csv",
    columns: ["match", "team", "x", "y", "control"].map((name, i) => ({
      name,
      cells: rows.map((row) => row[i]),
    })),
    rows: rows.length,
    delimiter: null,
    fileRow: (row) => row + 2,
  });
  return selectKicks(table, { label: "control", features: ["x", "y"], minLength: 40 });
}

const kicks = drawKicks();
const ground = defineGround(kicks, 0);
const { data, columns: cells } = cellCenters(ground.plane);

/** An ensemble that is nearly sure of 0.9 at 40 m, down to 0.3 at 94 m. */
function surfaceWith(value: (x: number, y: number) => number): Surface {
  const of = (shift: number) =>
    Float64Array.from({ length: cells }, (_, i) => value(data[i], data[cells + i]) + shift);
  return {
    mean: of(0),
    lower: of(-0.01),
    upper: of(0.01),
    members: [-0.01, 0, 0.01].map((shift) => of(shift)),
  };
}

const chance = (x: number) => Math.min(1, Math.max(0, 0.9 - (x - 40) / 90));

const adviceWith = (value: ((x: number, y: number) => number) | null) =>
  concludeAdvice({
    kicks,
    ground,
    settings: { scatter: 0, members: 20, permutations: 199, seed: 1, tune: false, value },
    regularizations: fixedRegularizations,
    signal: {
      p: 0.005,
      permutations: 199,
      units: 300,
      alike: null,
      shares: [1, 1],
      detectable: { accuracy: 0.6, auc: 0.6, rSquared: null, baseRate: 0.5 },
      varies: true,
    },
    own: null,
    crossValidation: null,
    surface: surfaceWith(chance),
    common: null,
    diverged: 0,
  });

describe("what kicks are worth", () => {
  const valued = adviceWith(possessionRamp);
  const worth = valued.worth!;

  test("over the kicks as they are aimed now no member gains anything", () => {
    for (const gain of worth.gain.members) {
      const mean = ground.cells.reduce((sum, cell) => sum + gain[cell] / ground.cells.length, 0);
      expect(mean).toBeCloseTo(0, 12);
    }
  });

  test("is the one ranking: zones descend by its band, and are classed by it", () => {
    const told = valued.zones.flatMap((zone) => (zone.worth ? [zone] : []));
    const lower = told.map((zone) => zone.worth!.gain.lower);
    expect(lower).toEqual([...lower].sort((a, b) => b - a));
    for (const { worth: one, advice, refused } of told) {
      const { gain, byChance, byPlace } = one!;
      expect(byChance + byPlace).toBeCloseTo(gain.mean, 12);
      if (refused) continue;
      if (gain.lower > 0) expect(advice).toBe("recommend");
      if (gain.upper < 0) expect(advice).toBe("avoid");
    }
    // Won least, and worth most: by the chance alone it is to be avoided.
    const deep = (zones: typeof valued.zones) =>
      zones.find(({ name }) => name.en === "final third, center")!;
    expect(deep(valued.zones)).toMatchObject({ advice: "recommend" });
    expect(deep(valued.zones).worth!.byChance).toBeLessThan(0);
    expect(deep(adviceWith(null).zones)).toMatchObject({ advice: "avoid", worth: null });
    expect(valued.area.recommend + valued.area.avoid).toBeGreaterThan(0);
    expect(valued.truth).toBeNull();
  });

  test("of a ball that is worth the same everywhere goes by the chance alone", () => {
    const flat = adviceWith(() => 0.01);
    // The chance falls with depth alone: sides of one depth are equal.
    const order = (advice: typeof flat) =>
      advice.zones.filter(({ band }) => band).map(({ name }) => name.en.split(",")[0]);
    expect(order(flat)).toEqual(order(adviceWith(null)));
  });
});

test("of labels the mean difference inside cells is Mantel and Haenszel's, copies counted once", () => {
  const source = new PhiloxStream(2, purposes.simulation, 54);
  const draw = (below: number) => Math.floor(below * source.nextDouble());
  const kicksOf = Array.from({ length: 60 }, () => ({
    cell: draw(9),
    side: draw(2),
    won: draw(2),
  }));
  const strata = Array.from({ length: 9 }, (_, cell) => {
    const of = (side: number) => kicksOf.filter((one) => one.cell === cell && one.side === side);
    const wins = (side: number) => of(side).reduce((sum, { won }) => sum + won, 0);
    return {
      inside: of(1).length,
      wonInside: wins(1),
      outside: of(0).length,
      wonOutside: wins(0),
    };
  });
  const found = (repeat: number) => {
    const all = Array.from({ length: repeat }, () => kicksOf).flat();
    return meanDifferenceWithinCells(
      (i) => all[i].side === 1,
      all.map(({ won }) => won),
      {
        cellOf: all.map(({ cell }) => String(cell)),
        copies: repeat > 1 ? all.map((_, i) => i % kicksOf.length) : null,
      },
    );
  };
  const expected = mantelHaenszelDifference(strata)!.difference;
  expect(found(1)).toBeCloseTo(expected, 12);
  expect(found(3)).toBeCloseTo(expected, 12);
  expect(
    meanDifferenceWithinCells(() => true, [1, 2], { cellOf: ["a", "a"], copies: null }),
  ).toBeNull();
});
