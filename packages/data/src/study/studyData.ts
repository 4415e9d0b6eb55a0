import type { Matrix } from "@regula/base";
import {
  type InputEncoding,
  type InputEncodingName,
  inputEncodingParameter,
} from "../features/inputEncoding.ts";
import {
  applyPipeline,
  findFeatures,
  fitPipeline,
  type Pipeline,
  type PipelineOptions,
} from "../features/pipeline.ts";
import { interpretTable } from "../reading/interpretTable.ts";
import type { Column, Table } from "../reading/table.ts";
import { findColumn } from "../table/columns.ts";
import { everyRow } from "../table/everyRow.ts";
import { indexLabels, readLabel, warnOfRareClass } from "../table/labels.ts";
import type { Warning } from "../table/warning.ts";
import type { Dataset } from "./dataset.ts";
import { findCopies } from "./findCopies.ts";
import { fitOptionsOf, leaveOutRows, type MissingPolicy } from "./leaveOutRows.ts";
import { type RowTimes, readRowTimes } from "./rowTimes.ts";
import {
  checkVaries,
  encodeTarget,
  findTarget,
  findTask,
  fitTarget,
  type TargetOptions,
  type TargetSpec,
  type Task,
} from "./target.ts";

/** Options of `defineStudy` and `defineStudyOf`. */
export interface StudyOptions
  extends TargetOptions,
    Omit<PipelineOptions, "leaveOut" | "missing" | "scale"> {
  /** Missing cells of features: refused by default. */
  readonly missing?: MissingPolicy;
  /** Inputs of networks for numbers; `standard` by default. Linear models and tests have standardized features. */
  readonly inputEncoding?: InputEncodingName;
  /** Inputs of networks that a person has chosen, in place of an encoding that is learnt. */
  readonly madeInputs?: InputEncoding;
  /** A column whose equal cells belong together, such as the match. */
  readonly group?: string;
  /** A column of dates or numbers that says when each row was, or "rows": folds judge later rows by earlier ones. */
  readonly time?: string;
}

/**
 * A table with its prediction task. Nothing is fitted yet: what is learnt from data, from the
 * means to the weights, is learnt from the training rows of each fold.
 */
export interface StudyData {
  readonly table: Table;
  readonly rows: number;
  readonly task: Task;
  readonly targetName: string;
  /** Of all rows, in order, of two the positive one last; null in regression. */
  readonly classes: readonly string[] | null;
  /** The class of each row, by which folds are stratified; null in regression. */
  readonly classOf: Uint32Array | null;
  /** The group of each row; null without groups. */
  readonly groups: readonly string[] | null;
  /** A number for each row, equal for rows that are copies of each other; null where none are. */
  readonly copies: Uint32Array | null;
  /**
   * What stays on one side of every split and counts as one in intervals: the groups, or without them
   * the copies of a row; null where each row stands alone.
   */
  readonly clusters: readonly string[] | null;
  /** When each row was, by which folds are made; null where rows are in no order. */
  readonly time: RowTimes | null;
  readonly options: StudyOptions;
  readonly warnings: readonly Warning[];
}

/** What some training rows taught: enough to judge any row of such a table. */
export interface Prepared {
  readonly pipeline: Pipeline;
  readonly target: TargetSpec;
}

/** Inputs features × m, targets outputs × m. */
export interface EncodedRows {
  readonly inputs: Matrix;
  readonly targets: Matrix;
}

/**
 * Rows without a target are left out.
 *
 * @throws RegulaError for unknown columns and for labels or target values that cannot be used, such as all of one value
 */
export function defineStudy(whole: Table, options: StudyOptions = {}): StudyData {
  const whatIsAsked = findTarget(whole, options);
  const { table, warnings } = leaveOutRows(whole, whatIsAsked, completeColumns(whole, options));
  const target = findColumn(table, whatIsAsked.name, "target");
  // Where the classes are given, rows of one of them may be all there are, as in a test set.
  if (options.classes === undefined) checkVaries(table, target);
  const every = everyRow(table);
  const task = options.task ?? findTask(table, target, every, options.taskKind);
  const spec = fitTarget(table, every, { ...options, task });
  const classes = spec.task === "regression" ? null : spec.classes;
  const classOf = classes && indexLabels(table, target, every, classes);
  const groupColumn = options.group ? findColumn(table, options.group, "group") : null;
  const groups = groupColumn && Array.from(every, (row) => readLabel(table, groupColumn, row));
  const { positive: _, ...others } = options;
  const asked = { ...others, task, target: target.name, ...(classes && { classes }) };
  const pipeline = fitPipeline(table, every, leaveOut(asked));
  const copies = findCopies(applyPipeline(pipeline, table, every).X, pipeline);
  return {
    table,
    rows: table.rows,
    task,
    targetName: target.name,
    classes,
    classOf,
    groups,
    copies,
    clusters: groups ?? (copies && Array.from(copies, String)),
    time: options.time === undefined ? null : readRowTimes(table, options.time, target),
    options: asked,
    warnings: [...warnings, ...warnOfRareLabels(classes, classOf)],
  };
}

/** The columns whose missing cells drop a row. */
function completeColumns(table: Table, options: StudyOptions): readonly Column[] {
  if (options.missing !== "drop") return [];
  const target = findTarget(table, options).name;
  return findFeatures(table, leaveOut({ ...options, target }));
}

function warnOfRareLabels(
  classes: readonly string[] | null,
  classOf: Uint32Array | null,
): readonly Warning[] {
  if (!classes || !classOf) return [];
  return warnOfRareClass(
    Array.from(classOf, (c) => classes[c]),
    classes,
  );
}

/** The study of examples that are matrices already. */
export function defineStudyOf(dataset: Dataset, options: StudyOptions = {}): StudyData {
  const { X, Y, featureNames, targetName, classes, group, time = null } = dataset;
  const m = X.columns;
  const columns = featureNames.map((name, i) => ({
    name,
    cells: X.data.subarray(i * m, (i + 1) * m),
  }));
  const isBinary = Y.rows === 1;
  const labels = Array.from({ length: m }, (_, j) =>
    isBinary
      ? classes[Y.data[j] === 1 ? 1 : 0]
      : (classes.find((_, c) => Y.data[c * m + j] === 1) ?? ""),
  );
  const table = interpretTable({
    source: dataset.source,
    columns: [
      ...columns,
      ...(group ? [{ name: group.name, cells: group.ids }] : []),
      { name: targetName, cells: labels },
    ],
    rows: m,
    delimiter: null,
    fileRow: (row) => row + 1,
  });
  const study = defineStudy(table, {
    task: isBinary ? "binary" : "classes",
    classes,
    ...(group && { group: group.name }),
    ...options,
    target: targetName,
  });
  return { ...study, time };
}

/** Fits pipeline and target on these rows and on no other. @throws RegulaError as they do */
export function prepare(data: StudyData, trainRows: ArrayLike<number>): Prepared {
  return fitBoth(data, trainRows, {});
}

/** As `prepare`, for networks: the features that their encoding starts from. @throws RegulaError as that does */
export function prepareNetwork(data: StudyData, trainRows: ArrayLike<number>): Prepared {
  const { inputEncoding = inputEncodingParameter.default } = data.options;
  return fitBoth(data, trainRows, scaleOf[inputEncoding]);
}

type Scale = Pick<PipelineOptions, "standardize" | "scale">;

/** The scale that an encoding needs from the pipeline. */
const scaleOf: Readonly<Record<InputEncodingName, Scale>> = {
  standard: {},
  piecewise: { standardize: true, scale: "robust" },
};

function fitBoth({ table, options }: StudyData, rows: ArrayLike<number>, scale: Scale): Prepared {
  return {
    pipeline: fitPipeline(table, rows, { ...leaveOut(options), ...scale }),
    target: fitTarget(table, rows, options),
  };
}

/** Target and groups are no features. */
function leaveOut(options: StudyOptions): PipelineOptions {
  const leftOut = [options.target, options.group].filter((name) => name !== undefined);
  const { missing = "refuse", indicators = fitOptionsOf[missing].indicators } = options;
  return { ...options, ...fitOptionsOf[missing], indicators, leaveOut: leftOut };
}

/** These rows by what the training rows taught. @throws RegulaError as pipeline and target do */
export function encodeRows(
  { pipeline, target }: Prepared,
  { table }: Pick<StudyData, "table">,
  rows: ArrayLike<number>,
): EncodedRows {
  return {
    inputs: applyPipeline(pipeline, table, rows).X,
    targets: encodeTarget(target, table, rows),
  };
}

/** What happened in these rows, in the target's own units: outputs × m. */
export function readTargets({ table, options }: StudyData, rows: ArrayLike<number>): Matrix {
  const spec = fitTarget(table, rows, { ...options, standardizeTarget: false });
  return encodeTarget(spec, table, rows);
}
