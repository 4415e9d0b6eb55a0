export {
  type AdviceClaim,
  type AdviceNumbers,
  adviceQuestion,
} from "./claims/advice.ts";
export {
  type ArmGainClaim,
  type ArmGainNumbers,
  type ArmGainVerdict,
  armGainQuestion,
} from "./claims/armGain.ts";
export {
  type CalibrationClaim,
  type CalibrationNumbers,
  calibrationQuestion,
  claimCalibration,
  type LevelClaim,
  levelQuestion,
  type ShapeClaim,
  type SpreadClaim,
  shapeQuestion,
  spreadQuestion,
} from "./claims/calibration.ts";
export {
  type ChoiceSteadinessClaim,
  type ChoiceSteadinessNumbers,
  choiceSteadiness,
  choiceSteadinessQuestion,
} from "./claims/choiceSteadiness.ts";
export {
  type Claim,
  defineQuestion,
  isShare,
  isSoundEstimate,
  type Question,
} from "./claims/claim.ts";
export {
  type ConvergenceClaim,
  type ConvergenceNumbers,
  convergenceQuestion,
  stillFallingShare,
} from "./claims/convergence.ts";
export { type CopiesClaim, type CopiesNumbers, copiesQuestion } from "./claims/copies.ts";
export {
  type FlatteryClaim,
  type FlatteryNumbers,
  flatteryQuestion,
} from "./claims/flattery.ts";
export { type GainClaim, type GainNumbers, type GainVerdict, gainQuestion } from "./claims/gain.ts";
export { type GapClaim, type GapNumbers, gapQuestion, overfitRatio } from "./claims/gap.ts";
export {
  type LastStepClaim,
  type LastStepNumbers,
  lastStepQuestion,
} from "./claims/lastStep.ts";
export {
  type NeededRowsClaim,
  type NeededRowsNumbers,
  neededRowsQuestion,
} from "./claims/neededRows.ts";
export { type OutcomeClaim, type OutcomeNumbers, outcomeQuestion } from "./claims/outcome.ts";
export {
  type RankingClaim,
  type RankingNumbers,
  rankingQuestion,
} from "./claims/ranking.ts";
export {
  type ResolutionClaim,
  type ResolutionNumbers,
  resolutionQuestion,
} from "./claims/resolution.ts";
export { type SignalClaim, type SignalNumbers, signalQuestion } from "./claims/signal.ts";
export { significanceLevel } from "./claims/significanceLevel.ts";
export { type StandingClaim, type StandingNumbers, standingQuestion } from "./claims/standing.ts";
export {
  type SureRankingClaim,
  type SureRankingNumbers,
  sureRankingQuestion,
} from "./claims/sureRanking.ts";
export {
  type TrainingRowsClaim,
  type TrainingRowsNumbers,
  trainingRowsQuestion,
} from "./claims/trainingRows.ts";
export { type WinClaim, type WinNumbers, winQuestion } from "./claims/win.ts";
export { cellNumber, findColumn, isMissing, placeOf, readNumbers } from "./data/columns.ts";
export { type Dataset, type DatasetOptions, toDataset } from "./data/dataset.ts";
export {
  type Fold,
  type FoldOptions,
  type Folds,
  foldsParameter,
  makeFolds,
  repeatsParameter,
} from "./data/folds.ts";
export { readLabel, spellLabel } from "./data/labels.ts";
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
export { selectRows } from "./data/selectRows.ts";
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
export { calibrateFolds } from "./evaluation/calibration/calibrateFolds.ts";
export {
  binsParameter,
  type Reliability,
  type ReliabilityBin,
  type ReliabilityOptions,
  reliability,
} from "./evaluation/calibration/reliability.ts";
export { type StatedLogits, statedLogits } from "./evaluation/calibration/statedLogits.ts";
export {
  fitTemperature,
  scaleLogits,
  type TemperatureScaling,
} from "./evaluation/calibration/temperatureScaling.ts";
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
export { judgeConvergence, recordEveryTenth } from "./evaluation/convergence.ts";
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
  type Resampling,
  resamplings,
  trainEnsemble,
} from "./evaluation/ensemble.ts";
export { type ExpectedMetrics, expectedMetrics } from "./evaluation/expectedMetrics.ts";
export { foldFactory } from "./evaluation/foldFactory.ts";
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
export {
  type EstimateMeanOptions,
  estimateHeldOutMean,
  estimateMean,
  fewestGroups,
  fewestRows,
  type ValueRange,
} from "./evaluation/heldOut/estimateMean.ts";
export {
  estimateRanking,
  type RankingEstimate,
  type RankingMetric,
  rankingMetrics,
} from "./evaluation/heldOut/estimateRanking.ts";
export {
  type EstimatedName,
  type EstimateScoresOptions,
  estimateScores,
  type ScoreEstimates,
} from "./evaluation/heldOut/estimateScores.ts";
export {
  averageRepeats,
  type HeldOutFold,
  type RowMeans,
} from "./evaluation/heldOut/heldOutFold.ts";
export {
  type FoldPredictions,
  type HeldOutSet,
  heldOutDifferences,
  heldOutLosses,
} from "./evaluation/heldOut/heldOutSet.ts";
export { commonProbabilities, fewestForRareLosses } from "./evaluation/heldOut/rareLosses.ts";
export {
  type JudgedRows,
  type RowLossName,
  rowLosses,
  rowLossNames,
} from "./evaluation/heldOut/rowLosses.ts";
export {
  type DifferenceColumn,
  type SimultaneousDifferences,
  type SimultaneousOptions,
  simultaneousDifferences,
} from "./evaluation/heldOut/simultaneousDifferences.ts";
export { joinDatasets } from "./evaluation/joinDatasets.ts";
export { fitLinearEnsemble, type LinearEnsembleOptions } from "./evaluation/linearEnsemble.ts";
export {
  fitLinear,
  type LinearModel,
  type LinearModelOptions,
  linearOutputs,
} from "./evaluation/linearModel.ts";
export {
  defaultMargins,
  lossMargin,
  type Margins,
  marginParameters,
} from "./evaluation/margins.ts";

export {
  type FoldScores,
  type HeldOutScore,
  largestFolds,
  type MethodComparison,
  type MethodReference,
  type RepeatedModel,
} from "./evaluation/methodComparison.ts";
export { type ClassifierMetrics, evaluateClassifier } from "./evaluation/metrics.ts";
export {
  decisiveLosses,
  type MeasuredMetric,
  type MeasuredMetrics,
  type SummaryOptions,
  summarizeFolds,
} from "./evaluation/model/estimateProcedure.ts";
export {
  type JudgedFold,
  type JudgeFoldOptions,
  judgeOutputs,
} from "./evaluation/model/judgeFold.ts";
export { judgePredictions, type PredictionScores } from "./evaluation/model/judgePredictions.ts";
export type {
  Calibration,
  EarlierEstimate,
  EstimatedMetric,
  KeptEstimate,
  LinearTraining,
  Model,
  ModelCard,
  ModelData,
  ModelGains,
  ModelMetrics,
  ModelRanking,
  ModelTraining,
} from "./evaluation/model/model.ts";
export {
  predictTable,
  type TablePredictions,
  thresholdParameter,
} from "./evaluation/model/predictTable.ts";
export type { RowMarks } from "./evaluation/model/rowMarks.ts";
export {
  defaultVariant,
  linearWord,
  type ModelKind,
  type ModelSettings,
  parseVariant,
  resamplingParameter,
} from "./evaluation/model/settings.ts";
export type {
  TrainModelEvent,
  TrainModelOptions,
  TrainModelResult,
} from "./evaluation/model/trainModel.ts";
export {
  type MonteCarloDropoutOptions,
  monteCarloDropout,
  passesParameter,
} from "./evaluation/monteCarloDropout.ts";
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
export { type PlanSettings, planFactory } from "./evaluation/planFactory.ts";
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
export type {
  RepeatedCompareEvent,
  RepeatedCompareOptions,
  RepeatedCompareSettings,
  RepeatedComparison,
} from "./evaluation/repeatedComparison.ts";
export { quantileOf, type Spread, spreadOf } from "./evaluation/sampleSpread.ts";
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
export { decideSignal } from "./evaluation/signal/decideSignal.ts";
export { type DetectableLaw, mostAccurate } from "./evaluation/signal/detectableLaw.ts";
export { type Exchange, exchanges } from "./evaluation/signal/exchangeableUnits.ts";
export {
  type FeatureSignal,
  type FeatureSignalOptions,
  testFeatureSignal,
} from "./evaluation/signal/featureSignal.ts";
export { permutationsParameter } from "./evaluation/signal/permutationsParameter.ts";
export {
  type PredictionSignal,
  type PredictionSignalOptions,
  testPredictions,
} from "./evaluation/signal/predictionSignal.ts";
export {
  comparePairs,
  compareWithReferences,
  type PairedComparison,
  type ReferenceComparison,
} from "./evaluation/testSet/comparePairs.ts";
export { countSeenRows } from "./evaluation/testSet/countSeenRows.ts";
export {
  boundTest,
  judgeOnTest,
  type TestJudgment,
  type TrainedNetwork,
} from "./evaluation/testSet/judgeOnTest.ts";
export {
  isReferenceName,
  measureClassifier,
  type ReferenceModel,
  type ReferenceName,
  referenceNames,
} from "./evaluation/testSet/referenceModels.ts";
export {
  fewestAgainst,
  fewestTestRows,
  type TestedDifference,
  type TestedModel,
  type TestRows,
} from "./evaluation/testSet/testedDifference.ts";
export { type ArmName, armNames, type QuestionName, questions } from "./evaluation/tune/arms.ts";
export {
  bestSetting,
  type ChoiceRule,
  chooseSetting,
  type ScoredSetting,
} from "./evaluation/tune/chooseSetting.ts";
export type { FoldScore, SettingScore, TuneMetric } from "./evaluation/tune/foldScores.ts";
export type { LearningCurve, LearningCurvePoint } from "./evaluation/tune/learningCurve.ts";
export type { NeededExamples, NeededUnits } from "./evaluation/tune/neededExamples.ts";
export type { OuterAnswer } from "./evaluation/tune/outerQuestions.ts";
export {
  defaultFamilies,
  type Family,
  parseFamilies,
  type SearchName,
  type SearchOptions,
  searchNames,
  searchParameter,
  searchVariants,
  trialsParameter,
} from "./evaluation/tune/searchSettings.ts";
export type { TuneSettings } from "./evaluation/tune/study.ts";
export type { TrialResult } from "./evaluation/tune/trial.ts";
export type { TuneEvent, TuneOptions } from "./evaluation/tune/tune.ts";
export type {
  ArmEstimate,
  HeldOutPredictions,
  OuterFold,
  ScoredArm,
  SearchSummary,
  TunedSetting,
  TuneResult,
} from "./evaluation/tune/tuneResult.ts";
export {
  defaultVariants,
  parseVariants,
  type RegularizationOptions,
  type Variant,
  type VariantWord,
  variantWords,
} from "./evaluation/variant.ts";
export { encodeJavaScript } from "./formats/javaScript.ts";
export { decodeModel, encodeModel } from "./formats/modelJson.ts";
export { encodeOnnx } from "./formats/onnx.ts";
export type { PortableModel } from "./formats/portableModel.ts";
export { encodeSafetensors } from "./formats/safetensors.ts";
export {
  readsParameter,
  type TrainingParameterName,
  trainingParameters,
} from "./spec/trainingParameters.ts";
export { betaQuantile } from "./statistics/betaQuantile.ts";
export { binomialCdf } from "./statistics/binomialCdf.ts";
export {
  type CalibrationBound,
  type CalibrationCoefficient,
  type CalibrationWithheld,
  type CoxCalibration,
  calibrationBounds,
  calibrationWithheld,
} from "./statistics/calibration/coxCalibration.ts";
export {
  type CalibrationOptions,
  calibrationConfidence,
  calibrationLevel,
  judgeCalibration,
} from "./statistics/calibration/judgeCalibration.ts";
export { coefficientBound } from "./statistics/calibration/lineFit.ts";
export { clopperPearsonInterval } from "./statistics/clopperPearsonInterval.ts";
export {
  type CorrectedTTest,
  correctedResampledT,
  correctedStandardError,
  type RepeatedFolds,
  repeatedCrossValidationT,
} from "./statistics/correctedResampledT.ts";
export { type Estimate, type WithheldReason, withheldReasons } from "./statistics/estimate.ts";
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
export {
  type NeededProportionsOptions,
  neededProportions,
} from "./statistics/neededProportions.ts";
export { normalCdf, normalQuantile } from "./statistics/normal.ts";
export {
  type PermutationTest,
  type PermutationTestOptions,
  permutationTest,
} from "./statistics/permutationTest.ts";
export { shareOfLargest } from "./statistics/shareOfLargest.ts";
export { type SignFlipOptions, signFlipTest } from "./statistics/signFlipTest.ts";
export { studentCdf, studentQuantile, studentTwoSided } from "./statistics/studentT.ts";
export { type WilcoxonSignedRank, wilcoxonSignedRank } from "./statistics/wilcoxonSignedRank.ts";
export { type ConfidenceInterval, wilsonInterval } from "./statistics/wilsonInterval.ts";
export { compare, compareRepeatedly, trainModel, tune } from "./studyWiring.ts";
