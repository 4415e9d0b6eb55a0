import { matrix } from "@regula/base";
import { expect, test } from "vitest";
import { definePlane } from "./plane.ts";
import { rankZones } from "./zones.ts";

const plane = definePlane({
  X: matrix(2, 2, Float64Array.from([20, 90, 5, 60])),
  featureNames: ["x", "y"],
});
const cells = plane.columns * plane.rows;

/** Of each zone, what is said where all networks say 0.9 and so many of its columns have enough kicks. */
function adviceWith(columns: number) {
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
  });
  const { advice, refused } =
    zones.find(({ name }) => name.en === "short of halfway, center") ?? {};
  return [advice, refused];
}

test("a zone is advised by its name where a third of it has enough kicks, not for a corner of it", () => {
  expect(adviceWith(7)).toEqual(["recommend", null]);
  expect(adviceWith(5)).toEqual(["cannot-tell", "part"]);
  expect(adviceWith(1)).toEqual(["cannot-tell", "part"]);
});
