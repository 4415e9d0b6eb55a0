import type { EventRun, WebWorkerLike } from "@regula/engine";
import { fromWebWorker } from "@regula/engine/browser";
import type { ClassifierEstimator } from "./estimator/classifier.ts";
import type { FittedOf, TargetOf } from "./estimator/estimatorTypes.ts";
import type { FitEvent } from "./estimator/fitRows.ts";
import type { RegressorEstimator } from "./estimator/regressor.ts";
import { fitRemotely, type RemoteFitOptions } from "./estimator/remoteFit.ts";
import type { FittedClassifier } from "./fitted/fittedClassifier.ts";
import type { FittedRegressor } from "./fitted/fittedRegressor.ts";
import type { Label } from "./options/estimatorOptions.ts";
import type { Rows } from "./reading/readRows.ts";
import type { Target } from "./reading/readTarget.ts";

export { type WorkerPoolOptions, workerPool } from "./workerPool.ts";

// What every browser has, and the language's own library does not name.
declare const URL: new (path: string, base: string) => object;
declare const Worker: new (url: object, options: { readonly type: "module" }) => WebWorkerLike;

export interface FitInWorkerOptions extends RemoteFitOptions {
  /** Makes a worker that runs `@regula/estimators/fitWorker`, where a bundler does not find it by itself. */
  readonly createWorker?: () => WebWorkerLike;
}

/**
 * Fits in a worker, which has its networks trained by more of them: the page stays free. The model is
 * that of `fit`, to the bit.
 *
 * @throws RegulaError as `fit` does; what `signal` was aborted with
 */
export function fitInWorker<
  Estimator extends ClassifierEstimator | RegressorEstimator,
  const Y extends TargetOf<Estimator>,
>(
  estimator: Estimator,
  X: Rows,
  y: Y,
  options?: FitInWorkerOptions,
): EventRun<FitEvent, FittedOf<Estimator, Y>>;
export function fitInWorker(
  estimator: ClassifierEstimator | RegressorEstimator,
  X: Rows,
  y: Target<Label> | Target<number>,
  { createWorker = fittingWorker, ...options }: FitInWorkerOptions = {},
): EventRun<FitEvent, FittedClassifier<Label> | FittedRegressor> {
  return fitRemotely(() => fromWebWorker(createWorker()), estimator, X, y, options);
}

function fittingWorker(): WebWorkerLike {
  return new Worker(new URL("./fitWorker.js", import.meta.url), { type: "module" });
}
