import { defaultHost, engines, fromWorkerScope, serveTraining } from "./index.ts";
import type { WorkerScopeLike } from "./workers/webWorker.ts";

/** The script of a browser's worker: `new Worker(new URL(…), { type: "module" })`. */
serveTraining(fromWorkerScope(globalThis as unknown as WorkerScopeLike), {
  ...defaultHost,
  engines,
});
