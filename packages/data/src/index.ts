export { type DatePart, dateParts } from "./features/dateParts.ts";
export { type FeatureScales, featureScales } from "./features/featureScales.ts";
export { mostCategories } from "./features/fitColumn.ts";
export {
  countInputs,
  encodeInputs,
  type FeatureEncoding,
  farthestFeature,
  fitInputEncoding,
  type InputEncoding,
  type InputEncodingName,
  inputEncodingParameter,
  inputEncodings,
  spellMadeInputs,
} from "./features/inputEncoding.ts";
export { knownSpellings } from "./features/knownSpellings.ts";
export { farthestMade, highestFrequency, type MadeInput, mostMade } from "./features/madeInputs.ts";
export {
  applyPipeline,
  fitPipeline,
  type Pipeline,
  type PipelineOptions,
  type PipelineResult,
} from "./features/pipeline.ts";
export {
  countOwnFeatures,
  isNumeric,
  nameFeatures,
  type PipelineColumn,
  type SpelledNumbers,
} from "./features/pipelineColumn.ts";
export {
  fitStandardization,
  type Standardization,
  standardize,
} from "./features/standardization.ts";
export { mostLeaves } from "./features/treeEdges.ts";
export {
  type Fold,
  type FoldKind,
  type FoldOptions,
  type Folds,
  foldsParameter,
  makeFolds,
  repeatsParameter,
} from "./folds/folds.ts";
export { makeForwardFolds, shuffleForwardFolds } from "./folds/forwardFolds.ts";
export { type MemberFoldOptions, makeMemberFolds } from "./folds/memberFolds.ts";
export { type ResampleOptions, resampleRows } from "./folds/resampleRows.ts";
export { makeStudyFolds, type StudyFoldOptions } from "./folds/studyFolds.ts";
export { makeTimeFolds, splitByTime, type TimeFoldOptions } from "./folds/timeFolds.ts";
export {
  type Split,
  type SplitOptions,
  testShareParameter,
  trainTestSplit,
} from "./folds/trainTestSplit.ts";
export type { CategoryReason, ColumnForm, ColumnKind } from "./reading/columnForm.ts";
export { type DateForm, dateOrders, findDateForms, looksLikeDate } from "./reading/dateForm.ts";
export { decimalMarkOf, interpretTable } from "./reading/interpretTable.ts";
export { looksMissing } from "./reading/missingCells.ts";
export {
  type DecimalMark,
  decimalMarks,
  looksLikeNumber,
  type ThousandsMark,
  thousandsMarks,
} from "./reading/numberForm.ts";
export { placeOf } from "./reading/placeOf.ts";
export type { KnownSpelling, SpellingOptions } from "./reading/spellingOptions.ts";
export type {
  Column,
  FoundStructure,
  RawColumn,
  RawTable,
  RenamedColumn,
  Table,
} from "./reading/table.ts";
export { warnOfConstantFeatures } from "./study/constantFeatures.ts";
export {
  type Dataset,
  type DatasetOptions,
  type TableDataset,
  toDataset,
  toTestDataset,
} from "./study/dataset.ts";
export { findCopies, orderByContent } from "./study/findCopies.ts";
export { type MissingPolicy, missingPolicies } from "./study/leaveOutRows.ts";
export {
  encodeNetworkRows,
  fitNetworkEncoding,
  fitNetworkInputs,
  type NetworkInputs,
} from "./study/networkEncoding.ts";
export { findTimeColumn, type RowTimes, rowOrder, type TimeOrder } from "./study/rowTimes.ts";
export {
  defineStudy,
  defineStudyOf,
  type EncodedRows,
  encodeRows,
  type Prepared,
  prepare,
  prepareNetwork,
  readTargets,
  type StudyData,
  type StudyOptions,
} from "./study/studyData.ts";
export {
  countOutputs,
  encodeTarget,
  findTask,
  fitTarget,
  mostClasses,
  type TargetOptions,
  type TargetSpec,
  type Task,
  type TaskKind,
  taskKinds,
  tasks,
} from "./study/target.ts";
export {
  cellNumber,
  cellText,
  findColumn,
  findDefaultTarget,
  isMissing,
  readNumbers,
} from "./table/columns.ts";
export { dropColumns } from "./table/dropColumns.ts";
export { evenlySpaced } from "./table/evenlySpaced.ts";
export { everyRow } from "./table/everyRow.ts";
export { readLabel, spellLabel } from "./table/labels.ts";
export { selectRows } from "./table/selectRows.ts";
export { type Warning, type WarningCode, warningCodes } from "./table/warning.ts";
