import { exerciseIds, exercises, platforms, type VerdictStatus } from "@regula/course";
import { z } from "zod";
import { count, documentOf, refusedFile, share } from "./shapes.ts";

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
  file: z.string().nullable().describe("null where the learner's work is one file."),
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
  id: z.string().describe("The platform's number of the learner."),
  platform: z.enum(platforms).nullable(),
  isLate: z.boolean().describe("As Canvas marks it."),
  format: z.enum(["export", "plain"]),
  files: z.array(z.string()).describe("What was graded."),
  score: z.strictObject({ graded: points, extras: points }).nullable(),
  percent: z.number().min(0).max(100).nullable().describe("Of the assignment's functions."),
  notes: z.array(z.strictObject({ text: z.string() })),
  verdicts: z.array(verdict).nullable(),
  setAside: z
    .array(
      z.strictObject({
        file: z.string().nullable().describe("null where the learner's work is one file."),
        line: count.describe("Of the cell where there is one, else of the file; from 1."),
        cell: count.nullable().describe("Of a notebook, from 1."),
        text: z.string(),
      }),
    )
    .describe("Lines of Python outside all functions that were not run."),
});

export const gradeDocument = documentOf("What regula grade --json prints", {
  submissions: z.array(submission),
  refused: z.array(refusedFile),
  ignored: count.describe("Files that are no code and no learner's, and links."),
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
  similar: z
    .array(
      z.strictObject({
        files: z.array(z.string()).min(2),
        share: share.describe("Of the fingerprints of the one that has fewer."),
        shared: count.describe("Fingerprints in common."),
      }),
    )
    .describe("Submissions to look at side by side: a hint, no verdict."),
  similarLeftOut: count,
  csv: z.string().nullable(),
  gradebook: z.string().nullable(),
});
