export {
  type Action,
  type CheckedFeatures,
  type CheckOptions,
  type ColumnCode,
  type ColumnFinding,
  checkTable,
  columnCodes,
} from "./checkTable.ts";
export { warnOfCopies } from "./copies.ts";
export {
  type ColumnRole,
  columnKinds,
  columnRoles,
  type DescribedColumn,
  type DescribedKind,
  type DescribedTable,
  type DescribeOptions,
  describeTable,
} from "./describeTable.ts";
export { warnOutOfRange } from "./outOfRange.ts";
