import { exerciseIds, exercises, type VerdictStatus } from "@regula/course";
import { z } from "zod";
import { count, documentOf, refusedFile } from "./shapes.ts";

const statuses = [
  "passed",
  "failed",
  "stopped",
  "unreadable",
  "not-defined",
] as const satisfies readonly VerdictStatus[];

const functionName = z.enum(exerciseIds.map((id) => exercises[id].functionName));

const points = z.strictObject({ right: count, of: count });

const verdict = z.strictObject({
  function: functionName,
  status: z.enum(statuses),
  passed: count.describe("Of its cases."),
  cases: count,
  is: z.string().describe("passed, the mistake's name, or the kind of finding"),
  text: z.string(),
  printed: z.array(z.string()).describe("What the code printed."),
});

const submission = z.strictObject({
  file: z.string(),
  learner: z.string(),
  format: z.enum(["export", "plain"]),
  score: z.strictObject({ graded: points, extras: points }).nullable(),
  verdicts: z.array(verdict).nullable(),
});

export const gradeDocument = documentOf("What regula grade --json prints", {
  submissions: z.array(submission),
  refused: z.array(refusedFile),
  ignored: count.describe("Files that are no code, links and inner archives."),
  interrupted: z.boolean(),
  heldCases: count,
  functions: z.array(
    z.strictObject({
      function: functionName,
      isGraded: z.boolean(),
      passed: count,
      failed: count,
      missing: count,
    }),
  ),
  mistakes: z.array(
    z.strictObject({
      function: functionName,
      is: z.string(),
      submissions: count,
      text: z.string(),
    }),
  ),
  csv: z.string().nullable(),
});
