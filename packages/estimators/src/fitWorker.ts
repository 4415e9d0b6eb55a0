import type { WorkerScopeLike } from "@regula/engine";
import { fromWorkerScope } from "@regula/engine/browser";
import { type FitNews, type FitRequest, serveFit } from "./estimator/remoteFit.ts";
import { workerPool } from "./workerPool.ts";

/** The script of a browser's worker that fits; see `fitInWorker`. */
const scope = fromWorkerScope<FitRequest, FitNews>(globalThis as unknown as WorkerScopeLike);
scope.listen((request) => {
  void serveFit(request, scope.post, { pool: workerPool() });
});
