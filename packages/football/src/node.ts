export {
  type EventFile,
  type EventFiles,
  findEventFiles,
  type RefusedFile,
} from "./events/files/nodeEventFiles.ts";
export { type ReadMatchesOptions, readMatches } from "./events/files/nodeMatches.ts";
