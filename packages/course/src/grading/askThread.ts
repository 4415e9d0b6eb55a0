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
  /** Milliseconds, after which the answer is `late`. */
  readonly patience: number;
  readonly signal?: AbortSignalLike;
}

let jobs = 0;

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
    // A thread that only begins loads the interpreter first; that time is not the learner's.
    const startDeadline = () => {
      deadline ??= setTimeout(() => settle(() => resolve({ is: "late", phase })), patience);
    };
    thread.onNews = (news) => {
      if (news.type === "ready") startDeadline();
      else if (news.type === "closed") abort();
      else if (news.type === "crash") settle(() => resolve({ is: "crashed", phase }));
      else if (news.job !== job) return;
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
    if (thread.isReady) startDeadline();
  });
}
