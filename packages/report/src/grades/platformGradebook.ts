import type { Language, Text } from "@regula/base";
import type { Platform } from "@regula/course";
import { formatCsv } from "@regula/tables";
import { percentOf, writeFeedback } from "./gradebook.ts";
import type { GradedSource } from "./gradeSources.ts";

/** The assignment as its platform has it. */
export interface PlatformAssignment {
  /** Canvas's column, best as its own export names it: `Regularization (1234)`. */
  readonly title: string;
  /** What the whole is worth there. */
  readonly points: number;
}

type Row = readonly (string | number)[];

interface PlatformFormat {
  /** Whether its import finds the learner by such an id. */
  readonly isKnown: (id: string) => boolean;
  readonly head: (assignment: PlatformAssignment, language: Language) => readonly Row[];
  readonly row: (one: GradedSource, grade: number, language: Language) => Row;
}

/** Names of Moodle's columns, by which its import finds them, in the language of the site. */
const moodleColumns: readonly Text[] = [
  { en: "Identifier", "pt-BR": "Identificador" },
  { en: "Full name", "pt-BR": "Nome completo" },
  { en: "Grade", "pt-BR": "Nota" },
  { en: "Last modified (grade)", "pt-BR": "Última modificação (nota)" },
  { en: "Feedback comments", "pt-BR": "Comentários de feedback" },
];

/** Moodle cuts off the letters of its own word, which in Portuguese has no blank after it. */
const participant: Text = { en: "Participant ", "pt-BR": "Participante" };

const allRight: Text = { en: "All right.", "pt-BR": "Tudo certo." };

/** Canvas recognizes the row of the points by its blanks. */
const pointsPossible = "    Points Possible";

const formats: Readonly<Record<Platform, PlatformFormat>> = {
  moodle: {
    isKnown: (id) => id !== "",
    head: (_, language) => [moodleColumns.map((column) => column[language])],
    row: (one, grade, language) => [
      `${participant[language]}${one.id}`,
      one.learner,
      grade,
      "",
      // An import keeps what was said before where a comment is empty.
      writeFeedback(one, language) || allRight[language],
    ],
  },
  canvas: {
    isKnown: (id) => /^\d+$/.test(id),
    head: ({ title, points }) => [
      ["Student", "ID", "Section", title],
      [pointsPossible, "", "", points],
    ],
    row: ({ learner, id }, grade) => [learner, id, "", grade],
  },
};

/**
 * Grades as a platform imports them: Moodle's grading worksheet of the assignment (commas and points
 * in every language), Canvas's gradebook. Learners without a grade are left out, so that none of
 * theirs is written over, and so are those whom the import would not find.
 */
export function formatPlatformGradebook(
  submissions: readonly GradedSource[],
  platform: Platform,
  assignment: PlatformAssignment,
  language: Language,
): string {
  const { head, row } = formats[platform];
  const rows = submissions.flatMap((one) => {
    const percent = percentOf(one);
    if (percent === null || !isFound(one, platform)) return [];
    return [row(one, (percent * assignment.points) / 100, language)];
  });
  return formatCsv([...head(assignment, language), ...rows]);
}

/** Whether the platform's import finds whose work it is. */
const isFound = (one: GradedSource, platform: Platform) =>
  one.platform === platform && formats[platform].isKnown(one.id);

/** Learners with a grade whom the platform's import would not find: handed in anonymously, or by another way. */
export function findUnlisted(
  submissions: readonly GradedSource[],
  platform: Platform,
): readonly GradedSource[] {
  return submissions.filter((one) => percentOf(one) !== null && !isFound(one, platform));
}

/** Whether rows of cells are such a table. */
export function isPlatformGradebook([names, ...rows]: readonly (readonly string[])[]): boolean {
  const isGrade = (cell: string) => cell !== "" && Number.isFinite(Number(cell));
  const isMoodle = (["en", "pt-BR"] as const).some(
    (language) => names.join() === moodleColumns.map((column) => column[language]).join(),
  );
  if (isMoodle) return rows.every(([, , grade, modified]) => isGrade(grade) && modified === "");
  return (
    names.length === 4 &&
    names.slice(0, 3).join() === "Student,ID,Section" &&
    rows[0]?.[0] === pointsPossible &&
    rows.every(([, , section, grade]) => section === "" && isGrade(grade))
  );
}
