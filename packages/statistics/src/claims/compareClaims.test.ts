import fc from "fast-check";
import { expect, test } from "vitest";
import type { Estimate } from "../means/estimate.ts";
import type { Question } from "./claim.ts";
import { type GapNumbers, gapQuestion } from "./gap.ts";
import { outcomeQuestion } from "./outcome.ts";
import { resolutionQuestion } from "./resolution.ts";
import { standingQuestion } from "./standing.ts";
import { winQuestion } from "./win.ts";

const margin = 0.25;

/** Numbers that meet the bounds exactly, beside ones that lie anywhere. */
const number = fc.oneof(
  fc.constantFrom(-1, -0.25, -1e-9, 0, 1e-9, 0.25, 0.5, 1),
  fc.double({ min: -2, max: 2, noNaN: true }),
);

const withInterval = fc.tuple(number, number, number).map((three): Estimate => {
  const [low, mean, high] = three.toSorted((a, b) => a - b);
  return { mean, interval: [low, high], withheld: null };
});

const estimate = fc.oneof(
  { weight: 5, arbitrary: withInterval },
  { weight: 1, arbitrary: number.map((mean): Estimate => withhold(mean)) },
);

/** Bounds in any order, and numbers that are none. */
const unsound = fc.constantFrom<Estimate>(
  { mean: Number.NaN, interval: [0, 1], withheld: null },
  { mean: 0.5, interval: [1, 0], withheld: null },
  { mean: 2, interval: [0, 1], withheld: null },
  { mean: -1, interval: [0, 1], withheld: null },
  { mean: 0, interval: [0, Infinity], withheld: null },
);

function withhold(mean: number): Estimate {
  return { mean, interval: null, withheld: "few-against" };
}

/** The verdict on a gain by signs and distances, written another way than its rules. */
function verdictOf({ interval }: Estimate): string {
  if (!interval) return "withheld";
  const isInside = Math.max(...interval.map(Math.abs)) < margin;
  const [low, high] = interval.map(Math.sign);
  if (low !== high || low === 0) return isInside ? "equal" : "not-distinguishable";
  return `${isInside ? "slightly-" : ""}${low === 1 ? "better" : "worse"}`;
}

/** That the question gives this answer and accepts no other, or refuses the numbers (null). */
function expectAnswer<Name extends string, Numbers>(
  question: Question<Name, Numbers>,
  numbers: Numbers,
  is: Name | null,
): void {
  if (is === null) {
    expect(() => question.decide(numbers)).toThrow(
      /^(gap|standing|outcome|resolution|win): no answer on /,
    );
    return;
  }
  expect(question.decide(numbers)).toEqual({ claim: is, numbers });
  for (const name of question.names) {
    const state = () => question.state(name, numbers);
    if (name === is) expect(state().claim).toBe(is);
    else expect(state).toThrow(TypeError);
  }
}

const options = { seed: 14, numRuns: 1500 };

test("a gap is judged by where its interval lies, and only of a network that learned, on unseen rows", () => {
  const train = fc.oneof(
    fc.constantFrom(0, 0.25, 0.5, 0.69, 0.6899985, 0.6899999, 1),
    fc.double({ min: 0, max: 2, noNaN: true }),
  );
  const gap = fc.oneof(
    estimate,
    train.map((mean) => ({ mean, interval: [0.1, 3] as const, withheld: null })),
  );
  const drawn = fc.record<GapNumbers>({
    train,
    baseRate: fc.constantFrom(0.69, 0.3),
    baseRateGap: fc.constantFrom(-0.2, 0, 0.1, 0.3),
    gap,
    margin: fc.constant(margin),
    isSeen: fc.boolean(),
  });
  fc.assert(
    fc.property(drawn, (numbers) => {
      const { train: trained, baseRate, baseRateGap, gap: estimated, isSeen } = numbers;
      const excess = baseRateGap > 0 ? estimated.mean - baseRateGap : estimated.mean;
      const { mean, interval } = estimated;
      const isOrdered = !interval || (interval[0] <= mean && mean <= interval[1]);
      const test = trained + mean;
      const find = () => {
        if (test < -1e-9 || !isOrdered) return null;
        if (!(baseRate - trained > 1e-6)) return "no-gain-in-training";
        if (isSeen) return "not-judged";
        if (interval === null) return "withheld";
        const [low, high] = interval;
        if (!(high >= 0)) return "better-on-test";
        if (!(high >= margin)) return low > 0 ? "slightly-worse-on-test" : "as-well";
        if (!(low > 0)) return "not-shown";
        return excess > trained && excess >= margin ? "overfits" : "worse-on-test";
      };
      // Twice the training loss is the training loss and as much again, but for rounding.
      fc.pre(excess === trained || Math.abs(excess - trained) > 1e-12);
      expectAnswer(gapQuestion, numbers, find());
    }),
    options,
  );
});

const soundGap: GapNumbers = {
  train: 0.3,
  baseRate: 0.69,
  baseRateGap: 0,
  margin,
  isSeen: false,
  gap: { mean: 0, interval: [-0.1, 0.1], withheld: null },
};

test.each<[string, Partial<GapNumbers>]>([
  ["a loss below 0", { train: -0.1 }],
  ["a base rate below 0", { baseRate: -0.1 }],
  ["a loss that is no number", { train: Number.NaN }],
  ["an infinite base rate", { baseRate: Infinity }],
  ["a base rate's gap that is no number", { baseRateGap: Number.NaN }],
  ["no margin", { margin: 0 }],
  ["a margin below 0", { margin: -1 }],
  ["an infinite margin", { margin: Infinity }],
  ["a test loss below 0", { gap: withhold(-0.4) }],
  ["reversed bounds", { gap: { mean: 0, interval: [1, -1], withheld: null } }],
])("a gap: %s is refused", (_, changes) => {
  expectAnswer(gapQuestion, soundGap, "as-well");
  expectAnswer(gapQuestion, { ...soundGap, ...changes }, null);
});

test("a base rate of 0, a training loss of 0 and a test loss of 0 are losses", () => {
  expectAnswer(gapQuestion, { ...soundGap, baseRate: 0 }, "no-gain-in-training");
  expectAnswer(gapQuestion, { ...soundGap, train: 0 }, "as-well");
  expectAnswer(gapQuestion, { ...soundGap, train: 0, gap: withhold(-1e-9) }, "withheld");
  expectAnswer(gapQuestion, { ...soundGap, train: 0, gap: withhold(-1.1e-9) }, null);
});

test("better than the base rate by a millionth is not learned, by any more it is", () => {
  const edge = 0.69 - 1e-6;
  expectAnswer(gapQuestion, { ...soundGap, train: edge }, "no-gain-in-training");
  expectAnswer(gapQuestion, { ...soundGap, train: edge - 1e-12 }, "as-well");
});

/** The verdict without how large the difference is. */
const directionOf = (verdict: string) => verdict.replace("slightly-", "");

test("how networks stand to a reference is counted by their verdicts, and by who is behind", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof({ weight: 9, arbitrary: estimate }, { weight: 1, arbitrary: unsound }), {
        maxLength: 4,
      }),
      (gains) => {
        const isSound = gains.every(
          ({ mean, interval }) =>
            Number.isFinite(mean) &&
            (!interval ||
              (interval.every(Number.isFinite) && interval[0] <= mean && mean <= interval[1])),
        );
        const verdicts = gains.map(verdictOf);
        const find = () => {
          if (!isSound || gains.length === 0) return null;
          const directions = verdicts.map(directionOf);
          const alone = new Set(directions).size === 1 ? directions[0] : null;
          const is = (direction: "better" | "worse", many: "all" | "some") =>
            `${many}-${verdicts.includes(direction) ? "" : "slightly-"}${direction}` as const;
          if (alone === "better") return is("better", "all");
          if (directions.includes("better")) return is("better", "some");
          if (alone === "worse") return is("worse", "all");
          if (alone === "equal") return "all-equal";
          if (!gains.some(({ mean }) => mean >= 0)) return "all-behind";
          return directions.includes("worse") ? is("worse", "some") : "none-better";
        };
        expectAnswer(standingQuestion, { gains, margin }, find());
      },
    ),
    options,
  );
});

test("no standing leaves unsaid what an interval shows, however little it is", () => {
  fc.assert(
    fc.property(fc.array(estimate, { minLength: 1, maxLength: 4 }), (gains) => {
      const shown = gains.filter(({ interval }) => interval && interval[0] > 0).length;
      const worse = gains.filter(({ interval }) => interval && interval[1] < 0).length;
      const numbers = { gains, margin };
      const refuse = (name: (typeof standingQuestion.names)[number]) =>
        expect(() => standingQuestion.state(name, numbers)).toThrow(TypeError);
      if (shown + worse > 0) for (const name of ["none-better", "all-equal"] as const) refuse(name);
      if (shown === 0) for (const name of ["some-better", "all-better"] as const) refuse(name);
      if (shown === gains.length) {
        const { claim } = standingQuestion.decide(numbers);
        expect(["all-better", "all-slightly-better"]).toContain(claim);
      }
      if (worse === gains.length) {
        const { claim } = standingQuestion.decide(numbers);
        expect(["all-worse", "all-slightly-worse"]).toContain(claim);
      }
    }),
    options,
  );
});

test("the outcome of all pairs follows from how many came to each verdict", () => {
  const count = fc.oneof(fc.constantFrom(0, 1), fc.integer({ min: 0, max: 3 }));
  const drawn = fc.record({
    better: count,
    worse: count,
    equal: count,
    "slightly-better": count,
    "slightly-worse": count,
    "not-distinguishable": count,
    withheld: count,
  });
  fc.assert(
    fc.property(drawn, (numbers) => {
      const came = Object.entries(numbers)
        .filter(([, many]) => many > 0)
        .map(([name]) => name);
      const find = () => {
        if (came.length === 0) return null;
        if (came.includes("better") || came.includes("worse")) return "some-differ";
        if (came.some((name) => name.startsWith("slightly-"))) return "some-differ-slightly";
        if (came.join() === "equal") return "all-equal";
        return came.join() === "withheld" ? "all-withheld" : "none-differs";
      };
      expectAnswer(outcomeQuestion, numbers, find());
    }),
    options,
  );
  const none = {
    better: 0,
    "slightly-better": 0,
    worse: 0,
    "slightly-worse": 0,
    equal: 0,
    "not-distinguishable": 1,
    withheld: 0,
  };
  expectAnswer(outcomeQuestion, { ...none, equal: -1, withheld: 3 }, null);
  const alone = { ...none, "not-distinguishable": 0 };
  expectAnswer(outcomeQuestion, { ...alone, withheld: 2 }, "all-withheld");
  expectAnswer(outcomeQuestion, { ...alone, equal: 2 }, "all-equal");
  expectAnswer(outcomeQuestion, { ...alone, "slightly-worse": 2 }, "some-differ-slightly");
  expectAnswer(outcomeQuestion, { ...none, equal: 0.5 }, null);
  const nothing = { ...none, "not-distinguishable": 0 };
  expect(() => outcomeQuestion.decide(nothing)).toThrow(/^outcome: no answer on /);
});

test("a decided difference within the half width is what pairing decides", () => {
  const share = fc.oneof(
    fc.constantFrom(0, 0.02, 0.03, 0.05, 1),
    fc.double({ min: 0, max: 1, noNaN: true }),
  );
  const differences = fc.array(
    fc.oneof(
      share,
      share.map((one) => -one),
      fc.constantFrom(1.5, -1.5, Number.NaN),
    ),
    { maxLength: 3 },
  );
  const widths = fc.oneof(share, fc.constantFrom(-0.1, 1.1, Number.NaN));
  fc.assert(
    fc.property(widths, differences, (halfWidth, decided) => {
      const inside = (value: number) => Math.max(value, -value) <= 1;
      const isSound = inside(halfWidth) && halfWidth >= 0 && decided.every(inside);
      const least = Math.min(...decided.map(Math.abs));
      const is = least > halfWidth ? "own-interval" : "paired-decides";
      expectAnswer(resolutionQuestion, { halfWidth, decided }, isSound ? is : null);
    }),
    options,
  );
});

test("one that is shown to be worse than the base rate beats nobody", () => {
  const other = fc.oneof(fc.constant(null), estimate, unsound);
  const margins = fc.constantFrom(margin, margin, margin, 0, -0.25, Infinity, Number.NaN);
  const gains = fc.oneof(
    estimate,
    unsound,
    fc.constant<Estimate>({ mean: 1, interval: [0.5, 2], withheld: null }),
  );
  fc.assert(
    fc.property(gains, margins, other, (gain, own, overBaseRate) => {
      const isSound = (one: Estimate) =>
        Number.isFinite(one.mean) &&
        (!one.interval ||
          (one.interval.every(Number.isFinite) &&
            one.interval[0] <= one.mean &&
            one.mean <= one.interval[1]));
      const find = () => {
        if (own !== margin || !isSound(gain)) return null;
        if (directionOf(verdictOf(gain)) !== "better") return null;
        if (overBaseRate !== null && !isSound(overBaseRate)) return null;
        if (overBaseRate && directionOf(verdictOf(overBaseRate)) === "worse") {
          return "ahead-of-it-alone";
        }
        return verdictOf(gain) === "better" ? "beats" : "slightly-ahead";
      };
      const over = overBaseRate && { gain: overBaseRate, margin };
      expectAnswer(winQuestion, { gain, margin: own, overBaseRate: over }, find());
    }),
    options,
  );
});

test("a win beside the base rate takes a margin above 0 for that too", () => {
  const gain: Estimate = { mean: 1, interval: [0.5, 2], withheld: null };
  for (const none of [0, -0.25, Infinity, Number.NaN]) {
    expectAnswer(winQuestion, { gain, margin, overBaseRate: { gain, margin: none } }, null);
  }
});
