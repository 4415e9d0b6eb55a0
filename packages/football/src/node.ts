export {
  type EventFile,
  type EventFiles,
  findEventFiles,
  type RefusedFile,
} from "./events/files/nodeEventFiles.ts";
export { identifyEvents } from "./events/files/nodeJson.ts";
export {
  type ReadMatchesOptions,
  readMatches,
  readSplitMatch,
} from "./events/files/nodeMatches.ts";
export { listZip } from "./events/files/nodeZip.ts";
