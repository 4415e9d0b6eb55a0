import { expect, test } from "vitest";
import type { AdviceClass } from "./adviceClass.ts";
import { leaveOutSmall } from "./smallPatches.ts";

const plane = { columns: 60, rows: 40 };
const cells = plane.columns * plane.rows;

/** Rectangles of cells that are marked: [said, from x, from y, width, height]. */
type Patch = readonly [AdviceClass, number, number, number, number];

function told(patches: readonly Patch[], advised: readonly AdviceClass[], supported = cells) {
  const classes = Array.from({ length: cells }, (_, cell): AdviceClass => {
    const [x, y] = [cell % plane.columns, Math.floor(cell / plane.columns)];
    const of = patches.find(
      ([, left, low, width, height]) =>
        x >= left && x < left + width && y >= low && y < low + height,
    );
    return of ? of[0] : "cannot-tell";
  });
  const support = Uint8Array.from({ length: cells }, (_, cell) => Number(cell < supported));
  const zones = advised.map((advice) => ({ advice }));
  const kept = leaveOutSmall(classes, { plane, support, zones });
  const count = (said: AdviceClass) => kept.filter((one) => one === said).length;
  return [count("recommend"), count("avoid"), count("unconfirmed")];
}

test("a patch counts by itself: many small ones of a class are no large one, and another class's is not its own", () => {
  const large: Patch = ["avoid", 0, 0, 20, 10];
  const small = Array.from({ length: 8 }, (_, i): Patch => ["recommend", 7 * i, 20, 6, 8]);
  expect(told([large, ...small], ["avoid", "recommend"])).toEqual([0, 200, 0]);
  expect(told([["recommend", 0, 20, 10, 5]], ["recommend"])).toEqual([50, 0, 0]);
});

test("cells that touch at a corner, or over the edge of the map, are not together", () => {
  const corners: Patch[] = [
    ["unconfirmed", 0, 0, 7, 7],
    ["unconfirmed", 7, 7, 7, 7],
  ];
  expect(told(corners, ["unconfirmed"])).toEqual([0, 0, 0]);
  const edges: Patch[] = [
    ["avoid", 0, 1, 1, 30],
    ["avoid", plane.columns - 1, 0, 1, 30],
  ];
  expect(told(edges, ["avoid"])).toEqual([0, 0, 0]);
});

test("where no zone is advised alike, a patch is a twentieth of the ground with enough kicks", () => {
  const patch = (height: number): Patch => ["recommend", 0, 0, 10, height];
  expect(told([patch(11)], ["avoid"])).toEqual([0, 0, 0]);
  expect(told([patch(12)], ["avoid"])).toEqual([120, 0, 0]);
  expect(told([patch(5)], [], 400)).toEqual([50, 0, 0]);
  expect(told([patch(4)], [], 400)).toEqual([0, 0, 0]);
});
