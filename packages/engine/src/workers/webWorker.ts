import type { JobMessage, WorkerMessage } from "./messages.ts";
import type { WorkerPort } from "./serveTraining.ts";
import type { PoolWorker } from "./trainingPool.ts";

/** The part of a browser's ErrorEvent that says what crashed; all is absent where a script is not loaded. */
interface WorkerCrash {
  readonly message?: string;
  readonly filename?: string;
  readonly lineno?: number;
}

/** The part of a browser's Worker that a pool uses. */
export interface WebWorkerLike {
  postMessage(message: unknown): void;
  terminate(): void;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onerror: ((event: WorkerCrash) => void) | null;
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
      worker.onerror = (crash) => onCrash(new Error(sayCrash(crash)));
    },
    terminate: () => worker.terminate(),
  };
}

/** @param crash with an empty name where a browser hides the script */
function sayCrash({ message, filename, lineno }: WorkerCrash): string {
  if (!message) {
    return "A worker has crashed: its script, or a module that the script imports, could not be loaded. The browser's list of requests shows which address failed. A bundler has to write the worker's script next to the page's; where it does not, make the worker by createWorker, from the script's address.";
  }
  return filename ? `${message} (${filename}:${lineno})` : message;
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
