export { calibrateFolds } from "./calibration/calibrateFolds.ts";
export {
  type EnsembleAnswers,
  type EnsembleTemperature,
  fitEnsembleTemperature,
} from "./calibration/ensembleTemperature.ts";
export {
  binsParameter,
  type Reliability,
  type ReliabilityBin,
  type ReliabilityOptions,
  reliability,
} from "./calibration/reliability.ts";
export { type StatedLogits, statedLogits } from "./calibration/statedLogits.ts";
export {
  fitTemperature,
  scaleLogits,
  type TemperatureScaling,
} from "./calibration/temperatureScaling.ts";
export {
  type CompareData,
  type ComparedModel,
  type CompareEvent,
  type CompareOptions,
  type CompareSettings,
  type Comparison,
  compare,
  type ModelWarning,
  type TrainModel,
} from "./comparison/compare.ts";
export {
  type FoldScores,
  type HeldOutScore,
  largestFolds,
  type MethodComparison,
  type MethodReference,
  type RepeatedModel,
} from "./comparison/methodComparison.ts";
export { plannedComparison, plannedRepeats } from "./comparison/plannedComparison.ts";
export {
  compareRepeatedly,
  type RepeatedCompareEvent,
  type RepeatedCompareOptions,
  type RepeatedCompareSettings,
  type RepeatedComparison,
} from "./comparison/repeatedComparison.ts";
export {
  type AveragingGain,
  averagingGains,
  type SharedRows,
} from "./ensembles/averagingGain.ts";
export {
  type Ensemble,
  type EnsembleEvent,
  type EnsembleMember,
  type EnsembleOptions,
  keepUncertain,
  meanOfEach,
  memberAnswers,
  membersParameter,
  predictEnsemble,
  probabilitiesToOutputs,
  type Resampling,
  resamplings,
  splitMembers,
  spreadOfMembers,
  trainEnsemble,
} from "./ensembles/ensemble.ts";
export {
  type FoldEnsemble,
  type FoldEnsembleOptions,
  foldMembersParameter,
  forwardFoldCount,
  type LeftOut,
  type MemberSetting,
  trainFoldEnsemble,
} from "./ensembles/foldEnsemble.ts";
export {
  type AnswerName,
  answers,
  chooseAnswer,
  joinAnswers,
  type KeptAnswer,
  keepParameter,
  type LeftOutAnswers,
} from "./ensembles/keptAnswer.ts";
export { fitLinearEnsemble, type LinearEnsembleOptions } from "./ensembles/linearEnsemble.ts";
export {
  fitEarlierLinear,
  fitLinearMembers,
  type LinearMembers,
} from "./ensembles/linearMembers.ts";
export {
  fitLinear,
  type LinearModel,
  type LinearModelOptions,
  linearOutputs,
  linearPlan,
} from "./ensembles/linearModel.ts";
export {
  type MonteCarloDropoutOptions,
  monteCarloDropout,
  passesParameter,
} from "./ensembles/monteCarloDropout.ts";
export type { StopPoint } from "./ensembles/stopTogether.ts";
export { columnAssociation } from "./explanations/columnAssociation.ts";
export {
  type ColumnCluster,
  clusterColumns,
  fewestClustered,
  sameFrom,
} from "./explanations/columnClusters.ts";
export { type ColumnFeatures, columnFeatures } from "./explanations/columnFeatures.ts";
export type { ExplainedPart } from "./explanations/explainedPart.ts";
export { type FeatureGuess, guessColumns } from "./explanations/featureGuess.ts";
export {
  type InteractionOptions,
  interactionBackground,
  interactionGrowths,
} from "./explanations/interactionGrowths.ts";
export { type JudgeGrowthsOptions, judgeGrowths } from "./explanations/judgeGrowths.ts";
export {
  type PartialDependence,
  type PartialDependenceOptions,
  partialDependence,
} from "./explanations/partialDependence.ts";
export {
  type Shuffled,
  type ShuffleOptions,
  shuffleGrowths,
} from "./explanations/permutationImportance.ts";
export {
  averageScores,
  type CrossValidation,
  type CrossValidationEvent,
  type CrossValidationOptions,
  crossValidateSetting,
  crossValidateSettings,
  type Setting,
  type SettingsOptions,
} from "./folds/crossValidate.ts";
export { type Curve, type CurvePoint, learningCurve, validationCurve } from "./folds/curves.ts";
export { compiledOutputs, type FittedNetwork, networkOutputs } from "./folds/fittedNetwork.ts";
export { foldFactory } from "./folds/foldFactory.ts";
export {
  type FoldModel,
  type FoldResult,
  type PlanContext,
  type PlanFactory,
  type PlannedFold,
  predictRows,
  type RunJob,
  runFold,
  trainRows,
} from "./folds/foldJobs.ts";
export { countFoldRows, type FoldRows } from "./folds/foldRows.ts";
export { joinDatasets } from "./folds/joinDatasets.ts";
export { boundOutputs } from "./folds/outputBound.ts";
export {
  countStudyOutputs,
  hiddenUnits,
  type PlanSettings,
  planFactory,
  planSettings,
  taskOutputs,
} from "./folds/planFactory.ts";
export {
  epochsParameter,
  type LengthSettings,
  leastIterationsParameter,
  planLength,
} from "./folds/trainingLength.ts";
export { differenceEnds } from "./heldOut/differenceEnds.ts";
export { type DominantRows, findDominantRows } from "./heldOut/dominantRows.ts";
export {
  type EstimateMeanOptions,
  estimateHeldOutMean,
  estimateMean,
  fewestOfMean,
  fewestRows,
  type ValueRange,
} from "./heldOut/estimateMean.ts";
export {
  estimateRanking,
  type RankingEstimate,
  type RankingMetric,
  rankingMetrics,
} from "./heldOut/estimateRanking.ts";
export {
  type EstimatedName,
  type EstimateScoresOptions,
  estimateScores,
  type ScoreEstimates,
} from "./heldOut/estimateScores.ts";
export {
  fewestGroups,
  findGroupReason,
  type GroupReason,
  groupReasons,
} from "./heldOut/groupReason.ts";
export { averageRepeats, type HeldOutFold, type RowMeans } from "./heldOut/heldOutFold.ts";
export {
  type FoldPredictions,
  type HeldOutSet,
  heldOutDifferences,
  heldOutLosses,
} from "./heldOut/heldOutSet.ts";
export { commonProbabilities, fewestForRareLosses } from "./heldOut/rareLosses.ts";
export { type JudgedRows, type RowLossName, rowLosses, rowLossNames } from "./heldOut/rowLosses.ts";
export {
  type DifferenceColumn,
  type SimultaneousDifferences,
  type SimultaneousOptions,
  simultaneousDifferences,
} from "./heldOut/simultaneousDifferences.ts";
export { fewestAgainst } from "./heldOut/withheld/fewAgainst.ts";
export { type GainLoss, withholdGain } from "./heldOut/withheld/withholdGain.ts";
export {
  countDropNetworks,
  type LaterDrop,
  type LaterDropOptions,
  measureLaterDrop,
  type SingleNetwork,
} from "./later/laterDrop.ts";
export { baseRateOutputs, classShareOutputs, repeatAnswer } from "./metrics/baseRate.ts";
export {
  type Classifier,
  classifierOutputs,
  predictLogits,
  predictProbabilities,
} from "./metrics/classifier.ts";
export { type ExpectedMetrics, expectedMetrics } from "./metrics/expectedMetrics.ts";
export { defaultMargins, lossMargin, type Margins, marginParameters } from "./metrics/margins.ts";
export {
  actualClasses,
  exampleLosses,
  joinColumns,
  type Outputs,
  predictedClasses,
  probabilityOf,
  toOutputs,
  toProbabilities,
} from "./metrics/predictions.ts";
export { averagePrecision, rocAuc } from "./metrics/rankMetrics.ts";
export { jackknifeSpread, quantileOf, type Spread, spreadOf } from "./metrics/sampleSpread.ts";
export {
  countConfusion,
  type MetricName,
  type MetricTraits,
  metricNames,
  metricTraits,
  primaryMetrics,
  type Scores,
  score,
} from "./metrics/scores.ts";
export {
  chooseThreshold,
  type HeldOutProbabilities,
  otherFoldsThresholds,
  type ThresholdChoice,
} from "./operating/chooseThreshold.ts";
export {
  type Costs,
  costOf,
  costThreshold,
  equalCosts,
  parseCosts,
  writeCosts,
} from "./operating/costs.ts";
export {
  type CostEstimates,
  estimateOperatingPoint,
  type OperatingPoint,
} from "./operating/operatingPoint.ts";
export { applyPreset, type UsedPreset } from "./presets/applyPreset.ts";
export {
  type AskedTraining,
  askTraining,
  type GivenSettings,
  namesGiven,
  type SettingName,
  type TrainingPreset,
} from "./presets/askTraining.ts";
export {
  type ListSettingName,
  listParameters,
  type PlanParameterName,
  planParameters,
} from "./presets/planParameters.ts";
export { type PlanChangeName, type PlanChanges, planSearch } from "./presets/planSearch.ts";
export {
  type Preset,
  type PresetName,
  type PresetUse,
  presetNames,
  presetParameter,
  presets,
} from "./presets/preset.ts";
export { coverageParameter, coverages } from "./ranges/coverage.ts";
export {
  type Averaging,
  fitPredictionRanges,
  type OffsetLevel,
  offsetInterval,
  type PredictionRanges,
  predictionSets,
  type RangeEvidence,
  type SetLevel,
} from "./ranges/predictionRanges.ts";
export { type SelfTest, type SelfTestOptions, selfTest } from "./selfTest/selfTest.ts";
export { decideSignal } from "./signal/decideSignal.ts";
export { type DetectableLaw, mostAccurate } from "./signal/detectableLaw.ts";
export { type Exchange, exchanges } from "./signal/exchangeableUnits.ts";
export {
  type FeatureSignal,
  type FeatureSignalOptions,
  testFeatureSignal,
} from "./signal/featureSignal.ts";
export { fewestForDispersion } from "./signal/groups/groupSigns.ts";
export { permutationsParameter } from "./signal/permutationsParameter.ts";
export {
  type PredictionSignal,
  type PredictionSignalOptions,
  testPredictions,
} from "./signal/predictionSignal.ts";
export {
  type SurfaceSignal,
  type SurfaceSignalOptions,
  testSurfaceSignal,
} from "./signal/surfaceSignal.ts";
export { type ClassifierMetrics, evaluateClassifier } from "./testSet/classifierMetrics.ts";
export {
  comparePairs,
  compareWithReferences,
  type PairedComparison,
  type ReferenceComparison,
} from "./testSet/comparePairs.ts";
export { countSeenRows } from "./testSet/countSeenRows.ts";
export {
  boundTest,
  judgeOnTest,
  type TestJudgment,
  type TrainedNetwork,
} from "./testSet/judgeOnTest.ts";
export {
  isReferenceName,
  measureClassifier,
  type ReferenceModel,
  type ReferenceName,
  referenceNames,
} from "./testSet/referenceModels.ts";
export type {
  TestedDifference,
  TestedModel,
  TestRows,
} from "./testSet/testedDifference.ts";
export {
  type Aim,
  type ArmName,
  aims,
  armNames,
  type QuestionName,
  questionNames,
  questions,
} from "./tune/outerFolds/arms.ts";
export type { NeededExamples, NeededUnits } from "./tune/outerFolds/neededExamples.ts";
export type { OuterAnswer } from "./tune/outerFolds/outerQuestions.ts";
export { plannedTrials } from "./tune/plannedTrials.ts";
export {
  bestSetting,
  type ChoiceRule,
  chooseSetting,
  type ScoredSetting,
} from "./tune/search/chooseSetting.ts";
export { type DrawOptions, drawSettings, settingOf } from "./tune/search/drawSettings.ts";
export { parseSettings } from "./tune/search/parseSettings.ts";
export { searchRowsParameter } from "./tune/search/searchedTable.ts";
export {
  defaultFamilies,
  defaultTrials,
  type Family,
  type FamilySearchName,
  parseFamilies,
  type SearchName,
  type SearchOptions,
  searchNames,
  searchParameter,
  searchTraits,
  searchVariants,
  trialsParameter,
} from "./tune/search/searchSettings.ts";
export { dataOf, planOf, type SearchedSetting } from "./tune/search/setting.ts";
export type { TuneSettings } from "./tune/search/study.ts";
export {
  type FoldScore,
  type SettingScore,
  type TuneMetric,
  tuneMetrics,
} from "./tune/trials/foldScores.ts";
export type { LearningCurve, LearningCurvePoint } from "./tune/trials/learningCurve.ts";
export type { TrialResult } from "./tune/trials/trial.ts";
export { type TuneEvent, type TuneOptions, tuneStudy } from "./tune/tune.ts";
export type {
  ArmEstimate,
  HeldOutPredictions,
  OuterFold,
  ScoredArm,
  SearchSummary,
  TunedSetting,
  TuneResult,
} from "./tune/tuneResult.ts";
export { judgeConvergence, recordEveryTenth } from "./variants/convergence.ts";
export {
  joinRegularizers,
  type RegularizerName,
  type Regularizers,
  replaceRegularizers,
} from "./variants/joinRegularizers.ts";
export {
  type ProtocolName,
  protocolNames,
  protocolParameter,
  protocols,
} from "./variants/protocol.ts";
export {
  checkTrainsOnAllRows,
  defaultVariants,
  parseVariants,
  type RegularizationOptions,
  type Variant,
  type VariantWord,
  variantWords,
} from "./variants/variant.ts";
export { countNetworkInputs, type Trainings } from "./work/trainings.ts";
