export {
  type EventFile,
  type EventFiles,
  findEventFiles,
  type RefusedFile,
} from "./events/nodeEventFiles.ts";
export { type ReadMatchesOptions, readMatches } from "./events/nodeMatches.ts";
