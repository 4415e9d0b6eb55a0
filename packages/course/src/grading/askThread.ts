import type { AbortSignalLike } from "@regula/engine";
import type { ExerciseId } from "../exercises/exercise.ts";
import type { ProgramLanguage } from "../submission/programLanguage.ts";
import { createAbortError } from "./abortError.ts";
import type { GradingThread } from "./gradingThreads.ts";
import type { Verdict } from "./judge.ts";
import type { Phase } from "./sandbox.ts";

/** What came of asking: a verdict, or the phase in which patience or the thread itself ended. */
export type Answer =
  | { readonly is: "verdict"; readonly verdict: Verdict }
  | { readonly is: "late" | "crashed"; readonly phase: Phase };

/** Code, and what it is written in. */
export interface Program {
  readonly source: string;
  readonly language: ProgramLanguage;
}

export interface AskOptions {
  /** Milliseconds without a sign of life from the learner's code, after which the answer is `late`. */
  readonly patience: number;
  readonly signal?: AbortSignalLike;
}

let jobs = 0;

/** Code is read and judged by the course's own work, which ends, but on a busy machine late. */
const forOwnWork = 6;

/**
 * Has one function graded by a thread. A thread that gave no verdict is to be ended: it may still be
 * at it, as native calls cannot be interrupted.
 *
 * @throws Error named AbortError where the signal aborts or the grader is closed
 */
export function askThread(
  thread: GradingThread,
  exercise: ExerciseId,
  { source, language }: Program,
  { patience, signal }: AskOptions,
): Promise<Answer> {
  const job = jobs++;
  let phase: Phase = "load";
  let deadline: ReturnType<typeof setTimeout> | undefined;
  return new Promise<Answer>((resolve, reject) => {
    const settle = (act: () => void) => {
      clearTimeout(deadline);
      signal?.removeEventListener?.("abort", abort);
      thread.onNews = null;
      act();
    };
    const abort = () => settle(() => reject(createAbortError()));
    const wait = (milliseconds: number) => {
      clearTimeout(deadline);
      deadline = setTimeout(() => settle(() => resolve({ is: "late", phase })), milliseconds);
    };
    thread.onNews = (news) => {
      // A thread that only begins loads the interpreter first; that time is not the learner's.
      if (news.type === "ready") wait(patience * forOwnWork);
      else if (news.type === "closed") abort();
      else if (news.type === "crash") settle(() => resolve({ is: "crashed", phase }));
      else if (news.job !== job) return;
      else if (news.type === "running") wait(patience);
      else if (news.type === "ran") wait(patience * forOwnWork);
      else if (news.type === "loaded") phase = "call";
      else if (news.type === "failed") settle(() => resolve({ is: "crashed", phase }));
      else settle(() => resolve({ is: "verdict", verdict: news.verdict }));
    };
    if (signal?.aborted) {
      abort();
      return;
    }
    signal?.addEventListener?.("abort", abort);
    thread.worker.setBusy?.(true);
    thread.worker.post({ type: "grade", job, exercise, source, language });
    if (thread.isReady) wait(patience * forOwnWork);
  });
}
