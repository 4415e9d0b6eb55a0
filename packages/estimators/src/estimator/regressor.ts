import { createEventRun, type EventRun } from "@regula/engine";
import type { ModelSettings } from "@regula/models";
import { FittedRegressor } from "../fitted/fittedRegressor.ts";
import { checkRegressorOptions, type RegressorOptions } from "../options/estimatorOptions.ts";
import type { Rows } from "../reading/readRows.ts";
import type { Target } from "../reading/readTarget.ts";
import {
  type Chosen,
  type EstimatorSpec,
  type FitEvent,
  type FitOptions,
  fitRows,
  specOf,
} from "./fitRows.ts";

/** A regressor that is to learn. */
export class RegressorEstimator {
  /** What it will train with; for the functions of this package. */
  readonly spec: EstimatorSpec;

  constructor(options: RegressorOptions, chosen: Chosen | null = null) {
    this.spec = specOf("regression", checkRegressorOptions(options), chosen);
  }

  /**
   * Learns the regression targets: await it, or iterate over its events and await it after.
   *
   * @param y a number a row, or the name of a column of X
   * @throws RegulaError for rows and targets that cannot be used, and where every network diverged; what `signal` was aborted with
   */
  fit(X: Rows, y: Target<number>, options: FitOptions = {}): EventRun<FitEvent, FittedRegressor> {
    return createEventRun(fitRegressor(this.spec, X, y, options));
  }
}

/** As `fit` does. @param changes of the settings */
export async function* fitRegressor(
  spec: EstimatorSpec,
  X: Rows,
  y: Target<number>,
  options: FitOptions,
  changes: Pick<ModelSettings, "validation"> = {},
): AsyncGenerator<FitEvent, FittedRegressor, void> {
  const { model, warnings } = yield* fitRows(spec, X, y, options, changes);
  return new FittedRegressor(model, warnings);
}

/**
 * A regressor: an ensemble of small networks, by default with the settings of the preset `table`.
 *
 * @throws RegulaError naming an option that does not exist, or a value that it does not take
 */
export function regressor(options: RegressorOptions = {}): RegressorEstimator {
  return new RegressorEstimator(options);
}
