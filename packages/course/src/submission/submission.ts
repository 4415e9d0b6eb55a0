import { type ExerciseId, exerciseIds } from "../exercises/exercise.ts";
import { exercises } from "../exercises/index.ts";
import { type HelpUsed, readHelp, writeHelp } from "./helpUsed.ts";
import { guessLanguage, type ProgramLanguage, programLanguages } from "./programLanguage.ts";

/** Code, and the functions that are looked for in it. */
export interface SubmissionPart {
  readonly source: string;
  /** Lines of the file before it. */
  readonly linesBefore: number;
  readonly exercises: readonly ExerciseId[];
  readonly language: ProgramLanguage;
}

/** What a learner hands in. */
export interface Submission {
  /** `export`: written by `exportSubmission`, each answer apart; `plain`: code with functions in it. */
  readonly format: "export" | "plain";
  /** As the learner gave it; empty where none was. */
  readonly learner: string;
  /** From the export, which anybody can edit; null where it has none. */
  readonly help: HelpUsed | null;
  readonly parts: readonly SubmissionPart[];
}

/** The code of each exercise that was answered. */
export type Answers = { readonly [K in ExerciseId]?: string };

const header = "regula submission 1";
const learnerMark = "learner: ";
const helpMark = "help: ";
const exerciseMark = "regula exercise ";

/** What begins a comment. */
const signs: Readonly<Record<ProgramLanguage, string>> = { python: "#", javascript: "//" };

const idsByName = new Map(exerciseIds.map((id) => [exercises[id].functionName, id]));

/**
 * A learner's answers as one file of JavaScript: a header, then each answer under a line that names
 * its exercise. `readSubmission` gives them back as they were.
 */
export function exportSubmission(
  answers: Answers,
  learner = "",
  help: HelpUsed | null = null,
): string {
  const parts = exerciseIds.flatMap((id) => {
    const answer = answers[id];
    return answer === undefined ? [] : [writePart(id, answer, "javascript")];
  });
  return [writeHeader("javascript", learner, help), ...parts].join("\n");
}

/** What an export begins with; the help that was used only where it is reported. */
export function writeHeader(
  language: ProgramLanguage,
  learner: string,
  help: HelpUsed | null,
): string {
  const name = learner.replaceAll(/\s+/g, " ").trim();
  const lines = [
    header,
    ...(name ? [learnerMark + name] : []),
    ...(help ? [helpMark + writeHelp(help)] : []),
  ];
  return lines.map((line) => `${signs[language]} ${line}\n`).join("");
}

/** What the lines after an export's first say under a mark; null where none has it. */
function readHeader(lines: readonly string[], mark: string): string | null {
  const found = lines.slice(1, 3).find((line) => line.startsWith(mark));
  return found === undefined ? null : found.slice(mark.length).trim();
}

/** An answer of an export. A line of it that would be read as a marker gets one more space. */
export function writePart(id: ExerciseId, answer: string, language: ProgramLanguage): string {
  const sign = signs[language];
  const markerLike = new RegExp(`^${sign} ( *${exerciseMark})`, "gm");
  const code = toLines(answer).replaceAll(markerLike, `${sign}  $1`);
  return `${sign} ${exerciseMark}${exercises[id].functionName}\n${code}\n`;
}

/** Reads what `exportSubmission` wrote, or any code with functions in it. */
export function readSubmission(text: string, language = guessLanguage(text)): Submission {
  const lines = toLines(text.replace(/^\uFEFF/, "")).split("\n");
  const written = programLanguages.find((one) => lines[0].trim() === `${signs[one]} ${header}`);
  if (written === undefined) {
    return {
      format: "plain",
      learner: "",
      help: null,
      parts: [{ source: lines.join("\n"), linesBefore: 0, exercises: exerciseIds, language }],
    };
  }
  const sign = signs[written];
  const marker = `${sign} ${exerciseMark}`;
  const escapedMarker = new RegExp(`^${sign} {2}( *${exerciseMark})`, "gm");
  const starts = lines.flatMap((line, at) => {
    const id = idsByName.get(line.startsWith(marker) ? line.slice(marker.length).trim() : "");
    return id === undefined ? [] : [{ id, at }];
  });
  const parts = new Map<ExerciseId, SubmissionPart>();
  starts.forEach(({ id, at }, i) => {
    const end = i + 1 < starts.length ? starts[i + 1].at : lines.length;
    // The export ends each answer with a line end of its own.
    const code = lines
      .slice(at + 1, end)
      .join("\n")
      .replace(/\n$/, "");
    const source = code.replaceAll(escapedMarker, `${sign} $1`);
    parts.set(id, {
      source,
      linesBefore: at + 1,
      exercises: [id],
      // In an export of JavaScript Python may stand that was pasted.
      language: written === "python" ? written : guessLanguage(source),
    });
  });
  const help = readHeader(lines, `${sign} ${helpMark}`);
  return {
    format: "export",
    learner: readHeader(lines, `${sign} ${learnerMark}`) ?? "",
    help: help === null ? null : readHelp(help),
    parts: [...parts.values()],
  };
}

/** The answers of an export as they were written, to go on from; none of plain code. */
export function answersOf({ format, parts }: Submission): Answers {
  if (format === "plain") return {};
  return Object.fromEntries(parts.map(({ source, exercises: [id] }) => [id, source]));
}

const toLines = (text: string) => text.replaceAll(/\r\n?/g, "\n");
