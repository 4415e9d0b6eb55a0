import fc from "fast-check";
import { expect, test } from "vitest";
import { type ExerciseId, exerciseIds } from "../exercises/exercise.ts";
import { exercises } from "../exercises/index.ts";
import { solutions } from "../exercises/solutions.ts";
import { type Answers, answersOf, exportSubmission, readSubmission } from "./submission.ts";

const names = exerciseIds.map((id) => exercises[id].functionName);
const line = fc.oneof(
  fc.string({ maxLength: 12 }).filter((text) => !/[\r\n]/.test(text)),
  fc.constantFrom("", "// regula submission 1", "// learner: me", "//  regula exercise predict"),
  fc.constantFrom(...names).map((name) => `// regula exercise ${name}`),
);
const answer = fc.array(line, { minLength: 1, maxLength: 6 }).map((lines) => lines.join("\n"));
const answers: fc.Arbitrary<Answers> = fc
  .dictionary(fc.constantFrom(...exerciseIds), answer)
  .map((some) => some as Answers);

test("what is exported is read back, letter by letter, whatever stands in it", () => {
  fc.assert(
    fc.property(answers, (given) => {
      const text = exportSubmission(given, "Ana  Lúcia\n");
      const read = readSubmission(text);
      expect(read).toMatchObject({ format: "export", learner: "Ana Lúcia" });
      expect(answersOf(read)).toEqual({ ...given });
      expect(readSubmission(text.replaceAll("\n", "\r\n"))).toEqual(read);
    }),
    { numRuns: 300, seed: 7 },
  );
});

test("a part says how many lines of the file stand before it", () => {
  const text = exportSubmission(solutions, "Ana");
  const lines = text.split("\n");
  const { parts } = readSubmission(text);
  expect(parts.map(({ exercises: [id] }) => id)).toEqual(exerciseIds);
  for (const { source, linesBefore } of parts) {
    expect(lines[linesBefore]).toBe(source.split("\n")[0]);
  }
});

test("code without the header is one part for all functions, its byte order mark apart", () => {
  const { format, parts } = readSubmission("\uFEFFfunction predict() {}\r\n");
  expect(format).toBe("plain");
  expect(parts).toEqual([
    {
      source: "function predict() {}\n",
      linesBefore: 0,
      exercises: exerciseIds,
      language: "javascript",
    },
  ]);
});

test("of an exercise that stands there twice the last counts; unknown ones belong to the code", () => {
  const marker = "// regula exercise ";
  const text = `// regula submission 1\n\n${marker}predict\n1\n\n${marker}predict\n2\n${marker}nothing\n`;
  const read = answersOf(readSubmission(text)) as Record<ExerciseId, string>;
  expect(read).toEqual({ predict: `2\n${marker}nothing` });
});
