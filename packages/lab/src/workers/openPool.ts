import type { TrainingPool, WebWorkerLike } from "@regula/engine";
import { createBrowserPool } from "@regula/engine/browser";

/** Workers of the engine, as many as the machine has processors for. */
export function openPool(): TrainingPool {
  const size = Math.max(1, Math.min(8, navigator.hardwareConcurrency ?? 2));
  return createBrowserPool(
    () =>
      new Worker(new URL("./trainingWorker.ts", import.meta.url), {
        type: "module",
      }) as unknown as WebWorkerLike,
    size,
  );
}
