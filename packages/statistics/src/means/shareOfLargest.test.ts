import { expect, test } from "vitest";
import { shareOfLargest } from "./shareOfLargest.ts";

test.each([
  [[1, -3, 2, 4], 2, 0.7],
  [[-1, -1, -1, -1], 3, 0.75],
  [[0, 0, 0], 2, 0],
  [[5, 0.5], 3, 1],
  [[], 3, 0],
])("of %j the largest %i make up %f", (values, count, share) => {
  expect(shareOfLargest(values, count)).toBe(share);
});
