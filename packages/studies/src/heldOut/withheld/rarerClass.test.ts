import { matrix } from "@regula/base";
import { expect, test } from "vitest";
import { findRarerClass, findRarerHeldOut } from "./rarerClass.ts";

const classes = (...counts: number[]) =>
  counts.flatMap((count, c) => new Array<number>(count).fill(c));

test.each([
  // n p (1 − p) against 10 (1 − 2p)²
  [[391, 9], 9, true],
  [[390, 10], 10, false],
  [[991, 9], 9, true],
  [[62, 8], 8, false],
  [[63, 7], 7, true],
  [[16, 4], 4, true],
  [[14, 6], 6, false],
  [[10, 10], 10, false],
  [[200], 0, true],
  [[98, 1, 1], 2, true],
  [[4, 4, 4, 4], 12, false],
])("classes of %j rows: %i rows outside the commonest, too few: %s", (counts, rows, isRare) => {
  expect(findRarerClass(classes(...counts), null)).toEqual({ rows, isRare });
  expect(findRarerClass(classes(...counts).reverse(), null)).toEqual({ rows, isRare });
});

test("with groups both sides are in enough of them", () => {
  const rows = classes(300, 60);
  const inGroups = (groupOf: (j: number) => number) =>
    findRarerClass(
      rows,
      rows.map((_, j) => groupOf(j)),
    ).isRare;
  expect(inGroups((j) => j % 12)).toBe(false);
  // All rows of the rarer class are in one of 31 groups, then all others.
  expect(inGroups((j) => (j < 300 ? j % 30 : 30))).toBe(true);
  expect(inGroups((j) => (j < 300 ? 30 : j % 30))).toBe(true);
});

test("held-out rows are counted once, whatever the repeats", () => {
  const fold = (repeat: number) => ({
    repeat,
    rows: Array.from({ length: 40 }, (_, j) => j),
    outputs: matrix(1, 40),
    targets: matrix(
      1,
      40,
      Float64Array.from({ length: 40 }, (_, j) => (j < 3 ? 1 : 0)),
    ),
  });
  expect(
    findRarerHeldOut({ task: "binary", folds: [fold(0), fold(1), fold(2)], groups: null }),
  ).toEqual({ rows: 3, isRare: true });
});
