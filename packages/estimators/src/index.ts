export { ClassifierEstimator, classifier } from "./estimator/classifier.ts";
export {
  type CrossValidated,
  type CrossValidateOptions,
  crossValidate,
} from "./estimator/crossValidate.ts";
export type {
  EstimatorSpec,
  FitEvent,
  FitOptions,
  RowsOptions,
  RunOptions,
} from "./estimator/fitRows.ts";
export { RegressorEstimator, regressor } from "./estimator/regressor.ts";
export type { RemoteFitOptions } from "./estimator/remoteFit.ts";
export { type Tuned, type TuneEstimatorOptions, tune } from "./estimator/tune.ts";
export type { AbortSignalWithReason } from "./fitted/abort.ts";
export { FittedClassifier, type PredictOptions } from "./fitted/fittedClassifier.ts";
export type { CheckedRows, EvaluateOptions, ExplainRowsOptions } from "./fitted/fittedModel.ts";
export { FittedRegressor } from "./fitted/fittedRegressor.ts";
export { loadClassifier, loadRegressor } from "./fitted/load.ts";
export type { ClassifierOptions, Label, RegressorOptions } from "./options/estimatorOptions.ts";
export type { Groups } from "./reading/defineRows.ts";
export type { Cell } from "./reading/readRecords.ts";
export type { RowRecord, Rows } from "./reading/readRows.ts";
export type { Target } from "./reading/readTarget.ts";
