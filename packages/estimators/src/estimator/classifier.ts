import { createEventRun, type EventRun } from "@regula/engine";
import type { ModelSettings } from "@regula/models";
import { FittedClassifier } from "../fitted/fittedClassifier.ts";
import {
  type ClassifierOptions,
  checkClassifierOptions,
  type Label,
} from "../options/estimatorOptions.ts";
import type { Rows } from "../reading/readRows.ts";
import type { Target } from "../reading/readTarget.ts";
import type { LabelOf } from "./estimatorTypes.ts";
import {
  type Chosen,
  type EstimatorSpec,
  type FitEvent,
  type FitOptions,
  fitRows,
  specOf,
} from "./fitRows.ts";

/** A classifier that is to learn. */
export class ClassifierEstimator {
  /** What it will train with; for the functions of this package. */
  readonly spec: EstimatorSpec;

  constructor(options: ClassifierOptions, chosen: Chosen | null = null) {
    this.spec = specOf("classes", checkClassifierOptions(options), chosen);
  }

  /**
   * Fits the model: await it, or iterate over its events and await it after.
   *
   * @param y a label a row, or the name of a column of X
   * @throws RegulaError for rows and labels that cannot be used, and where every network diverged; what `signal` was aborted with
   */
  fit<const Y extends Target<Label>>(
    X: Rows,
    y: Y,
    options?: FitOptions,
  ): EventRun<FitEvent, FittedClassifier<LabelOf<Y>>>;
  fit(
    X: Rows,
    y: Target<Label>,
    options: FitOptions = {},
  ): EventRun<FitEvent, FittedClassifier<Label>> {
    return createEventRun(fitClassifier(this.spec, X, y, options));
  }
}

/** As `fit` does. @param changes of the settings */
export async function* fitClassifier(
  spec: EstimatorSpec,
  X: Rows,
  y: Target<Label>,
  options: FitOptions,
  changes: Pick<ModelSettings, "validation"> = {},
): AsyncGenerator<FitEvent, FittedClassifier<Label>, void> {
  const { model, labels, warnings } = yield* fitRows(spec, X, y, options, changes);
  const { target } = model.prepared;
  const names = target.task === "regression" ? [] : target.classes;
  return new FittedClassifier(
    model,
    names.map((name) => labels.get(name) ?? name),
    warnings,
  );
}

/**
 * A classifier: an ensemble of small networks, by default with the settings of the preset `table`.
 *
 * @throws RegulaError naming an option that does not exist, or a value that it does not take
 */
export function classifier(options: ClassifierOptions = {}): ClassifierEstimator {
  return new ClassifierEstimator(options);
}
