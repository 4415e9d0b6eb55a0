export { warnOfAdvice } from "./advice/adviceWarnings.ts";
export { adviceWords, caveat } from "./advice/adviceWords.ts";
export { describeAdvice, describeGrounds } from "./advice/describeAdvice.ts";
export { describeAdviceGains } from "./advice/describeCrossValidation.ts";
export { areDisputed, describeDisagreement } from "./advice/describeDisagreement.ts";
export { describeDoing, describeHeadline } from "./advice/describeHeadline.ts";
export { describeBaseRate, describeKicks } from "./advice/describeKicks.ts";
export { describePositionSignal, describeUnconfirmed } from "./advice/describePositionSignal.ts";
export { describeMissingColumns, describeMissingOf } from "./advice/missingColumns.ts";
export {
  describeRateWithheld,
  nameZoneFigures,
} from "./advice/rateIntervals.ts";
export type { AdviceVoice } from "./advice/zones/describeMarked.ts";
export { nameAreas } from "./advice/zones/nameAreas.ts";
export { zoneRows } from "./advice/zones/zoneRows.ts";
export { describeConclusions } from "./comparison/conclusions.ts";
export { formatAccuracy, formatHeldOut } from "./comparison/heldOutScore.ts";
export { describeLimits } from "./comparison/limits.ts";
export { describeMethodLimits, hasIntervals } from "./comparison/methodLimits.ts";
export {
  describeMethodCopies,
  describeMethods,
  describeMethodVerdict,
  describeMethodWinners,
  describeRepeats,
  type NamedModels,
} from "./comparison/methods.ts";
export { describeReference } from "./comparison/references.ts";
export { findStandings } from "./comparison/standings.ts";
export { describeOverlap } from "./comparison/testFigures.ts";
export { describeDivergence, describeTroubles, describeWarning } from "./comparison/troubles.ts";
export { describeVerdict, describeVerdicts, summarizeVerdict } from "./comparison/verdict.ts";
export {
  contrastWords,
  contrastZoneRows,
  describeContrastFinding,
  titleContrast,
} from "./contrast/describeContrast.ts";
export {
  describeCompared,
  describeContrastLimits,
  describeContrastMethod,
} from "./contrast/describeContrastMethod.ts";
export {
  answeredClasses,
  describeAlong,
  describeAnswer,
  formatCell,
  isoDate,
} from "./explanations/answerWords.ts";
export {
  describeExplainedRows,
  describeExplanation,
  describeMeasure,
  type ExplainedModel,
} from "./explanations/explanationWords.ts";
export { formatGrowth, growthUnit, scaleGrowth } from "./explanations/growthFigures.ts";
export { importanceRows } from "./explanations/importanceRows.ts";
export { memberWords } from "./explanations/memberWords.ts";
export { describeReading, landingNote, type ReadingOutcome } from "./kicks/describeReading.ts";
export {
  claimLaterDrop,
  describeLaterDrop,
  type JudgedNetworks,
} from "./later/laterDropWords.ts";
export { describeImported } from "./models/importedModel.ts";
export { describeInspected, describeLacks } from "./models/inspectedModel.ts";
export { writeModelCard } from "./models/modelCard.ts";
export {
  claimGain,
  claimRanking,
  describeCopies,
  describeGains,
  describeModelSignal,
  describeRanking,
  gainPairs,
} from "./models/modelConclusions.ts";
export { describeDecision, describeOperating } from "./models/operatingWords.ts";
export { describeCells, describePredictions, describeScores } from "./models/predictions.ts";
export { describeRanges } from "./models/rangeWords.ts";
export { type DescribedSettings, describeSettings } from "./models/settingsWords.ts";
export {
  describeBand,
  describeDiverged,
  describeEstimated,
  describeModelCalibration,
  describeModelSureness,
  describeStillFalling,
  describeTrained,
} from "./models/trainedModel.ts";
export {
  describedHeader,
  describedRow,
  describeGuesses,
  describeTableGuesses,
} from "./tables/describedTable.ts";
export { describeSetting } from "./tuning/settingName.ts";
export { type StudySummary, summarizeStudy } from "./tuning/studySummary.ts";
export { describeTuning } from "./tuning/tuning.ts";
export { describeQuestion, describeTuneCopies } from "./tuning/tuningQuestions.ts";
export {
  claimTuneRanking,
  describeSureRanking,
  describeTuneRanking,
} from "./tuning/tuningRanking.ts";
export { describeCalibration } from "./words/calibrationWords.ts";
export { describeSource } from "./words/describeSource.ts";
export type { VerdictMetric } from "./words/differenceWords.ts";
export { figureStyles, formatEstimate, formatInterval, writeEstimate } from "./words/estimates.ts";
export { describeFeatureSignal } from "./words/featureSignal.ts";
export {
  absent,
  formatCount,
  formatNumber,
  formatP,
  formatPercent,
  formatQuantity,
  formatShort,
} from "./words/format.ts";
export { formatLoss, lossStyles, lossWords } from "./words/lossName.ts";
export {
  describeIntervals,
  divergedWord,
  type FigureRow,
  figureRows,
} from "./words/modelFigures.ts";
export { capitalize, describeModel } from "./words/modelName.ts";
