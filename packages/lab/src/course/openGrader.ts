import {
  createGrader,
  type Grader,
  type GradingMessage,
  type GradingNews,
  type HeldCases,
} from "@regula/course";
import type { WebWorkerLike } from "@regula/engine";
import { fromWebWorker } from "@regula/engine/browser";

/** The course's grader in workers of this browser. @param cases to grade by in addition to the course's own */
export function openGrader(size = 1, cases: HeldCases = {}): Grader {
  return createGrader({
    size,
    cases,
    spawn: () =>
      fromWebWorker<GradingMessage, GradingNews>(
        new Worker(new URL("./gradeWorker.ts", import.meta.url), {
          type: "module",
        }) as unknown as WebWorkerLike,
      ),
  });
}

/** At most as many as grade a class without slowing the page. */
export function classGraderSize(): number {
  return Math.max(1, Math.min(4, (navigator.hardwareConcurrency ?? 2) - 1));
}
