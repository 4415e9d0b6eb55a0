import { expect, test } from "vitest";
import { countFoldRows } from "./foldRows.ts";

test("rows of folds: the mean, rounded, the fewest and the most", () => {
  const parts = [60, 250, 251].map((length) => ({ length }));
  expect(countFoldRows(parts)).toEqual({ mean: 187, range: [60, 251] });
});
