import fc from "fast-check";
import { expect, test } from "vitest";
import type { Estimate } from "../means/estimate.ts";
import { betterSide, gainQuestion, isSlight } from "./gain.ts";

const margin = 0.25;

/** Numbers that meet the bounds exactly, beside ones that lie anywhere. */
const anyNumber = fc.oneof(
  fc.constantFrom(-1, -0.25, -1e-9, 0, 1e-9, 0.25, 1),
  fc.double({ min: -2, max: 2, noNaN: true }),
);

const withInterval = fc.tuple(anyNumber, anyNumber, anyNumber).map((three): Estimate => {
  const [low, mean, high] = three.toSorted((a, b) => a - b);
  return { mean, interval: [low, high], withheld: null };
});

/** By signs and distances alone, written another way than the rules. */
function expected({ interval }: Estimate): string {
  if (!interval) return "withheld";
  const isInside = Math.max(...interval.map(Math.abs)) < margin;
  const [low, high] = interval.map(Math.sign);
  if (low !== high || low === 0) return isInside ? "equal" : "not-distinguishable";
  return `${isInside ? "slightly-" : ""}${low === 1 ? "better" : "worse"}`;
}

test("the verdict on a gain is the one that its interval bears, and no other is accepted", () => {
  fc.assert(
    fc.property(withInterval, (gain) => {
      const is = expected(gain);
      const numbers = { gain, margin };
      expect(gainQuestion.decide(numbers)).toEqual({ claim: is, numbers });
      for (const name of gainQuestion.names) {
        const state = () => gainQuestion.state(name, numbers);
        if (name === is) expect(state().claim).toBe(is);
        else expect(state).toThrow(TypeError);
      }
    }),
    { seed: 14, numRuns: 2000 },
  );
});

test("a verdict names the better one exactly where the interval leaves out 0, and is slight within the margin", () => {
  fc.assert(
    fc.property(withInterval, (gain) => {
      const [low, high] = gain.interval ?? [];
      const { claim } = gainQuestion.decide({ gain, margin });
      expect(betterSide[claim]).toBe(Number(Number(low) > 0) - Number(Number(high) < 0));
      const isNear = Math.abs(Number(low)) < margin && Math.abs(Number(high)) < margin;
      expect(isSlight[claim]).toBe(betterSide[claim] !== 0 && isNear);
    }),
    { seed: 14, numRuns: 2000 },
  );
  expect([betterSide.withheld, isSlight.withheld]).toEqual([0, false]);
});

test("without an interval nothing is judged", () => {
  const gain: Estimate = { mean: 5, interval: null, withheld: "few-groups" };
  expect(gainQuestion.decide({ gain, margin }).claim).toBe("withheld");
});

test.each<[string, Estimate, number]>([
  ["a mean that is no number", { mean: Number.NaN, interval: [0, 1], withheld: null }, margin],
  ["an infinite mean", { mean: Infinity, interval: null, withheld: "few-rows" }, margin],
  ["reversed bounds", { mean: 0.5, interval: [1, 0], withheld: null }, margin],
  ["a mean below its interval", { mean: -1, interval: [0, 1], withheld: null }, margin],
  ["a mean above its interval", { mean: 2, interval: [0, 1], withheld: null }, margin],
  ["a bound that is no number", { mean: 0, interval: [Number.NaN, 1], withheld: null }, margin],
  ["an infinite bound", { mean: 0, interval: [0, Infinity], withheld: null }, margin],
  ["no margin", { mean: 0, interval: [0, 1], withheld: null }, 0],
  ["an infinite margin", { mean: 0, interval: [0, 1], withheld: null }, Infinity],
])("%s is refused", (_, gain, one) => {
  expect(() => gainQuestion.decide({ gain, margin: one })).toThrow(/^gain: no answer on /);
});

test("a degenerate interval is judged by where it stands", () => {
  const at = (value: number): Estimate => ({
    mean: value,
    interval: [value, value],
    withheld: null,
  });
  const verdicts = [-0.25, -0.2, 0, 0.2, 0.25].map(
    (value) => gainQuestion.decide({ gain: at(value), margin }).claim,
  );
  expect(verdicts).toEqual(["worse", "slightly-worse", "equal", "slightly-better", "better"]);
});
