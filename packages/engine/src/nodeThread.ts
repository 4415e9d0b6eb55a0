import { Worker, type WorkerOptions } from "node:worker_threads";
import type { JobMessage, PoolWorker, WorkerMessage } from "./index.ts";

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
