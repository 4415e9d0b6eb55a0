export { cellNumber, findColumn, isMissing, placeOf, readNumbers } from "./columns.ts";
export { type Dataset, type DatasetOptions, toDataset } from "./dataset.ts";
export {
  type Fold,
  type FoldOptions,
  type Folds,
  foldsParameter,
  makeFolds,
  repeatsParameter,
} from "./folds.ts";
export { readLabel, spellLabel } from "./labels.ts";
export { parseNumber, spellsNonFinite } from "./parseNumber.ts";
export {
  applyPipeline,
  fitPipeline,
  mostCategories,
  nameFeatures,
  type Pipeline,
  type PipelineColumn,
  type PipelineOptions,
  type PipelineResult,
} from "./pipeline.ts";
export { type ResampleOptions, resampleRows } from "./resampleRows.ts";
export { selectRows } from "./selectRows.ts";
export { fitStandardization, type Standardization, standardize } from "./standardization.ts";
export {
  defineStudy,
  defineStudyOf,
  type EncodedRows,
  encodeRows,
  type Prepared,
  prepare,
  readTargets,
  type StudyData,
  type StudyOptions,
} from "./studyData.ts";
export { makeStudyFolds, type StudyFoldOptions } from "./studyFolds.ts";
export type { Column, Table } from "./table.ts";
export {
  countOutputs,
  encodeTarget,
  findTask,
  fitTarget,
  mostClasses,
  type TargetOptions,
  type TargetSpec,
  type Task,
  tasks,
} from "./target.ts";
export {
  type Split,
  type SplitOptions,
  testShareParameter,
  trainTestSplit,
} from "./trainTestSplit.ts";
