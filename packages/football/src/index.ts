export { bundledDatasets, bundledKicks, bundledSeed, kicksToDataset } from "./bundledKicks.ts";
export { type ProviderName, providers } from "./events/documents.ts";
export {
  type ControlRule,
  controlRules,
  emptyDirectory,
  type KickKind,
  type KickStart,
  kickKinds,
  type MatchDirectory,
  type MatchEvents,
  type NormalizedEvent,
  type Position,
  type Signal,
  type SignalMeaning,
  signals,
  type Team,
} from "./events/matchEvents.ts";
export { normalizeStatsBomb } from "./events/statsBomb.ts";
export { normalizeWyscout } from "./events/wyscout.ts";
export { decideKick, type KickDecision } from "./kicks/decideKick.ts";
export { kickColumns, kicksToTable } from "./kicks/formatKicks.ts";
export {
  type ControlLabel,
  type FirstContactLabel,
  findKicks,
  type Kick,
  type KickLabel,
  kickLabels,
} from "./kicks/kick.ts";
export { kickLabelParameter, minLengthParameter } from "./kicks/kickParameters.ts";
export { type LabeledKicks, type ReadKicksOptions, readKicks } from "./kicks/readKicks.ts";
export { type KickSummary, summarizeKicks } from "./kicks/summarizeKicks.ts";
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
