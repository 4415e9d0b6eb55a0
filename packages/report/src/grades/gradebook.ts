import type { Language, Text } from "@regula/base";
import { describeFinding, exerciseIds, exercises, type Verdict } from "@regula/course";
import { formatCsv } from "@regula/tables";
import type { GradedSource } from "./gradeSources.ts";
import type { LearnerVerdict } from "./mergeGrades.ts";

const firstColumns = [
  ...["file", "learner", "id", "late", "points", "of", "percent", "extras", "extras_of"],
] as const;

const graded = exerciseIds.filter((id) => exercises[id].isGraded);

const late: Text = { en: "late", "pt-BR": "atrasada" };

/** So that spreadsheets take it for UTF-8. */
const mark = "\uFEFF";

/**
 * Grades as a table for a spreadsheet: points, what was found in each function by its short name, a
 * point for each function that the assignment grades, what else there is to know, and the sentences
 * that the learner would read. Semicolons where commas are decimal.
 */
export function formatGradebook(submissions: readonly GradedSource[], language: Language): string {
  const header = [
    ...firstColumns,
    ...exerciseIds.map((id) => exercises[id].functionName),
    ...graded.map((id) => `points_${exercises[id].functionName}`),
    "notes",
    "feedback",
  ];
  const rows = submissions.map((one) => {
    const { name, learner, id, isLate, grade } = one;
    const who = [name, learner, id, isLate ? late[language] : ""];
    const notes = one.notes.map((note) => note[language]).join(" ");
    if (!grade) return [...who, ...header.slice(who.length + 2).map(() => ""), notes, ""];
    const { score, verdicts } = grade;
    const points = [score.graded.right, score.graded.of, percentOf(one) ?? ""];
    const extras = [score.extras.right, score.extras.of];
    const own = verdicts.filter(({ exercise }) => exercises[exercise].isGraded).map(pointOf);
    const codes = verdicts.map(codeOf);
    return [...who, ...points, ...extras, ...codes, ...own, notes, writeFeedback(one, language)];
  });
  const decimal = language === "pt-BR" ? "," : ".";
  return mark + formatCsv([header, ...rows], { decimal });
}

/** Whether a file begins as such a table does. */
export function isGradebook(head: string): boolean {
  return /^\uFEFF?file[,;]learner[,;](?:id[,;]late[,;])?points[,;]of[,;]/.test(head);
}

/** Of the assignment's functions, those that are right, in percent; null where nothing was graded. */
export function percentOf({ grade }: GradedSource): number | null {
  return grade && (100 * grade.score.graded.right) / grade.score.graded.of;
}

const pointOf = ({ status }: Verdict) => (status === "passed" ? 1 : 0);

/** `passed`, the mistake's name, or what kind of finding it is. */
export function codeOf({ status, finding }: Verdict): string {
  if (status === "passed") return status;
  return finding.is === "mistakes" ? finding.named.map(({ id }) => id).join(" ") : finding.is;
}

/** What is wrong, function by function. */
export function writeFeedback({ grade }: GradedSource, language: Language): string {
  return (grade?.verdicts ?? [])
    .filter(({ status }) => status !== "passed" && status !== "not-defined")
    .map((verdict) => `${nameOf(verdict)}: ${describeFinding(verdict.finding, language)}`)
    .join(" ");
}

/** A function, and the file where a learner has several. */
export function nameOf({ exercise, file }: LearnerVerdict): string {
  const { functionName } = exercises[exercise];
  return file === null ? functionName : `${functionName} (${file})`;
}
