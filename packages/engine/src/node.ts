import { availableParallelism } from "node:os";
import { Worker, type WorkerOptions } from "node:worker_threads";
import {
  createTrainingPool,
  type JobMessage,
  type PoolWorker,
  type TrainingPool,
  type WorkerMessage,
} from "./index.ts";

/** The built worker, also where this file is run from its source: a thread loads no TypeScript. */
const script = new URL(
  import.meta.url.endsWith(".ts") ? "../dist/nodeWorker.js" : "./nodeWorker.js",
  import.meta.url,
);

/** A pool of worker threads, by default one a processor. */
export function createNodePool(size: number = availableParallelism()): TrainingPool {
  return createTrainingPool({ spawn: () => spawnThread(script), size });
}

/** A thread of Node that runs a script, for a pool's `spawn`. */
export function spawnThread<Sent = JobMessage, Received = WorkerMessage>(
  script: URL,
  options: WorkerOptions = {},
): PoolWorker<Sent, Received> {
  // Flags of this process, such as conditions of packages, are not for what is built.
  const thread = new Worker(script, { execArgv: [], ...options });
  thread.unref();
  let ended = false;
  return {
    post: (message) => thread.postMessage(message),
    listen: (onMessage, onCrash) => {
      thread.on("message", onMessage);
      const crash = (error: Error) => {
        if (ended) return;
        ended = true;
        onCrash(error);
      };
      thread.on("error", crash);
      thread.on("exit", (code) => crash(new Error(`A worker thread ended with code ${code}.`)));
    },
    terminate: () => {
      ended = true;
      void thread.terminate();
    },
    setBusy: (busy) => (busy ? thread.ref() : thread.unref()),
  };
}
