import {
  createTrainingPool,
  fromWebWorker,
  type TrainingPool,
  type WebWorkerLike,
} from "@regula/engine";

/** Workers of the engine, as many as the machine has processors for. */
export function openPool(): TrainingPool {
  const size = Math.max(1, Math.min(8, navigator.hardwareConcurrency ?? 2));
  return createTrainingPool({
    size,
    spawn: () =>
      fromWebWorker(
        new Worker(new URL("./trainingWorker.ts", import.meta.url), {
          type: "module",
        }) as unknown as WebWorkerLike,
      ),
  });
}
