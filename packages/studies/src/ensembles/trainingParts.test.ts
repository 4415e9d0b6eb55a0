import { describe, expect, test } from "vitest";
import { hasRisen, nextEnd, partEnds } from "./trainingParts.ts";

describe("the parts of a training", () => {
  test("end at looks after a quarter, a half and all updates; short trainings have one", () => {
    expect(partEnds(400, 5)).toEqual([100, 200, 400]);
    expect(partEnds(410, 7)).toEqual([105, 210, 410]);
    expect(partEnds(199, 2)).toEqual([199]);
    expect(partEnds(200, 150)).toEqual([150, 200]);
  });
});

describe("a loss that has risen for good", () => {
  const iterations = [10, 20, 30, 40];
  const alike = (curve: readonly number[]) => [curve, curve, curve];

  test.each([
    ["least early, and above 1.05 times it at the end", [2, 1, 1.1, 1.2], true],
    ["least after half of what is done", [2, 1.5, 1, 1.2], false],
    ["at the end hardly above the least", [2, 1, 1.2, 1.05], false],
    ["not finite at its least", [Infinity, Infinity, Infinity, Infinity], false],
  ])("%s: %o is %s", (_, curve, expected) => {
    expect(hasRisen({ losses: alike(curve), iterations })).toBe(expected);
  });

  test("not where it has risen for one member's rows alone", () => {
    const [flat, risen] = [
      [2, 1, 1, 1],
      [2, 1, 1.5, 2],
    ];
    expect(hasRisen({ losses: [flat, flat, risen], iterations })).toBe(false);
    expect(hasRisen({ losses: [flat, risen, risen], iterations })).toBe(true);
  });

  test("ends the training; what has its least late goes on to the end, the rest to the next halt", () => {
    const after = (curve: readonly number[]) =>
      nextEnd([40, 80, 160], 40, { losses: alike(curve), iterations });
    expect(after([2, 1, 1.1, 1.2])).toBeNull();
    expect(after([2, 1.5, 1, 1.2])).toBe(160);
    expect(after([2, 1, 1.2, 1.05])).toBe(80);
  });

  test("not before any look", () => {
    expect(hasRisen({ losses: [[], []], iterations: [] })).toBe(false);
  });
});
