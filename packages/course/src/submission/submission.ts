import { type ExerciseId, exerciseIds } from "../exercises/exercise.ts";
import { exercises } from "../exercises/index.ts";
import { guessLanguage, type ProgramLanguage } from "./programLanguage.ts";

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
  readonly parts: readonly SubmissionPart[];
}

export type Answers = { readonly [K in ExerciseId]?: string };

const header = "// regula submission 1";
const learnerLine = "// learner: ";
const marker = "// regula exercise ";
const idsByName = new Map(exerciseIds.map((id) => [exercises[id].functionName, id]));

/** A line of an answer that would be read as a marker gets one more space after its slashes. */
const markerLike = /^\/\/ ( *regula exercise )/gm;
const escapedMarker = /^\/\/ {2}( *regula exercise )/gm;

/**
 * A learner's answers as one file of JavaScript: a header, then each answer under a line that names
 * its exercise. `readSubmission` gives them back as they were.
 */
export function exportSubmission(answers: Answers, learner = ""): string {
  const parts = exerciseIds.flatMap((id) => {
    const answer = answers[id];
    if (answer === undefined) return [];
    const code = toLines(answer).replaceAll(markerLike, "//  $1");
    return [`${marker}${exercises[id].functionName}\n${code}\n`];
  });
  const name = learner.replaceAll(/\s+/g, " ").trim();
  return [`${header}\n${name ? `${learnerLine}${name}\n` : ""}`, ...parts].join("\n");
}

/** Reads what `exportSubmission` wrote, or any code with functions in it. */
export function readSubmission(text: string, language = guessLanguage(text)): Submission {
  const lines = toLines(text.replace(/^\uFEFF/, "")).split("\n");
  if (lines[0].trim() !== header) {
    return {
      format: "plain",
      learner: "",
      parts: [{ source: lines.join("\n"), linesBefore: 0, exercises: exerciseIds, language }],
    };
  }
  const starts = lines.flatMap((line, at) => {
    const id = idsByName.get(line.startsWith(marker) ? line.slice(marker.length).trim() : "");
    return id === undefined ? [] : [{ id, at }];
  });
  const named = lines[1]?.startsWith(learnerLine) ? lines[1].slice(learnerLine.length).trim() : "";
  const parts = new Map<ExerciseId, SubmissionPart>();
  starts.forEach(({ id, at }, i) => {
    const end = i + 1 < starts.length ? starts[i + 1].at : lines.length;
    // The export ends each answer with a line end of its own.
    const code = lines
      .slice(at + 1, end)
      .join("\n")
      .replace(/\n$/, "");
    const source = code.replaceAll(escapedMarker, "// $1");
    parts.set(id, {
      source,
      linesBefore: at + 1,
      exercises: [id],
      language: guessLanguage(source),
    });
  });
  return { format: "export", learner: named, parts: [...parts.values()] };
}

/** The answers of an export as they were written, to go on from; none of plain code. */
export function answersOf({ format, parts }: Submission): Answers {
  if (format === "plain") return {};
  return Object.fromEntries(parts.map(({ source, exercises: [id] }) => [id, source]));
}

const toLines = (text: string) => text.replaceAll(/\r\n?/g, "\n");
