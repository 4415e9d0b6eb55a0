export {
  type Advice,
  type AdviceArea,
  type AdviceSettings,
  type AdviceSignal,
  fixedRegularization,
  minLengthParameter,
  type ZoneValue,
} from "./advice/advice.ts";
export { type AdviceClass, adviceClasses, type Band, classifyBand } from "./advice/adviceClass.ts";
export type { AdviceCrossValidation, FoldEstimate, FoldGain } from "./advice/crossValidation.ts";
export { classOfCell, compareLabels, type LabelDisagreement } from "./advice/labelDisagreement.ts";
export type { NeededKicks } from "./advice/neededKicks.ts";
export { cellCenters, definePlane, type Plane } from "./advice/plane.ts";
export {
  expectedValue,
  type PossessionValue,
  possessionRamp,
  readPossessionValue,
} from "./advice/possessionValue.ts";
export { type RecommendEvent, type RecommendOptions, recommend } from "./advice/recommend.ts";
export { createScatterAverage, scatterParameter } from "./advice/scatter.ts";
export {
  type FittedOn,
  fewestOfLabel,
  fewestOwnKicks,
  type KickCounts,
  type KickOptions,
  type Kickset,
  selectKicks,
} from "./advice/selectKicks.ts";
export { findSupport, supportRule } from "./advice/support.ts";
export type { Surface } from "./advice/surface.ts";
export { type KickLaw, lawOfAim, type Truth } from "./advice/truth.ts";
export type { Zone } from "./advice/zones.ts";
export { bundledDatasets, bundledKicks, bundledSeed, kicksToDataset } from "./bundledKicks.ts";
export { kicksFrame } from "./kicksFrame.ts";
export { pitch, pitchFrame, pitchMarkings } from "./pitch.ts";
export {
  attainable,
  type GenerateOptions,
  generateKicks,
  type Kicks,
  kicksToCsv,
  winProbability,
} from "./simulatedKicks.ts";
