import type { Language, Text } from "@regula/base";
import { describeFinding, exerciseIds, exercises, type Verdict } from "@regula/course";
import { formatCsv } from "@regula/tables";
import type { GradedSource } from "./gradeSources.ts";
import type { LearnerVerdict } from "./mergeGrades.ts";

const graded = exerciseIds.filter((id) => exercises[id].isGraded);

const header = [
  ...["file", "learner", "id", "late", "points", "of", "percent", "extras", "extras_of"],
  ...exerciseIds.map((id) => exercises[id].functionName),
  ...graded.map((id) => `points_${exercises[id].functionName}`),
  "notes",
  "feedback",
];

/** Columns before the points, and before the codes. */
const [beforePoints, beforeCodes] = [4, 9];

const late: Text = { en: "late", "pt-BR": "atrasada" };

/** So that spreadsheets take it for UTF-8. */
export const gradebookMark = "\uFEFF";

/**
 * Grades as a table for a spreadsheet: points, what was found in each function by its short name, a
 * point for each function that the assignment grades, notes, and the sentences
 * that the learner would read. Semicolons where commas are decimal.
 */
export function formatGradebook(submissions: readonly GradedSource[], language: Language): string {
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
  return gradebookMark + formatCsv([header, ...rows], { decimal });
}

/** Whether rows of cells are such a table, with the points that its codes come to. */
export function isGradebook([names, ...rows]: readonly (readonly string[])[]): boolean {
  return names.join() === header.join() && rows.every(isGradeRow);
}

const code = /^[\w-]+( [\w-]+)*$/;

function isGradeRow(row: readonly string[]): boolean {
  const found = row.slice(beforePoints, -2);
  if (found.every((cell) => cell === "")) return true;
  const codes = row.slice(beforeCodes, beforeCodes + exerciseIds.length);
  if (!codes.every((one) => code.test(one))) return false;
  const [own, extra] = [true, false].map((isGraded) =>
    codes
      .filter((_, i) => exercises[exerciseIds[i]].isGraded === isGraded)
      .map((one) => (one === "passed" ? 1 : 0)),
  );
  const [right, extras] = [own, extra].map((points) => points.filter((one) => one === 1).length);
  const points = [right, own.length, (100 * right) / own.length, extras, extra.length];
  return [...points, ...codes, ...own].join() === found.join();
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

const notThere: Text = { en: "Not handed in", "pt-BR": "Não entregue" };

/** What is wrong, function by function, and which of the assignment's are not there: why points are missing. */
export function writeFeedback({ grade }: GradedSource, language: Language): string {
  const verdicts = grade?.verdicts ?? [];
  const wrong = verdicts
    .filter(({ status }) => status !== "passed" && status !== "not-defined")
    .map((verdict) => `${nameOf(verdict)}: ${describeFinding(verdict.finding, language)}`);
  const missing = verdicts
    .filter(({ exercise, status }) => exercises[exercise].isGraded && status === "not-defined")
    .map(nameOf);
  const told = missing.length > 0 ? [`${notThere[language]}: ${missing.join(", ")}.`] : [];
  return [...wrong, ...told].join(" ");
}

/** A function, and the file where a learner has several. */
export function nameOf({ exercise, file }: LearnerVerdict): string {
  const { functionName } = exercises[exercise];
  return file === null ? functionName : `${functionName} (${file})`;
}
