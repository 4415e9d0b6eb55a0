export {
  type Advice,
  type AdviceArea,
  type AdviceSettings,
  adviceMembersParameter,
  fewestMembers,
  fixedRegularizations,
} from "./advice/advice.ts";
export {
  type AdviceGridCell,
  adviceGrid,
  adviceGridColumns,
  gridToCsv,
  gridToGeoJson,
} from "./advice/adviceGrid.ts";
export { adviceBatchSize } from "./advice/advicePlans.ts";
export { bearsOrders, type Unconfirmed, whyUnconfirmed } from "./advice/confirmation.ts";
export type { AdviceCrossValidation } from "./advice/crossValidation.ts";
export type { KickWorth } from "./advice/kickWorth.ts";
export { compareLabels, type LabelDisagreement } from "./advice/labelDisagreement.ts";
export type { NeededKicks } from "./advice/neededKicks.ts";
export {
  expectedValue,
  type PossessionValue,
  possessionRamp,
  readPossessionValue,
} from "./advice/possessionValue.ts";
export {
  expectAdvice,
  type RecommendEvent,
  type RecommendOptions,
  recommend,
} from "./advice/recommend.ts";
export {
  type AdviceClass,
  adviceClasses,
  type Band,
  classifyBand,
} from "./advice/surface/adviceClass.ts";
export { cellsOfKicks } from "./advice/surface/ground.ts";
export {
  type MarkedPlace,
  markedPlaces,
  supportedPlace,
} from "./advice/surface/markedPlaces.ts";
export { cellCenters, definePlane, isNearLine, type Plane } from "./advice/surface/plane.ts";
export { createScatterAverage, scatterParameter } from "./advice/surface/scatter.ts";
export { findSupport, supportRule } from "./advice/surface/support.ts";
export type { Surface } from "./advice/surface/surface.ts";
export { type KickLaw, lawOfAim, type Truth } from "./advice/surface/truth.ts";
export {
  type OwnKicks,
  type Zone,
  type ZoneRefusal,
  type ZoneWorth,
  zoneRefusals,
} from "./advice/surface/zones.ts";
export { type AdviceSide, sideOfZone } from "./advice/team/allTeamsMap.ts";
export { type OwnAgreement, ownAgreements } from "./advice/team/ownAgreement.ts";
export type { KickCells } from "./advice/within/kickCells.ts";
export {
  bundledDatasets,
  bundledKicks,
  bundledSeed,
  bundledSources,
  kicksToDataset,
} from "./bundledKicks.ts";
export {
  type Contrast,
  type ContrastDifference,
  type ContrastFinding,
  type ContrastKind,
  contrastKinds,
  contrastVerdicts,
  nameDaySides,
  type SideCount,
} from "./contrast/contrast.ts";
export { type ContrastSides, contrastKicks } from "./contrast/contrastKicks.ts";
export { createDirectory, type MatchDirectory } from "./events/directory.ts";
export {
  type ControlRule,
  controlRules,
  footKinds,
  type KickDetails,
  type KickKind,
  type KickStart,
  kickKinds,
  kindsWithoutFoot,
  type MatchEvents,
  type NormalizedEvent,
  type Position,
  type Signal,
  type SignalMeaning,
  signals,
  type Team,
} from "./events/matchEvents.ts";
export { type ProviderName, providers } from "./events/providerName.ts";
export { eventsOfProviders, providerFiles } from "./events/providers.ts";
export {
  addNotes,
  createNotes,
  type OpenNotes,
  type ReadingNoteCode,
  type ReadingNotes,
  readingNoteCodes,
} from "./events/readingNotes.ts";
export { normalizeStatsBomb } from "./events/statsBomb/statsBomb.ts";
export { normalizeWyscout } from "./events/wyscout/wyscout.ts";
export { type FittedOn, fewestOwnKicks } from "./kicks/chooseTeam.ts";
export { decideKick, decideLater, type KickDecision } from "./kicks/decideKick.ts";
export {
  chooseKicks,
  filterKicks,
  type KickFilters,
  type ScoreState,
  scoreStates,
} from "./kicks/filterKicks.ts";
export { areKicks, isKicksTable, kickColumns, kicksToTable } from "./kicks/formatKicks.ts";
export { isSameTeam } from "./kicks/isSameTeam.ts";
export {
  type ControlLabel,
  type FirstContactLabel,
  findKicks,
  type Kick,
  type KickLabel,
  kickLabels,
  type LaterSecond,
  laterSeconds,
} from "./kicks/kick.ts";
export { checkDayOrder } from "./kicks/kickDays.ts";
export type { KickFacts } from "./kicks/kickFacts.ts";
export { kickLabelParameter, minLengthParameter } from "./kicks/kickParameters.ts";
export {
  fewestOfLabel,
  type KickCounts,
  type KickOptions,
  type Kickset,
  selectKicks,
} from "./kicks/selectKicks.ts";
export { type KickSummary, summarizeKicks } from "./kicks/summarizeKicks.ts";
export { kicksFrame } from "./kicksFrame.ts";
export { pitch, pitchFrame, pitchMarkings } from "./pitch.ts";
export { linesMargin, putOnPitch } from "./pitchPlaces.ts";
export {
  attainable,
  type GenerateOptions,
  generateKicks,
  type Kicks,
  kicksToCsv,
  winProbability,
} from "./simulatedKicks.ts";
