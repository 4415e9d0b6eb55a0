import type { Language } from "@regula/base";
import { describeFinding, exerciseIds, exercises, type Verdict } from "@regula/course";
import { formatCsv } from "@regula/tables";
import type { GradedSource } from "./gradeSources.ts";

const firstColumns = ["file", "learner", "points", "of", "extras", "extras_of"];

/** So that spreadsheets take it for UTF-8. */
const mark = "\uFEFF";

/**
 * Grades as a table for a spreadsheet: points, what was found in each function by its short name,
 * and the sentences that the learner would read. Semicolons where commas are decimal.
 */
export function formatGradebook(submissions: readonly GradedSource[], language: Language): string {
  const header = [
    ...firstColumns,
    ...exerciseIds.map((id) => exercises[id].functionName),
    "feedback",
  ];
  const rows = submissions.map(({ name, learner, grade }) => {
    if (!grade) return [name, learner, ...header.slice(2).map(() => "")];
    const { graded, extras } = grade.score;
    const codes = grade.verdicts.map(codeOf);
    const points = [graded.right, graded.of, extras.right, extras.of];
    return [name, learner, ...points, ...codes, writeFeedback(grade.verdicts, language)];
  });
  const decimal = language === "pt-BR" ? "," : ".";
  return mark + formatCsv([header, ...rows], { decimal });
}

/** Whether a file begins as such a table does. */
export function isGradebook(head: string): boolean {
  return /^\uFEFF?file[,;]learner[,;]points[,;]of[,;]/.test(head);
}

/** `passed`, the mistake's name, or what kind of finding it is. */
export function codeOf({ status, finding }: Verdict): string {
  if (status === "passed") return status;
  return finding.is === "mistakes" ? finding.ids.join(" ") : finding.is;
}

function writeFeedback(verdicts: readonly Verdict[], language: Language): string {
  return verdicts
    .filter(({ status }) => status !== "passed" && status !== "not-defined")
    .map(({ exercise, finding }) => {
      const { functionName } = exercises[exercise];
      return `${functionName}: ${describeFinding(finding, language)}`;
    })
    .join(" ");
}
