import type { TrainingPool, WebWorkerLike } from "@regula/engine";
import { createBrowserPool } from "@regula/engine/browser";

// What every browser has, and the language's own library does not name.
declare global {
  interface ImportMeta {
    url: string;
  }
}
declare const URL: new (path: string, base: string) => object;
declare const navigator: { readonly hardwareConcurrency: number };
declare const Worker: new (url: object, options: { readonly type: "module" }) => WebWorkerLike;

/** Options of `workerPool`. */
export interface WorkerPoolOptions {
  /** Workers at most; by default one a processor. */
  readonly size?: number;
  /** Makes a worker that runs `@regula/estimators/worker`, where a bundler does not find it by itself. */
  readonly createWorker?: () => WebWorkerLike;
}

/** Workers of a page that train networks, for the option `pool`. */
export function workerPool({
  size = navigator.hardwareConcurrency,
  createWorker = trainingWorker,
}: WorkerPoolOptions = {}): TrainingPool {
  return createBrowserPool(createWorker, size);
}

function trainingWorker(): WebWorkerLike {
  return new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
}
