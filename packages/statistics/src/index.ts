export {
  type CalibrationBound,
  type CalibrationCoefficient,
  type CalibrationWithheld,
  type CoxCalibration,
  calibrationBounds,
  calibrationWithheld,
} from "./calibration/coxCalibration.ts";
export {
  type CalibrationOptions,
  calibrationConfidence,
  calibrationLevel,
  judgeCalibration,
} from "./calibration/judgeCalibration.ts";
export { coefficientBound } from "./calibration/lineFit.ts";
export { fitRecalibrationLine, type RecalibrationLine } from "./calibration/recalibrationLine.ts";
export { type AdviceClaim, type AdviceNumbers, adviceQuestion } from "./claims/advice.ts";
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
  isSoundCalibration,
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
export { type FlatteryClaim, type FlatteryNumbers, flatteryQuestion } from "./claims/flattery.ts";
export {
  betterSide,
  type GainClaim,
  type GainNumbers,
  type GainVerdict,
  gainQuestion,
  isSlight,
} from "./claims/gain.ts";
export { type GapClaim, type GapNumbers, gapQuestion, overfitRatio } from "./claims/gap.ts";
export {
  type ImportanceClaim,
  type ImportanceNumbers,
  importanceQuestion,
} from "./claims/importance.ts";
export { type LastStepClaim, type LastStepNumbers, lastStepQuestion } from "./claims/lastStep.ts";
export {
  type NeededRowsClaim,
  type NeededRowsNumbers,
  neededRowsQuestion,
} from "./claims/neededRows.ts";
export { type OutcomeClaim, type OutcomeNumbers, outcomeQuestion } from "./claims/outcome.ts";
export { type RankingClaim, type RankingNumbers, rankingQuestion } from "./claims/ranking.ts";
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
export { averagedScores } from "./conformal/averagedScores.ts";
export { conformalQuantile, conformalWeights } from "./conformal/conformalQuantile.ts";
export { betaQuantile } from "./distributions/betaQuantile.ts";
export { binomialCdf } from "./distributions/binomialCdf.ts";
export { incompleteBeta, incompleteBetaComplement } from "./distributions/incompleteBeta.ts";
export { logGamma } from "./distributions/logGamma.ts";
export {
  noncentralChiSquareQuantile,
  noncentralityForPower,
} from "./distributions/noncentralChiSquare.ts";
export { normalCdf, normalQuantile } from "./distributions/normal.ts";
export { studentCdf, studentQuantile, studentTwoSided } from "./distributions/studentT.ts";
export { correlationFactor } from "./families/correlationFactor.ts";
export { adjustHolm } from "./families/holm.ts";
export { maxT } from "./families/maxT.ts";
export {
  type FamilyMember,
  type SimultaneousInterval,
  simultaneousIntervals,
} from "./families/simultaneousIntervals.ts";
export { type LinearFit, lambdaParameter } from "./linear/linearFit.ts";
export { fitLogistic, fitLogisticFolds } from "./linear/logistic.ts";
export { fitRidge } from "./linear/ridge.ts";
export {
  type CorrectedTTest,
  correctedResampledT,
  correctedStandardError,
  type RepeatedFolds,
  repeatedCrossValidationT,
} from "./means/correctedResampledT.ts";
export { effectiveNumber } from "./means/effectiveNumber.ts";
export { type Estimate, type WithheldReason, withheldReasons } from "./means/estimate.ts";
export { shareOfLargest } from "./means/shareOfLargest.ts";
export { skewCorrectedInterval } from "./means/skewCorrectedInterval.ts";
export { aucInterval, exponentialAucVariance } from "./ranks/aucInterval.ts";
export { centeredRanks } from "./ranks/centeredRanks.ts";
export { kendallTau } from "./ranks/kendall.ts";
export { placements } from "./ranks/placements.ts";
export { spearman } from "./ranks/spearman.ts";
export { ascendingOrder, forEachTie } from "./ranks/ties.ts";
export { type GroupIds, groupMembers } from "./resampling/groupMembers.ts";
export { type ResampledUnits, resampledUnits } from "./resampling/resampledUnits.ts";
export { type UnitWeights, weighUnits } from "./resampling/unitWeights.ts";
export { clopperPearsonInterval } from "./shares/clopperPearsonInterval.ts";
export {
  mantelHaenszelDifference,
  type StratifiedDifference,
  type StratumCounts,
} from "./shares/mantelHaenszel.ts";
export { mcNemarExact, mcNemarMidP } from "./shares/mcNemar.ts";
export { type DetectableDifference, neededExamples, neededPairs } from "./shares/neededPairs.ts";
export { type NeededProportionsOptions, neededProportions } from "./shares/neededProportions.ts";
export { realWilsonInterval } from "./shares/realWilsonInterval.ts";
export { type ConfidenceInterval, wilsonInterval } from "./shares/wilsonInterval.ts";
export {
  type PermutationTest,
  type PermutationTestOptions,
  permutationTest,
} from "./tests/permutationTest.ts";
export { type SignFlipOptions, signFlipTest } from "./tests/signFlipTest.ts";
export { type WilcoxonSignedRank, wilcoxonSignedRank } from "./tests/wilcoxonSignedRank.ts";
