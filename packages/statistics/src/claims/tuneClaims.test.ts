import fc from "fast-check";
import { expect, test } from "vitest";
import { type Estimate, withheldReasons } from "../means/estimate.ts";
import { armGainQuestion } from "./armGain.ts";
import { choiceSteadiness, choiceSteadinessQuestion } from "./choiceSteadiness.ts";
import { flatteryQuestion } from "./flattery.ts";
import { lastStepQuestion } from "./lastStep.ts";
import { neededRowsQuestion } from "./neededRows.ts";

/** Numbers on, beside and far from the thresholds of a claim. */
const drawnNumber = fc.oneof(
  // Even numbers of a grid: doubles would crowd around 0.
  fc.integer({ min: -100, max: 100 }).map((n) => n / 100),
  fc.integer({ min: -100, max: 100 }).map((n) => n / 1000),
  fc.constantFrom(0, -0, 0.02, -0.02, 0.05, -0.05, 1e-12, -1e-12, 1e9, -1e9),
  fc.constantFrom(Number.NaN, Infinity, -Infinity),
);

/** Wide, narrow, degenerate and reversed intervals; none for a reason. */
const drawnEstimate: fc.Arbitrary<Estimate> = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(drawnNumber, drawnNumber, drawnNumber).map(ordered) },
  { weight: 1, arbitrary: drawnNumber.map((mean) => given(mean, mean, mean)) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(drawnNumber, drawnNumber, drawnNumber)
      .map(([low, mean, high]) => given(low, mean, high)),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(drawnNumber, fc.constantFrom(...withheldReasons))
      .map(([mean, withheld]) => ({ mean, interval: null, withheld })),
  },
);

/** A margin, now and then one that is none. */
const drawnMargin = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(0.02, 0.05, 1) },
  { weight: 1, arbitrary: fc.constantFrom(0, -0.02, Number.NaN, Infinity) },
);

function given(low: number, mean: number, high: number): Estimate {
  return { mean, interval: [low, high], withheld: null };
}

function ordered(numbers: readonly number[]): Estimate {
  const [low, mean, high] = [...numbers].sort((a, b) => a - b);
  return given(low, mean, high);
}

/**
 * What a gain is, found another way: by where the ends of its interval stand among the margin's ends
 * and 0. Null for numbers that cannot be judged.
 */
function gainByPlaces({ mean, interval }: Estimate, margin: number): string | null {
  const bounds = interval ?? [mean, mean];
  const inOrder = [bounds[0], mean, bounds[1]].every(
    (value, i, all) => i === 0 || value >= all[i - 1],
  );
  if (![...bounds, mean, margin].every(Number.isFinite) || !inOrder || !(margin > 0)) return null;
  if (interval === null) return "withheld";
  const crossed = (point: number) => interval[0] <= point && point <= interval[1];
  const isInside = !crossed(margin) && !crossed(-margin) && Math.abs(mean) < margin;
  if (crossed(0)) return isInside ? "equal" : "not-distinguishable";
  return `${isInside ? "slightly-" : ""}${Math.sign(mean) > 0 ? "better" : "worse"}`;
}

const stepWords = new Map([
  ["better", "fell"],
  ["worse", "rose"],
  ["equal", "changed-nothing-that-matters"],
  ["slightly-better", "changed-nothing-that-matters"],
  ["slightly-worse", "changed-nothing-that-matters"],
  ["not-distinguishable", "not-distinguishable"],
  ["withheld", "withheld"],
]);

test("a learning curve's last step fell where its gain is better, and so on; diverged without a gain", () => {
  fc.assert(
    fc.property(fc.option(drawnEstimate), drawnMargin, (gain, margin) => {
      const soundMargin = [0.02, 0.05, 1].includes(margin);
      const place = gain && gainByPlaces(gain, margin);
      const expected =
        gain === null ? (soundMargin ? "diverged" : null) : place && stepWords.get(place);
      const decide = () => lastStepQuestion.decide({ gain, margin }).claim;
      if (expected === null) expect(decide).toThrow(TypeError);
      else expect(decide()).toBe(expected);
    }),
    { numRuns: 1000 },
  );
});

test("an arm is better where its gain is, and so on; where one diverged that is the answer", () => {
  const count = fc.constantFrom(0, 0, 1, 2, 3, -1, 0.5);
  fc.assert(
    fc.property(
      fc.record({
        gain: fc.option(drawnEstimate),
        margin: drawnMargin,
        folds: fc.constantFrom(3, 2, 1, 0),
        firstDiverged: count,
        secondDiverged: count,
      }),
      (numbers) => {
        const { gain, margin, folds, firstDiverged, secondDiverged } = numbers;
        const expected = () => {
          const counts = [firstDiverged, secondDiverged];
          if (folds === 0 || ![0.02, 0.05, 1].includes(margin)) return null;
          if (!counts.every((one) => [0, 1, 2, 3].includes(one) && one <= folds)) return null;
          const [first, second] = counts.map(Boolean);
          if (first || second) {
            if (gain) return null;
            return first && second ? "both-diverged" : first ? "first-diverged" : "second-diverged";
          }
          const place = gain && gainByPlaces(gain, margin);
          return place === null ? null : place;
        };
        const claim = expected();
        const decide = () => armGainQuestion.decide(numbers).claim;
        if (claim === null) expect(decide).toThrow(TypeError);
        else expect(decide()).toBe(claim);
      },
    ),
    { numRuns: 3000 },
  );
});

test("a choice is unsteady where more folds chose otherwise than chose the same", () => {
  const count = fc.oneof(
    fc.integer({ min: -1, max: 16 }),
    fc.constantFrom(0.5, Number.NaN, Infinity),
  );
  fc.assert(
    fc.property(count, count, (same, otherwise) => {
      const numbers = { same, folds: same + otherwise };
      const isSound = [same, otherwise].every((n) => Number.isInteger(n) && n >= 0);
      if (!isSound || same + otherwise === 0) {
        expect(() => choiceSteadinessQuestion.decide(numbers)).toThrow(TypeError);
        return;
      }
      const expected = [
        ...(otherwise === 0 ? ["in-all"] : []),
        ...(same === 0 ? ["in-none"] : []),
        otherwise > same ? "unsteady" : "in-most",
      ][0];
      expect(choiceSteadinessQuestion.decide(numbers).claim).toBe(expected);
    }),
    { numRuns: 2000 },
  );
});

test("needed rows are the fewest, a range, its lower end, or beyond what is told", () => {
  const count = fc.constantFrom(1, 20, 99, 100, 101, 5000, Infinity, -1, Number.NaN);
  fc.assert(
    fc.property(count, count, fc.constantFrom(100, 1, 0, 0.5), (low, high, fewest) => {
      const decide = () => neededRowsQuestion.decide({ range: [low, high], fewest }).claim;
      const isSound =
        fewest >= 1 && Math.min(low, fewest) === fewest && Math.max(low, high) === high;
      if (!isSound) {
        expect(decide).toThrow(TypeError);
        return;
      }
      const places = [low, high].map((size) => [fewest, Infinity].indexOf(size));
      const named = new Map([
        ["0,0", "fewest"],
        ["1,1", "beyond"],
        ["0,1", "at-least"],
        ["-1,1", "at-least"],
        ["-1,-1", low === high ? "one-size" : "range"],
        ["0,-1", "range"],
      ]);
      const expected = named.get(String(places));
      expect(decide()).toBe(expected);
    }),
    { numRuns: 2000 },
  );
});

test("the lowest figure is too good where the estimate is above it", () => {
  fc.assert(
    fc.property(drawnNumber, drawnNumber, (lowest, estimate) => {
      const decide = () => flatteryQuestion.decide({ lowest, estimate }).claim;
      const isSound = [lowest, estimate].every((loss) => Number.isFinite(loss) && !(loss < 0));
      if (!isSound) {
        expect(decide).toThrow(TypeError);
        return;
      }
      expect(decide()).toBe(estimate - lowest > 0 ? "too-good" : "not-too-good");
    }),
    { numRuns: 1000 },
  );
});

test("a choice is counted by its name; a fold in which all diverged chose otherwise", () => {
  const found = choiceSteadiness("l2=1", ["l2=1", null, "l2=1", "l2=1"]);
  expect(found).toEqual({ claim: "in-most", numbers: { same: 3, folds: 4 } });
});
