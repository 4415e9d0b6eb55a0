import { matrix } from "@regula/base";
import { expect, test } from "vitest";
import { definePlane } from "./plane.ts";
import { rankZones, type ZoneInput } from "./zones.ts";

const plane = definePlane({
  X: matrix(2, 2, Float64Array.from([20, 90, 5, 60])),
  featureNames: ["x", "y"],
});
const cells = plane.columns * plane.rows;

const named = "short of halfway, center";

/** Kicks of 20 there and 20 elsewhere, of ten matches, of which the first 20 were won. */
function zoneWith(columns: number, more: Partial<ZoneInput> = {}) {
  const support = Uint8Array.from({ length: cells }, (_, cell) =>
    Number(cell % plane.columns >= 52 - columns && cell % plane.columns < 52),
  );
  const kicks = Array.from({ length: 40 }, (_, i) => [i < 20 ? 50 : 80, 30 + (i % 5)] as const);
  const mean = new Float64Array(cells).fill(0.9);
  const zones = rankZones({
    plane,
    support,
    kicks,
    surface: { mean, lower: mean, upper: mean, members: [mean, mean] },
    won: kicks.map((_, i) => Number(i < 20)),
    cellOf: kicks.map((_, i) => `m${i % 10}`),
    matchOf: null,
    copies: null,
    isOwn: null,
    worth: null,
    common: null,
    baseRate: 0.5,
    scatter: 5,
    isAllowed: true,
    isConfirmed: true,
    ...more,
  });
  return zones.find(({ name }) => name.en === named)!;
}

/** What is said where all networks say 0.9 and so many of the zone's columns have enough kicks. */
function adviceWith(columns: number) {
  const { advice, refused } = zoneWith(columns);
  return [advice, refused];
}

test("a zone is advised by its name where a third of it has enough kicks, not for a corner of it", () => {
  expect(adviceWith(7)).toEqual(["recommend", null]);
  expect(adviceWith(5)).toEqual(["cannot-tell", "part"]);
  expect(adviceWith(1)).toEqual(["cannot-tell", "part"]);
});

test("a zone's difference is of matches as wholes, and of fewer than ten there is no interval", () => {
  const matches = (count: number) => Array.from({ length: 40 }, (_, i) => `m${i % count}`);
  // Won there and lost elsewhere in six of ten matches, the other way round in four.
  const won = Array.from({ length: 40 }, (_, i) => Number(i < 20 === i % 10 < 6));
  const within = (count: number) =>
    zoneWith(7, { won, cellOf: matches(count), matchOf: matches(count) }).within!;
  const { difference, interval, withheld } = within(10);
  expect(difference).toBeCloseTo(0.2, 12);
  // Ten differences of ±1 around 0.2, t of 9 degrees: by the kicks alone it is −0.12 to 0.48.
  expect(interval![0]).toBeCloseTo(0.2 - 2.2621571628 * Math.sqrt(9.6 / 9 / 10), 8);
  expect(withheld).toBeNull();
  expect(within(5)).toMatchObject({ interval: null, withheld: "few-groups" });
});

test("a team's own kicks of a few matches can hold advice back", () => {
  const cellOf = Array.from({ length: 40 }, (_, i) => `m${i % 5}`);
  const won = Array.from({ length: 40 }, (_, i) => Number(i % 7 === 0 ? i >= 20 : i < 20));
  const [isOwn, lost] = [new Uint8Array(40).fill(1), won.map((label) => 1 - label)];
  const said = (labels: readonly number[]) =>
    zoneWith(7, { won: labels, cellOf, matchOf: cellOf, isOwn }).own!.within!;
  expect(said(lost).interval![1]).toBeLessThan(0);
  expect(said(won).interval![0]).toBeGreaterThan(0);
});
