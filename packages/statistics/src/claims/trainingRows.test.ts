import fc from "fast-check";
import { expect, test } from "vitest";
import { trainingRowsQuestion } from "./trainingRows.ts";

/** P(X ≥ found) of Binomial(n, p), term by term from the pascal triangle's recursion. */
function tail(found: number, n: number, p: number): number {
  let chances = [1];
  for (let i = 0; i < n; i++) {
    chances = Array.from(
      { length: chances.length + 1 },
      (_, k) => (chances[k] ?? 0) * (1 - p) + (chances[k - 1] ?? 0) * p,
    );
  }
  return chances.slice(found).reduce((sum, chance) => sum + chance, 0);
}

function expected(found: number, compared: number, repeated: number): string {
  if (!found) return "none";
  if (tail(found, compared, repeated) > 0.01) return "as-new-rows-would";
  return found > compared - found ? "most" : "some";
}

test("rows are of training where more equal training rows than new ones would", () => {
  const counts = fc.integer({ min: 0, max: 60 }).chain((compared) =>
    fc.record({
      compared: fc.constant(compared),
      found: fc.integer({ min: 0, max: compared }),
      repeated: fc.oneof(
        fc.constantFrom(0, 0.01, 0.5, 1),
        fc.double({ min: 0, max: 1, noNaN: true }),
      ),
    }),
  );
  fc.assert(
    fc.property(counts, (numbers) => {
      const is = expected(numbers.found, numbers.compared, numbers.repeated);
      expect(trainingRowsQuestion.decide(numbers)).toEqual({ claim: is, numbers });
      for (const name of trainingRowsQuestion.names) {
        if (name !== is) {
          expect(() => trainingRowsQuestion.state(name, numbers)).toThrow(TypeError);
        }
      }
    }),
    { seed: 14, numRuns: 500 },
  );
});

test.each([
  [{ found: 0, compared: 0, repeated: 0 }, "none"],
  [{ found: 1, compared: 40, repeated: 0 }, "some"],
  [{ found: 20, compared: 40, repeated: 0 }, "some"],
  [{ found: 21, compared: 40, repeated: 0 }, "most"],
  [{ found: 39, compared: 40, repeated: 0 }, "most"],
  [{ found: 40, compared: 40, repeated: 0 }, "most"],
  [{ found: 40, compared: 40, repeated: 1 }, "as-new-rows-would"],
  // 0.01 exactly: one row in a hundred repeats another, and one row is compared.
  [{ found: 1, compared: 1, repeated: 0.01 }, "most"],
])("%j: %s", (numbers, claim) => {
  expect(trainingRowsQuestion.decide(numbers).claim).toBe(claim);
});

test.each([
  ["more found than compared", { found: 2, compared: 1, repeated: 0 }],
  ["fewer than none", { found: -1, compared: 1, repeated: 0 }],
  ["half a row", { found: 0.5, compared: 1, repeated: 0 }],
  ["half a row compared", { found: 0, compared: 1.5, repeated: 0 }],
  ["a share above 1", { found: 0, compared: 1, repeated: 1.5 }],
])("%s is refused", (_, numbers) => {
  expect(() => trainingRowsQuestion.decide(numbers)).toThrow(/^training rows: no answer on /);
});
