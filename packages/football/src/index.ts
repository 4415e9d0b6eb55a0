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
