import {
  type ExerciseId,
  exerciseIds,
  type FigureName,
  figureNames,
  guessLanguage,
  type HelpUsed,
  type ProgramLanguage,
  programLanguages,
} from "@regula/course";

/** A function's code in one language. */
export interface KeptCode {
  /** As it stands in the editor; null where it is still what one begins from. */
  readonly code: string | null;
  /** As it was when it was last right; this is what trains while the editor holds something else. */
  readonly rightCode: string | null;
}

/** What is kept of one exercise. */
export interface KeptAnswer {
  readonly code: Readonly<Record<ProgramLanguage, KeptCode>>;
  /** Hints that were asked for. */
  readonly hints: number;
  /** Whether the solution was opened. */
  readonly solution: boolean;
}

export interface Progress {
  /** The language that the learner writes in. */
  readonly language: ProgramLanguage;
  readonly answers: { readonly [K in ExerciseId]?: KeptAnswer };
  /** What the learner expected of a figure before it was shown. */
  readonly guesses: { readonly [K in FigureName]?: number };
}

const nothing: KeptCode = { code: null, rightCode: null };

export const noAnswer: KeptAnswer = {
  code: { python: nothing, javascript: nothing },
  hints: 0,
  solution: false,
};

/** A newcomer's: the notebook's language first. */
export const noProgress: Progress = { language: "python", answers: {}, guesses: {} };

const key = "regula-course";

/** Where browsers keep strings; one that refuses throws. */
export type KeyStore = Pick<Storage, "getItem" | "setItem" | "removeItem">;

export type Reading =
  | { readonly is: "read"; readonly progress: Progress }
  /** Something is there that is no progress. */
  | { readonly is: "broken" }
  | { readonly is: "unavailable" };

export function readProgress(open: () => KeyStore): Reading {
  let text: string | null;
  try {
    text = open().getItem(key);
  } catch {
    return { is: "unavailable" };
  }
  if (text === null) return { is: "read", progress: noProgress };
  try {
    return { is: "read", progress: parseProgress(JSON.parse(text)) };
  } catch {
    return { is: "broken" };
  }
}

/** Whether it was kept. */
export function writeProgress(open: () => KeyStore, progress: Progress): boolean {
  try {
    open().setItem(key, JSON.stringify({ version: 2, ...progress }));
    return true;
  } catch {
    return false;
  }
}

/** The hints and solutions of all exercises; those without any are left out. */
export function helpUsed({ answers }: Progress): HelpUsed {
  return Object.fromEntries(
    exerciseIds.flatMap((id) => {
      const { hints, solution } = answers[id] ?? noAnswer;
      return hints > 0 || solution ? [[id, { hints, solution }]] : [];
    }),
  );
}

export function forgetProgress(open: () => KeyStore): void {
  try {
    open().removeItem(key);
  } catch {
    // Nothing is kept where nothing can be.
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const textOf = (value: unknown) => (typeof value === "string" ? value : null);

const parseCode = (kept: unknown): KeptCode =>
  isRecord(kept) ? { code: textOf(kept.code), rightCode: textOf(kept.rightCode) } : nothing;

/** Takes nothing on trust: others write to this origin too. @throws Error for what is no progress */
function parseProgress(document: unknown): Progress {
  if (!isRecord(document) || !isRecord(document.answers)) throw new Error("no progress");
  const { version, answers: given } = document;
  if (version !== 1 && version !== 2) throw new Error("another version");
  const answers: { [K in ExerciseId]?: KeptAnswer } = {};
  for (const id of exerciseIds) {
    const kept = given[id];
    if (!isRecord(kept)) continue;
    answers[id] = {
      code: version === 1 ? placeOld(parseCode(kept)) : placeCodes(kept.code),
      hints: [0, 1, 2, 3].includes(kept.hints as number) ? (kept.hints as number) : 0,
      solution: kept.solution === true,
    };
  }
  const language =
    version === 1
      ? languageOfOld(answers)
      : (programLanguages.find((one) => one === document.language) ?? noProgress.language);
  return { language, answers, guesses: parseGuesses(document.guesses) };
}

function placeCodes(kept: unknown): KeptAnswer["code"] {
  const { python, javascript } = isRecord(kept) ? kept : {};
  return { python: parseCode(python), javascript: parseCode(javascript) };
}

/** Version 1 kept one code of either language. */
function placeOld(kept: KeptCode): KeptAnswer["code"] {
  const language = guessLanguage(kept.code ?? kept.rightCode ?? "");
  return { ...noAnswer.code, [language]: kept };
}

function languageOfOld(answers: Progress["answers"]): ProgramLanguage {
  const wrote = Object.values(answers).some(({ code: { javascript } }) => javascript.code !== null);
  return wrote ? "javascript" : "python";
}

function parseGuesses(kept: unknown): Progress["guesses"] {
  const guesses: { [K in FigureName]?: number } = {};
  for (const name of figureNames) {
    const guess = isRecord(kept) ? kept[name] : null;
    if (typeof guess === "number" && Number.isInteger(guess)) guesses[name] = guess;
  }
  return guesses;
}
