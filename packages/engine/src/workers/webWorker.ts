import type { JobMessage, WorkerMessage } from "./messages.ts";
import type { WorkerPort } from "./serveTraining.ts";
import type { PoolWorker } from "./trainingPool.ts";

/** The part of a browser's Worker that a pool uses. */
export interface WebWorkerLike {
  postMessage(message: unknown): void;
  terminate(): void;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
}

/** The part of a worker's global scope that it serves through. */
export interface WorkerScopeLike {
  postMessage(message: unknown): void;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
}

/** A browser's Worker, such as one that runs `@regula/engine/worker`, for a pool's `spawn`. */
export function fromWebWorker<Sent = JobMessage, Received = WorkerMessage>(
  worker: WebWorkerLike,
): PoolWorker<Sent, Received> {
  return {
    post: (message) => worker.postMessage(message),
    listen: (onMessage, onCrash) => {
      worker.onmessage = ({ data }) => onMessage(data as Received);
      worker.onerror = ({ message }) => onCrash(new Error(message ?? "A worker has crashed."));
    },
    terminate: () => worker.terminate(),
  };
}

/** A worker's global scope as a port. */
export function fromWorkerScope<Received = JobMessage, Sent = WorkerMessage>(
  scope: WorkerScopeLike,
): WorkerPort<Received, Sent> {
  return {
    post: (message) => scope.postMessage(message),
    listen: (listener) => {
      scope.onmessage = ({ data }) => listener(data as Received);
    },
  };
}
