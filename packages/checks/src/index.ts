export {
  type Action,
  type CheckedFeatures,
  type CheckOptions,
  type ColumnCode,
  checkTable,
  columnCodes,
  type Finding,
} from "./checkTable.ts";
export { warnOfCopies } from "./copies.ts";
export { warnOutOfRange } from "./outOfRange.ts";
