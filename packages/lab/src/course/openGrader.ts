import { createGrader, type Grader, type GradingMessage, type GradingNews } from "@regula/course";
import type { WebWorkerLike } from "@regula/engine";
import { fromWebWorker } from "@regula/engine/browser";

/** The course's grader in workers of this browser. */
export function openGrader(size = 1): Grader {
  return createGrader({
    size,
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
