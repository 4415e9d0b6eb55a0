import fc from "fast-check";
import { expect, test } from "vitest";
import { drawnEstimate, drawnMargin, gainByPlaces } from "./drawnNumbers.ts";
import { regularizationQuestion } from "./regularization.ts";

const words = new Map([
  ["better", "helps"],
  ["worse", "hurts"],
  ["equal", "equal"],
  ["not-distinguishable", "not-distinguishable"],
  ["withheld", "withheld"],
]);

test("regularization helps where its gain is better, and so on; where a network diverged that is the answer", () => {
  const count = fc.constantFrom(0, 0, 1, 2, 3, -1, 0.5);
  fc.assert(
    fc.property(
      fc.record({
        gain: fc.option(drawnEstimate),
        margin: drawnMargin,
        folds: fc.constantFrom(3, 2, 0),
        noneDiverged: count,
        regularizedDiverged: count,
      }),
      (numbers) => {
        const { gain, margin, folds, noneDiverged, regularizedDiverged } = numbers;
        const expected = () => {
          const counts = [noneDiverged, regularizedDiverged];
          if (folds === 0 || ![0.02, 0.05, 1].includes(margin)) return null;
          if (!counts.every((one) => [0, 1, 2, 3].includes(one) && one <= folds)) return null;
          const [none, regularized] = counts.map(Boolean);
          if (none || regularized) {
            if (gain) return null;
            return none && regularized
              ? "both-diverged"
              : none
                ? "none-diverged"
                : "regularized-diverged";
          }
          const place = gain && gainByPlaces(gain, margin);
          return place === null ? null : words.get(place);
        };
        const claim = expected();
        const decide = () => regularizationQuestion.decide(numbers).claim;
        if (claim === null) expect(decide).toThrow(TypeError);
        else expect(decide()).toBe(claim);
      },
    ),
    { numRuns: 3000 },
  );
});
