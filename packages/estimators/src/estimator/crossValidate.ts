import { createEventRun, type EventRun } from "@regula/engine";
import type { KeptEstimate, ModelMetrics, Validation } from "@regula/models";
import type { FittedClassifier } from "../fitted/fittedClassifier.ts";
import type { FittedRegressor } from "../fitted/fittedRegressor.ts";
import { checkNames } from "../options/checkNames.ts";
import type { Label } from "../options/estimatorOptions.ts";
import type { Rows } from "../reading/readRows.ts";
import type { Target } from "../reading/readTarget.ts";
import { ClassifierEstimator, fitClassifier } from "./classifier.ts";
import type { FittedOf, TargetOf } from "./estimatorTypes.ts";
import { type FitEvent, type FitOptions, fitOptions, refuseDiverged } from "./fitRows.ts";
import { fitRegressor, type RegressorEstimator } from "./regressor.ts";

/** Options of `crossValidate`. */
export interface CrossValidateOptions extends FitOptions {
  /** 5 by default. */
  readonly folds?: number;
  /** Of the cross-validation, each with folds drawn anew; 1 by default. */
  readonly repeats?: number;
}

/** What an estimator reaches on rows that it has not seen, and the model of all rows. */
export interface CrossValidated<Fitted> {
  /** Of classes the accuracy, of regression R², with an interval over the rows held out. */
  readonly score: KeptEstimate;
  /** All metrics, of the model, of a linear model and of the base rate; gains over both, and calibration. */
  readonly metrics: ModelMetrics;
  readonly fitted: Fitted;
}

/**
 * Repeated, stratified cross-validation of the whole procedure: pipeline, every network, and what is
 * chosen by left-out rows are learnt anew in each fold, which holds whole groups. The model is fitted
 * to all rows, too: the estimate is of the procedure that made it.
 *
 * @throws RegulaError for rows and labels that cannot be used, and folds that cannot be made; what `signal` was aborted with
 */
export function crossValidate<
  Estimator extends ClassifierEstimator | RegressorEstimator,
  const Y extends TargetOf<Estimator>,
>(
  estimator: Estimator,
  X: Rows,
  y: Y,
  options?: CrossValidateOptions,
): EventRun<FitEvent, CrossValidated<FittedOf<Estimator, Y>>>;
export function crossValidate(
  estimator: ClassifierEstimator | RegressorEstimator,
  X: Rows,
  y: Target<Label> | Target<number>,
  options: CrossValidateOptions = {},
): EventRun<FitEvent, CrossValidated<FittedClassifier<Label> | FittedRegressor>> {
  return createEventRun(run(estimator, X, y, options));
}

async function* run(
  estimator: ClassifierEstimator | RegressorEstimator,
  X: Rows,
  y: Target<Label> | Target<number>,
  options: CrossValidateOptions,
): AsyncGenerator<FitEvent, CrossValidated<FittedClassifier<Label> | FittedRegressor>, void> {
  const { folds, repeats, ...more } = checkNames(options, crossValidateOptions);
  const validation: Validation = {
    kind: "nested",
    ...(folds !== undefined && { folds }),
    ...(repeats !== undefined && { repeats }),
  };
  const fitted =
    estimator instanceof ClassifierEstimator
      ? yield* fitClassifier(estimator.spec, X, y, more, { validation })
      : yield* fitRegressor(estimator.spec, X, y as Target<number>, more, { validation });
  const { metrics } = fitted.model;
  const score = metrics?.estimates[scoreNames[estimator.spec.taskKind]]?.model;
  if (!metrics || !score) throw refuseDiverged();
  return { score, metrics, fitted };
}

const scoreNames = { classes: "accuracy", regression: "r2" } as const;

const crossValidateOptions: Readonly<Record<keyof CrossValidateOptions, true>> = {
  ...fitOptions,
  folds: true,
  repeats: true,
};
