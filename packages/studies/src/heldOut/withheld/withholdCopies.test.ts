import { expect, test } from "vitest";
import { sawCopies, withholdCopies } from "./withholdCopies.ts";

test("training saw copies where fewer units than rows change labels, and no groups keep them together", () => {
  expect(sawCopies({ exchange: "rows", units: 40 }, 200)).toBe(true);
  expect(sawCopies({ exchange: "rows", units: 200 }, 200)).toBe(false);
  expect(sawCopies({ exchange: "whole-groups", units: 40 }, 200)).toBe(false);
  expect(sawCopies({ exchange: "within-groups", units: 150 }, 200)).toBe(false);
});

test("the figure stays, without an interval, and the reason stands", () => {
  expect(withholdCopies({ mean: 0.15, interval: [0.02, 0.28], withheld: null })).toEqual({
    mean: 0.15,
    interval: null,
    withheld: "training-copies",
  });
});
