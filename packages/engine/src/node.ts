import { availableParallelism } from "node:os";
import { Worker, type WorkerOptions } from "node:worker_threads";
import {
  createTrainingPool,
  type JobMessage,
  type PoolWorker,
  type TrainingPool,
  usesWideLanes,
  type WorkerMessage,
} from "./index.ts";
import type { ThreadData } from "./nodeWorker.ts";

export { findWideObstacle, turnOnWideLanes, type WideObstacle } from "./nodeWideLanes.ts";

/** Whether this process loads TypeScript, and so its threads: then they run from source too. */
const runsSources = process.execArgv.some((flag) => flag.startsWith("--import"));

/**
 * The script `nodeWorker` beside the module at `url`. Where that module is a source and Node itself
 * loads none (a test runner does), it is the built one.
 */
export function threadBeside(url: string): URL {
  if (!url.endsWith(".ts")) return new URL("./nodeWorker.js", url);
  return new URL(runsSources ? "./nodeWorker.ts" : "../dist/nodeWorker.js", url);
}

const script = threadBeside(import.meta.url);

/** A pool of worker threads, by default one a processor. */
export function createNodePool(size: number = availableParallelism()): TrainingPool {
  const workerData: ThreadData = { wide: usesWideLanes() };
  return createTrainingPool({ spawn: () => spawnThread(script, { workerData }), size });
}

/** A thread of Node that runs a script, for a pool's `spawn`. */
export function spawnThread<Sent = JobMessage, Received = WorkerMessage>(
  script: URL,
  options: WorkerOptions = {},
): PoolWorker<Sent, Received> {
  // Flags of this process, such as conditions of packages, are for sources and not for what is built.
  const execArgv = script.pathname.endsWith(".ts") ? process.execArgv : [];
  const thread = new Worker(script, { execArgv, ...options });
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
