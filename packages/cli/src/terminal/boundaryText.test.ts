import { matrix } from "@regula/base";
import { expect, test } from "vitest";
import { findExtent } from "./boundaryText.ts";

test("the extent of more points than a call takes arguments", () => {
  const X = matrix(2, 300_000);
  X.data.forEach((_, i) => {
    X.data[i] = i % 1000;
  });
  X.data[7] = -3;
  expect(findExtent(X)).toEqual({ x: [-3, 999], y: [0, 999] });
});
