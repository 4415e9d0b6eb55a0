import { createTrainingPool, fromWebWorker, type TrainingPool } from "./index.ts";
import { shareThreads } from "./workers/assistants.ts";
import type { WebWorkerLike } from "./workers/webWorker.ts";

/**
 * A pool of a browser's workers that run `@regula/engine/worker`. Where the page is cross-origin
 * isolated, workers without a job help those that have a large one, with the same bits.
 */
export function createBrowserPool(createWorker: () => WebWorkerLike, size: number): TrainingPool {
  const spawn = shareThreads(() => fromWebWorker(createWorker()), size);
  return createTrainingPool({ spawn, size });
}
