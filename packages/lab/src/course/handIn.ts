import {
  type ChosenFile,
  type ExerciseId,
  exerciseIds,
  exercises,
  type ProgramLanguage,
  readChosenCode,
  readSubmission,
  type SetAsideLine,
  type SourceCode,
} from "@regula/course";

/** Answers that a file holds. */
export interface HandedIn {
  readonly answers: readonly HandedInAnswer[];
  /** Of a program what belongs to no answer. */
  readonly setAside: readonly SetAsideLine[];
  /** Empty where the file names none. */
  readonly learner: string;
}

export interface HandedInAnswer {
  readonly id: ExerciseId;
  readonly source: string;
  readonly language: ProgramLanguage;
}

/**
 * Reads an export, or the functions out of a notebook or file of Python.
 *
 * @throws RegulaError for one that cannot be read
 */
export async function readHandedIn(file: ChosenFile): Promise<HandedIn> {
  const code = await readChosenCode(file);
  return code ? readCode(code) : { answers: [], setAside: [], learner: "" };
}

/** The answers in code. */
export async function readCode(code: SourceCode): Promise<HandedIn> {
  const { format, parts, learner } = readSubmission(code.text, code.language);
  if (format === "export") {
    const answers = parts.flatMap(({ exercises: ids, source, language }) =>
      ids.map((id) => ({ id, source, language })),
    );
    return { answers, setAside: [], learner };
  }
  if (code.language !== "python") return { answers: [], setAside: [], learner };
  const { splitProgram } = await import("@regula/course/python");
  const { answers, setAside } = splitProgram(code);
  const found = exerciseIds.flatMap((id) => {
    const source = answers[id];
    return source === undefined ? [] : [{ id, source, language: "python" as const }];
  });
  return { answers: found, setAside, learner };
}

/**
 * The course's functions that Python defines; none where they are the one that is asked for and what
 * it calls, which belong together.
 */
export function findFunctions(text: string, asked: ExerciseId): readonly string[] {
  const names = exerciseIds
    .map((id) => exercises[id].functionName)
    .filter((name) => new RegExp(`^def ${name}\\(`, "m").test(text));
  const isCalled = (name: string) => new RegExp(`(?<!def )\\b${name}\\(`).test(text);
  const own = exercises[asked].functionName;
  return names.every((name) => name === own || isCalled(name)) ? [] : names;
}
