import fc from "fast-check";
import { expect, test } from "vitest";
import { drawnNumber } from "./drawnNumbers.ts";
import { flatteryQuestion } from "./flattery.ts";

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
