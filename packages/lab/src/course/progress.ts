import { type ExerciseId, exerciseIds } from "@regula/course";

/** What is kept of one exercise. */
export interface KeptAnswer {
  /** As it stands in the editor; null where it is still what one begins from. */
  readonly code: string | null;
  /** As it was when it was last right; this is what trains while the editor holds something else. */
  readonly rightCode: string | null;
  /** Hints that were asked for. */
  readonly hints: number;
}

export type Progress = { readonly [K in ExerciseId]?: KeptAnswer };

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
  if (text === null) return { is: "read", progress: {} };
  try {
    return { is: "read", progress: parseProgress(JSON.parse(text)) };
  } catch {
    return { is: "broken" };
  }
}

/** Whether it was kept. */
export function writeProgress(open: () => KeyStore, progress: Progress): boolean {
  try {
    open().setItem(key, JSON.stringify({ version: 1, answers: progress }));
    return true;
  } catch {
    return false;
  }
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

/** Takes nothing on trust: others write to this origin too. @throws Error for what is no progress */
function parseProgress(document: unknown): Progress {
  if (!isRecord(document) || document.version !== 1 || !isRecord(document.answers)) {
    throw new Error("no progress");
  }
  const progress: { [K in ExerciseId]?: KeptAnswer } = {};
  for (const id of exerciseIds) {
    const kept = document.answers[id];
    if (!isRecord(kept)) continue;
    progress[id] = {
      code: typeof kept.code === "string" ? kept.code : null,
      rightCode: typeof kept.rightCode === "string" ? kept.rightCode : null,
      hints: [0, 1, 2, 3].includes(kept.hints as number) ? (kept.hints as number) : 0,
    };
  }
  return progress;
}
