import fc from "fast-check";
import { expect, test } from "vitest";
import { choiceSteadinessQuestion } from "./choiceSteadiness.ts";

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
