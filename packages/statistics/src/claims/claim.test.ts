import { expect, test } from "vitest";
import { defineQuestion, isShare } from "./claim.ts";

const isNumber = (value: number) => Number.isFinite(value);

test("a question is answered by the one rule that holds", () => {
  const side = defineQuestion("side", isNumber, { left: (x) => x < 0, right: (x) => x >= 0 });
  expect(side.names).toEqual(["left", "right"]);
  expect(side.decide(-1)).toEqual({ claim: "left", numbers: -1 });
  expect(side.state("right", 0)).toEqual({ claim: "right", numbers: 0 });
  expect(() => side.state("right", -1)).toThrow("side: right on -1");
  expect(() => side.decide(Number.NaN)).toThrow("side: no answer on null");
});

test("rules that overlap or leave a gap are faults, and are told with the answers that held", () => {
  const overlapping = defineQuestion("o", isNumber, { a: (x) => x <= 0, b: (x) => x >= 0 });
  expect(() => overlapping.decide(0)).toThrow("o: a and b on 0");
  const gap = defineQuestion("g", isNumber, { a: (x) => x < 0, b: (x) => x > 0 });
  expect(() => gap.decide(0)).toThrow("g: no answer on 0");
});

test("a share lies between 0 and 1, both included", () => {
  expect([-1e-12, 0, 0.5, 1, 1 + 1e-12, Number.NaN].map(isShare)).toEqual([
    false,
    true,
    true,
    true,
    false,
    false,
  ]);
});
