import type { FittedClassifier } from "../fitted/fittedClassifier.ts";
import type { FittedRegressor } from "../fitted/fittedRegressor.ts";
import type { Label } from "../options/estimatorOptions.ts";
import type { Target } from "../reading/readTarget.ts";
import type { RegressorEstimator } from "./regressor.ts";

/** What an estimator's rows may have as y. */
export type TargetOf<Estimator> = Estimator extends RegressorEstimator
  ? Target<number>
  : Target<Label>;

/** What an estimator becomes when it is fitted to this y. */
export type FittedOf<Estimator, Y> = Estimator extends RegressorEstimator
  ? FittedRegressor
  : FittedClassifier<LabelOf<Y>>;

/** The labels of a y; of a column that is named they are text. */
export type LabelOf<Y> = Y extends string
  ? string
  : Y extends ArrayLike<infer Value extends Label>
    ? Value
    : never;
