import { expect, test } from "vitest";
import { nothingKept } from "./checkpointFile.ts";
import { isNothingDone } from "./nothingDone.ts";

test("nothing is done until a network, or a fold of an earlier run, has done a step", () => {
  expect(isNothingDone([], nothingKept)).toBe(true);
  expect(isNothingDone([{ iterations: 0 }, { iterations: 0 }], nothingKept)).toBe(true);
  expect(isNothingDone([{ iterations: 0 }, { iterations: 1 }], nothingKept)).toBe(false);
  const folds = new Map([["none", new Map()]]) as unknown as typeof nothingKept.folds;
  expect(isNothingDone([], { ...nothingKept, folds })).toBe(false);
});
