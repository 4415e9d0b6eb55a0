export { fingerprint } from "./base/fingerprint.ts";
export { type Matrix, matrix, matrixFromRows, matrixToRows, transpose } from "./base/matrix.ts";
export {
  type ChoiceParameter,
  checkChoice,
  checkNumber,
  describeInterval,
  type Interval,
  type NumberParameter,
  type Parameter,
} from "./base/parameter.ts";
export { type ErrorCode, type ErrorDetails, type Place, RegulaError } from "./base/regulaError.ts";
export { type Language, languages, type Text, verbatim } from "./base/text.ts";
export {
  type CompiledStepOptions,
  CompiledTrainingStep,
  createCompiledStep,
} from "./compiler/createCompiledStep.ts";
export { type Dataset, type DatasetOptions, toDataset } from "./data/dataset.ts";
export {
  type Fold,
  type FoldOptions,
  type Folds,
  foldsParameter,
  makeFolds,
  repeatsParameter,
} from "./data/folds.ts";
export { parseNumber, spellsNonFinite } from "./data/parseNumber.ts";
export {
  applyPipeline,
  fitPipeline,
  type Pipeline,
  type PipelineColumn,
  type PipelineOptions,
  type PipelineResult,
} from "./data/pipeline.ts";
export { type ResampleOptions, resampleRows } from "./data/resampleRows.ts";
export { fitStandardization, type Standardization, standardize } from "./data/standardization.ts";
export {
  defineStudy,
  defineStudyOf,
  type EncodedRows,
  encodeRows,
  type Prepared,
  prepare,
  readTargets,
  type StudyData,
  type StudyOptions,
} from "./data/studyData.ts";
export type { Column, Table } from "./data/table.ts";
export {
  countOutputs,
  encodeTarget,
  findTask,
  fitTarget,
  type TargetOptions,
  type TargetSpec,
  type Task,
  tasks,
} from "./data/target.ts";
export {
  type Split,
  type SplitOptions,
  testShareParameter,
  trainTestSplit,
} from "./data/trainTestSplit.ts";
export { baseRateOutputs } from "./evaluation/baseRate.ts";
export {
  binsParameter,
  type Reliability,
  type ReliabilityBin,
  type ReliabilityOptions,
  reliability,
} from "./evaluation/calibration.ts";
export { type Classifier, predictLogits, predictProbabilities } from "./evaluation/classifier.ts";
export type {
  CompareData,
  ComparedModel,
  CompareEvent,
  CompareOptions,
  CompareSettings,
  Comparison,
  ModelWarning,
  TrainModel,
} from "./evaluation/compare.ts";
export {
  averageScores,
  type CrossValidation,
  type CrossValidationEvent,
  type CrossValidationOptions,
  crossValidate,
  crossValidateSettings,
  type Setting,
  type SettingsOptions,
} from "./evaluation/crossValidate.ts";
export {
  type Curve,
  type CurvePoint,
  learningCurve,
  validationCurve,
} from "./evaluation/curves.ts";
export {
  type Ensemble,
  type EnsembleEvent,
  type EnsembleMember,
  type EnsembleOptions,
  membersParameter,
  predictEnsemble,
  probabilitiesToOutputs,
  trainEnsemble,
} from "./evaluation/ensemble.ts";
export { type ExpectedMetrics, expectedMetrics } from "./evaluation/expectedMetrics.ts";
export {
  type FoldModel,
  type FoldResult,
  judge,
  networkOutputs,
  type PlanContext,
  type PlanFactory,
  type PlannedFold,
  type RunJob,
  runFold,
  trainRows,
} from "./evaluation/foldJobs.ts";
export { type ClassifierMetrics, evaluateClassifier } from "./evaluation/metrics.ts";
export {
  type MonteCarloDropoutOptions,
  monteCarloDropout,
  passesParameter,
} from "./evaluation/monteCarloDropout.ts";
export {
  comparePairs,
  type PairedComparison,
  significanceLevel,
  type VerdictKind,
} from "./evaluation/pairedComparison.ts";
export {
  type PartialDependence,
  type PartialDependenceOptions,
  partialDependence,
} from "./evaluation/partialDependence.ts";
export {
  type FeatureGroup,
  featureGroups,
  type Importance,
  type ImportanceOptions,
  permutationImportance,
} from "./evaluation/permutationImportance.ts";
export {
  exampleLosses,
  type Outputs,
  predictedClasses,
  toOutputs,
  toProbabilities,
} from "./evaluation/predictions.ts";
export {
  type ProtocolName,
  protocolNames,
  protocolParameter,
  protocols,
} from "./evaluation/protocol.ts";
export { averagePrecision, rocAuc } from "./evaluation/rankMetrics.ts";
export { type Spread, spreadOf } from "./evaluation/sampleSpread.ts";
export {
  countConfusion,
  type MetricName,
  type MetricTraits,
  metricNames,
  metricTraits,
  primaryMetrics,
  type Scores,
  score,
} from "./evaluation/scores.ts";
export { type SelfTest, type SelfTestOptions, selfTest } from "./evaluation/selfTest.ts";
export {
  fitTemperature,
  scaleLogits,
  type TemperatureScaling,
} from "./evaluation/temperatureScaling.ts";
export type {
  OuterDifference,
  OuterEstimate,
  TunedSetting,
  TuneResult,
} from "./evaluation/tune/concludeStudy.ts";
export { defaultTuneVariants, type TuneSettings } from "./evaluation/tune/study.ts";
export type { TrialResult } from "./evaluation/tune/trial.ts";
export type { TuneEvent, TuneOptions } from "./evaluation/tune/tune.ts";
export {
  defaultVariants,
  parseVariants,
  type RegularizationOptions,
  type Variant,
  type VariantWord,
  variantWords,
} from "./evaluation/variant.ts";
export { exp, expm1 } from "./numerics/exp.ts";
export { log, log1p } from "./numerics/log.ts";
export { sigmoid } from "./numerics/sigmoid.ts";
export { sin } from "./numerics/sin.ts";
export { softplus } from "./numerics/softplus.ts";
export { tanh } from "./numerics/tanh.ts";
export { cosTurns, sinTurns } from "./numerics/turns.ts";
export { randomBeta } from "./random/beta.ts";
export { deriveSeed } from "./random/deriveSeed.ts";
export { PolarNormal, permutation, randomInteger, shuffleInPlace } from "./random/distributions.ts";
export { PhiloxStream, type Purpose, purposes } from "./random/philoxStream.ts";
export { RandomState } from "./random/randomState.ts";
export type { UniformSource } from "./random/uniformSource.ts";
export { backward, type Gradients } from "./reference/backward.ts";
export { type Batch, wholeBatch } from "./reference/batch.ts";
export { createReferenceStep } from "./reference/createReferenceStep.ts";
export { forward, type LayerPass } from "./reference/forward.ts";
/** The assignment's own functions, under the notebook's names and with its shapes. */
export * as notebook from "./reference/notebook/index.ts";
export {
  type ActivationName,
  activationNames,
  activationParameter,
  type ElementwiseActivationName,
  elementwiseActivationNames,
} from "./spec/activation.ts";
export { batchSizeParameter } from "./spec/batch.ts";
export {
  type Dropout,
  keepProbParameter,
  type MaskKind,
  maskKinds,
  maskParameter,
} from "./spec/dropout.ts";
export { type EngineName, type Engines, engineNames, engineParameter } from "./spec/engine.ts";
export { exampleWeights } from "./spec/exampleWeights.ts";
export { initializeParameters } from "./spec/initializeParameters.ts";
export { type InitializerName, initializerNames, type WeightSource } from "./spec/initializer.ts";
export { inputNoiseParameter } from "./spec/inputNoise.ts";
export { labelSmoothingParameter } from "./spec/labelSmoothing.ts";
export { type LossName, lossNames, lossOutputs, lossParameter } from "./spec/loss.ts";
export { maxNormParameter } from "./spec/maxNorm.ts";
export { mixupParameter } from "./spec/mixup.ts";
export {
  defaultHidden,
  defineNetwork,
  type LayerParameters,
  type LayerSpec,
  layerSizes,
  type NetworkOptions,
  type NetworkParameters,
  type NetworkSpec,
  unitsParameter,
} from "./spec/network.ts";
export {
  learningRateParameter,
  type Optimizer,
  type OptimizerName,
  type OptimizerOptions,
  type OptimizerSettingName,
  optimizerNames,
  optimizerParameter,
  optimizerSettingNames,
  optimizerSettingParameters,
  optimizerTraits,
  type SlotName,
  slotNames,
} from "./spec/optimizer.ts";
export { type Precision, precisionParameter, precisions } from "./spec/precision.ts";
export {
  type Penalties,
  type PenaltyName,
  penaltyNames,
  penaltyParameters,
} from "./spec/regularizer.ts";
export { type Retuning, retunePlan } from "./spec/retune.ts";
export {
  learningRateAt,
  type Schedule,
  type ScheduleName,
  type ScheduleOptions,
  scheduleNames,
  scheduleParameter,
  scheduleSettingParameters,
  warmupParameter,
} from "./spec/schedule.ts";
export type {
  CostRecord,
  CreateStep,
  DeadLayer,
  Divergence,
  Examples,
  StepNorms,
  StepScalars,
  TrainingStep,
} from "./spec/step.ts";
export { stepScalars } from "./spec/stepScalars.ts";
export {
  createTrainingPlan,
  iterationsParameter,
  seedParameter,
  type TrainingPlan,
  type TrainingPlanOptions,
} from "./spec/trainingPlan.ts";
export {
  beginFrom,
  copyState,
  type OptimizerSlots,
  type TrainingState,
} from "./spec/trainingState.ts";
export { weightDecayParameter } from "./spec/weightDecay.ts";
export { betaQuantile } from "./statistics/betaQuantile.ts";
export { binomialCdf } from "./statistics/binomialCdf.ts";
export { type BootstrapOptions, bootstrapInterval } from "./statistics/bootstrapInterval.ts";
export { clopperPearsonInterval } from "./statistics/clopperPearsonInterval.ts";
export {
  type CorrectedTTest,
  correctedResampledT,
  correctedStandardError,
  type RepeatedFolds,
  repeatedCrossValidationT,
} from "./statistics/correctedResampledT.ts";
export type { GroupIds } from "./statistics/groupMembers.ts";
export { adjustHolm } from "./statistics/holm.ts";
export { incompleteBeta, incompleteBetaComplement } from "./statistics/incompleteBeta.ts";
export { logGamma } from "./statistics/logGamma.ts";
export { mcNemarExact, mcNemarMidP } from "./statistics/mcNemar.ts";
export {
  type DetectableDifference,
  neededExamples,
  neededPairs,
} from "./statistics/neededPairs.ts";
export { normalCdf, normalQuantile } from "./statistics/normal.ts";
export {
  type PermutationTest,
  type PermutationTestOptions,
  permutationTest,
} from "./statistics/permutationTest.ts";
export { type SignFlipOptions, signFlipTest } from "./statistics/signFlipTest.ts";
export { studentCdf, studentQuantile, studentTwoSided } from "./statistics/studentT.ts";
export { type WilcoxonSignedRank, wilcoxonSignedRank } from "./statistics/wilcoxonSignedRank.ts";
export { type ConfidenceInterval, wilsonInterval } from "./statistics/wilsonInterval.ts";
export {
  type Checkpoint,
  decodeCheckpoint,
  encodeCheckpoint,
  fingerprintExamples,
} from "./training/checkpoint.ts";
export type { BestWeights, EarlyStopping } from "./training/earlyStopping.ts";
export { createEventRun, type EventRun } from "./training/eventRun.ts";
export type {
  AbortSignalLike,
  TrainingEvent,
  TrainingHost,
  TrainingResult,
  TrainingStatus,
  TrainOptions,
} from "./training/train.ts";
export { type ControlCommand, TrainingControl } from "./training/trainingControl.ts";
export { probeWebAssembly, type WebAssemblyFeatures } from "./wasm/probe.ts";
export { compare, defaultHost, engines, train, tune } from "./wiring.ts";
export type { JobMessage, WorkerMessage } from "./workers/messages.ts";
export { serveTraining, type WorkerHost, type WorkerPort } from "./workers/serveTraining.ts";
export {
  createTrainingPool,
  type PoolTrainOptions,
  type PoolWorker,
  type TrainingPool,
  type TrainingPoolOptions,
} from "./workers/trainingPool.ts";
export {
  fromWebWorker,
  fromWorkerScope,
  type WebWorkerLike,
  type WorkerScopeLike,
} from "./workers/webWorker.ts";
