export {
  type EventFile,
  type EventFiles,
  findEventFiles,
  type RefusedFile,
} from "./events/nodeEventFiles.ts";
export { readMatches } from "./events/nodeMatches.ts";
