export { adviceWords, caveat } from "./advice/adviceWords.ts";
export { describeAdvice, describeGrounds } from "./advice/describeAdvice.ts";
export { describeAdviceGains } from "./advice/describeCrossValidation.ts";
export { describeDisagreement } from "./advice/describeDisagreement.ts";
export { describeBaseRate, describeKicks, describeTeams } from "./advice/describeKicks.ts";
export { zoneRows } from "./advice/zoneRows.ts";
export { describeCalibration } from "./calibrationWords.ts";
export { describeConclusions } from "./conclusions.ts";
export { describeSource } from "./describeSource.ts";
export type { VerdictMetric } from "./differenceWords.ts";
export { describeFeatureSignal, type SignalSubject } from "./featureSignal.ts";
export {
  formatBounded,
  formatCount,
  formatInterval,
  formatNumber,
  formatP,
  formatPercent,
  formatShort,
} from "./format.ts";
export { formatHeldOut } from "./heldOutScore.ts";
export { describeLimits } from "./limits.ts";
export { lossDigits, lossWords } from "./lossName.ts";
export {
  describeMethodLimits,
  describeMethods,
  describeMethodVerdict,
  describeMethodWinners,
  describeRepeats,
  type NamedModels,
} from "./methods.ts";
export { writeModelCard } from "./modelCard.ts";
export {
  claimCopies,
  claimGain,
  claimRanking,
  describeCopies,
  describeGains,
  describeModelSignal,
  describeRanking,
  gainPairs,
} from "./modelConclusions.ts";
export {
  describeMissingIntervals,
  divergedWord,
  type FigureRow,
  figureRows,
} from "./modelFigures.ts";
export { capitalize, describeModel } from "./modelName.ts";
export { describeCells, describePredictions, describeScores } from "./predictions.ts";
export { describeReference, findStandings } from "./references.ts";
export { type StudySummary, summarizeStudy } from "./studySummary.ts";
export { describeOverlap } from "./testFigures.ts";
export {
  describeBand,
  describeDiverged,
  describeEstimated,
  describeModelCalibration,
  describeModelSureness,
  describeStillFalling,
  describeTrained,
} from "./trainedModel.ts";
export { describeDivergence, describeTroubles, describeWarning } from "./troubles.ts";
export { describeTuning, formatEstimate } from "./tuning.ts";
export { describeQuestion, describeTuneCopies } from "./tuningQuestions.ts";
export { claimTuneRanking, describeSureRanking, describeTuneRanking } from "./tuningRanking.ts";
export { describeVerdict, describeVerdicts, summarizeVerdict } from "./verdict.ts";
