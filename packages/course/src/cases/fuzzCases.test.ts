import fc from "fast-check";
import { expect, test } from "vitest";
import { fuzz, readOrRefuse } from "../../../../test/fuzzing.ts";
import { exerciseIds } from "../exercises/exercise.ts";
import { exercises } from "../exercises/index.ts";
import { partsOf } from "../exercises/value.ts";
import { readCases } from "./readCases.ts";

const names = exerciseIds.map((id) => exercises[id].functionName);
const parameters = [...new Set(exerciseIds.flatMap((id) => exercises[id].parameters))];
const number = fc.oneof(
  fc.constantFrom(0, -1, 1, 0.5, 1e308, 2 ** 32, 20, 0.86),
  fc.double(),
  fc.nat(9),
);
const matrix = fc.array(fc.array(number, { maxLength: 3 }), { maxLength: 3 });
const value = fc.oneof(
  number,
  matrix,
  fc.array(number, { maxLength: 4 }),
  fc.array(matrix),
  fc.json(),
);
const one = fc.record(
  {
    exercise: fc.constantFrom(...names, "none"),
    title: fc.oneof(fc.string(), value),
    draw: fc.record({ seed: number, examples: fc.oneof(fc.nat(9), number) }),
    arguments: fc.dictionary(fc.constantFrom(...parameters), value, { maxKeys: 4 }),
    expected: value,
  },
  { requiredKeys: ["exercise"] },
);
const input = fc
  .array(one, { maxLength: 3 })
  .map((cases) => JSON.stringify({ format: "regula-cases", version: 1, cases }));

test("any file of cases is refused in words, or every case of it has a finite right answer", async () => {
  await fuzz({
    name: "files of cases",
    runs: 600,
    input,
    check: async (text) => {
      const held = (await readOrRefuse(() => readCases(text, "cases.json"))) ?? {};
      for (const id of exerciseIds) {
        const { solve, diagnose } = exercises[id];
        for (const one of held[id] ?? []) {
          const right = solve(one.arguments);
          const parts = partsOf(right, "");
          expect(parts.every(({ data }) => data.every(Number.isFinite))).toBe(true);
          diagnose([one], [right]);
        }
      }
    },
  });
});
