import { type Matrix, matrix, RegulaError, verbatim } from "@regula/base";
import {
  applyPipeline,
  findFeatures,
  fitPipeline,
  type Pipeline,
  type PipelineOptions,
} from "../features/pipeline.ts";
import type { Column, Table } from "../reading/table.ts";
import { findColumn } from "../table/columns.ts";
import { everyRow } from "../table/everyRow.ts";
import {
  findClasses,
  indexLabels,
  putPositiveLast,
  readLabels,
  warnOfRareClass,
} from "../table/labels.ts";
import type { Warning } from "../table/warning.ts";
import { fitOptionsOf, type KeptRows, leaveOutRows, type MissingPolicy } from "./leaveOutRows.ts";
import { type RowTimes, readRowTimes } from "./rowTimes.ts";
import { findTarget } from "./target.ts";

/** Two classes of examples, ready to train on: X features × m, Y 1 × m of zeros and ones. */
export interface Dataset {
  readonly source: string;
  readonly featureNames: readonly string[];
  readonly targetName: string;
  /** The labels as the file has them: [negative (0), positive (1)], or three and more in the order of their rows of Y. */
  readonly classes: readonly string[];
  readonly X: Matrix;
  /** 1 × m of zeros and ones for two classes, else classes × m. */
  readonly Y: Matrix;
  /** A column whose equal cells belong together, and what it says of each example. */
  readonly group?: { readonly name: string; readonly ids: readonly string[] };
  /** When each example was; absent where examples are in no order. */
  readonly time?: RowTimes;
  /** Warnings about results on these data. */
  readonly warnings: readonly Warning[];
}

/** The examples of a table, and how its cells became features. */
export interface TableDataset extends Dataset {
  readonly classes: readonly [negative: string, positive: string];
  readonly pipeline: Pipeline;
}

/** Options of `toDataset`. */
export interface DatasetOptions extends Pick<PipelineOptions, "features" | "categorical"> {
  /** A column's name, or its position counted from 1; by default the last column. */
  readonly target?: string;
  /** A column whose equal cells belong together, such as the match: never a feature. */
  readonly group?: string;
  /** A column of dates or numbers that says when each row was, or "rows" for the order of the table. */
  readonly time?: string;
  /** Missing cells of features: refused by default. */
  readonly missing?: MissingPolicy;
  /** Fixed classes, so that other rows are labeled as the training rows were. */
  readonly classes?: readonly [negative: string, positive: string];
  /** The class whose probability is predicted; by default the last in sorted order. Not read where `classes` is given. */
  readonly positive?: string;
}

/**
 * The examples of a table of training rows; numbers as they are, categories as 0 and 1. The positive
 * class is 1 where the labels are 0 and 1, else the last label in sorted order, unless another is
 * named. Rows without a label are left out.
 *
 * @throws RegulaError with file, row and column for unknown columns, text among numbers, non-finite
 *   cells, missing ones unless they are filled or dropped, labels that are not of two classes, and a
 *   positive class that is none of them
 */
export function toDataset(table: Table, options: DatasetOptions = {}): TableDataset {
  const { features, categorical, missing = "refuse" } = options;
  const target = findTarget(table, options);
  const group = options.group === undefined ? null : findGroup(table, options.group, target);
  const asked: PipelineOptions = {
    ...fitOptionsOf[missing],
    ...(features && { features }),
    ...(categorical && { categorical }),
    leaveOut: group ? [target.name, group.name] : [target.name],
    standardize: false,
  };
  const complete = missing === "drop" ? findFeatures(table, asked) : [];
  const kept = leaveOutRows(table, target, complete);
  const every = everyRow(kept.table);
  const pipeline = fitPipeline(kept.table, every, asked);
  const labels = readLabels(kept.table, findColumn(kept.table, target.name, "target"));
  const classes = options.classes ?? chooseClasses(kept.table, target, labels, options.positive);
  const examples = readExamples(kept, {
    pipeline,
    classes,
    targetName: target.name,
    group: group?.name,
  });
  if (options.time === undefined) return examples;
  const kind = findColumn(kept.table, target.name, "target");
  return { ...examples, time: readRowTimes(kept.table, options.time, kind) };
}

function chooseClasses(
  table: Table,
  target: Column,
  labels: readonly string[],
  positive: string | undefined,
): readonly [negative: string, positive: string] {
  const found = findClasses(table, target, labels);
  return positive === undefined ? found : putPositiveLast(table, target, found, positive);
}

/**
 * Test rows by the columns, the classes and the preparation of training rows.
 *
 * @param missing as of the training rows
 * @throws RegulaError as `toDataset` does
 */
export function toTestDataset(
  table: Table,
  { targetName, group, pipeline, classes }: TableDataset,
  missing: MissingPolicy = "refuse",
): TableDataset {
  const target = findColumn(table, targetName, "target");
  const columns = pipeline.columns.map(({ name }) => findColumn(table, name, "features"));
  const kept = leaveOutRows(table, target, missing === "drop" ? columns : []);
  return readExamples(kept, { pipeline, classes, targetName, group: group?.name });
}

interface ExampleFacts extends Pick<TableDataset, "pipeline" | "classes" | "targetName"> {
  readonly group: string | undefined;
}

function readExamples(
  { table, warnings }: KeptRows,
  { pipeline, classes, targetName, group }: ExampleFacts,
): TableDataset {
  const rows = everyRow(table);
  const target = findColumn(table, targetName, "target");
  const groups = group === undefined ? null : findColumn(table, group, "group");
  const labels = readLabels(table, target);
  return {
    source: table.source,
    featureNames: pipeline.featureNames,
    targetName,
    classes,
    X: applyPipeline(pipeline, table, rows).X,
    Y: matrix(1, table.rows, Float64Array.from(indexLabels(table, target, rows, classes))),
    ...(groups && { group: { name: groups.name, ids: readLabels(table, groups) } }),
    warnings: [...warnings, ...warnOfRareClass(labels, classes)],
    pipeline,
  };
}

/** @throws RegulaError for an unknown column and for the target */
function findGroup(table: Table, name: string, target: Column): Column {
  const group = findColumn(table, name, "group");
  if (group !== target) return group;
  throw new RegulaError({
    code: "column-duplicate",
    place: { file: table.source, option: "group" },
    expected: { en: "another column than the target", "pt-BR": "outra coluna que não o alvo" },
    received: verbatim(`"${group.name}"`),
    advice: {
      en: "By default the last column is the target: name it with --target.",
      "pt-BR": "Por padrão a última coluna é o alvo: indique-o com --target.",
    },
  });
}
