import { type Matrix, matrix } from "@regula/base";
import type { Column, Table } from "../reading/table.ts";
import { cellText, checkFeatures, findColumn, isMissing, refuseCell } from "../table/columns.ts";
import { readDatePart } from "./dateParts.ts";
import {
  type FitOptions,
  fitCategory,
  fitDate,
  fitNumber,
  readCategory,
  readNumber,
} from "./fitColumn.ts";
import { countOwnFeatures, nameFeatures, type PipelineColumn } from "./pipelineColumn.ts";

/**
 * How cells become features × m, learnt from the training rows alone: plain data, part of the model.
 * Numbers and parts of dates are (x − mean) / deviation, which a robust scale makes the median and the
 * distance between the quartiles; categories and indicators are 0 or 1.
 */
export interface Pipeline {
  readonly columns: readonly PipelineColumn[];
  /** One a feature, in the order of the features. */
  readonly featureNames: readonly string[];
}

/** Options of `fitPipeline` and `findFeatures`. */
export interface PipelineOptions extends FitOptions {
  /** Names or positions; by default every column but those left out. */
  readonly features?: readonly string[];
  /** Columns that are no features: the target, the groups. */
  readonly leaveOut?: readonly string[];
  /** Columns of numbers or dates that are names of categories. */
  readonly categorical?: readonly string[];
}

/** Features, and notes on how they were made. */
export interface PipelineResult {
  /** Features × m. */
  readonly X: Matrix;
  /** Missing cells that were filled. */
  readonly filled: number;
  /** Cells of a category that no training row had, by column: all its features are 0. */
  readonly unseen: Readonly<Record<string, number>>;
}

/**
 * Learns from these rows, the training rows, and from no other. A column is categorical where its
 * cells were read as categories, or where `categorical` names it.
 *
 * @throws RegulaError for unknown columns, text among numbers, non-finite cells, and missing cells
 * unless they are filled
 */
export function fitPipeline(
  table: Table,
  rows: ArrayLike<number>,
  options: PipelineOptions = {},
): Pipeline {
  const named = (options.categorical ?? []).map((name) => findColumn(table, name, "categorical"));
  const columns = findFeatures(table, options).map((column) => {
    const { reading } = column;
    if (named.includes(column) || reading.kind === "category") {
      return fitCategory(table, column, rows, options);
    }
    return reading.kind === "date"
      ? fitDate(table, column, reading.form, rows, options)
      : fitNumber(table, column, rows, options);
  });
  return { columns, featureNames: nameFeatures(columns) };
}

/** The columns that become features. @throws RegulaError for unknown ones, none, and one that is left out */
export function findFeatures(
  table: Table,
  { features, leaveOut = [] }: Pick<PipelineOptions, "features" | "leaveOut">,
): readonly Column[] {
  const leftOut = leaveOut.map((name) => findColumn(table, name, "features"));
  const found = features
    ? features.map((name) => findColumn(table, name, "features"))
    : table.columns.filter((column) => !leftOut.includes(column) && isOffered(table, column));
  checkFeatures(table, found, leftOut);
  return found;
}

/** Whether a column is a feature unasked: not a file's own index, and none that no option reads. */
function isOffered({ index }: Table, { name, reading }: Column): boolean {
  return !index?.includes(name) && (reading.kind !== "unread" || reading.readableAs !== null);
}

/**
 * Features × m of these rows, by what the training rows taught.
 *
 * @throws RegulaError for a column that the table does not have, text among numbers, non-finite
 * cells, and missing cells unless they are filled
 */
export function applyPipeline(
  pipeline: Pipeline,
  table: Table,
  rows: ArrayLike<number>,
): PipelineResult {
  const m = rows.length;
  const X = matrix(pipeline.featureNames.length, m);
  const unseen: [string, number][] = [];
  let filled = 0;
  let feature = 0;
  for (const spec of pipeline.columns) {
    const column = findColumn(table, spec.name, "features");
    const own = countOwnFeatures(spec);
    const put = writerOf(spec, table, column, { X, feature });
    let strangers = 0;
    for (let j = 0; j < m; j++) {
      const missing = isMissing(column, rows[j]);
      if (missing) {
        if (spec.fill === null) throw refuseCell(table, column, rows[j], "trained-pipeline");
        filled += 1;
        if (spec.indicator) X.data[(feature + own) * m + j] = 1;
      }
      if (!put(rows[j], j, missing)) strangers += 1;
    }
    if (strangers > 0) unseen.push([spec.name, strangers]);
    feature += own + (spec.indicator ? 1 : 0);
  }
  return { X, filled, unseen: Object.fromEntries(unseen) };
}

/** Where the features of a column begin. */
interface Place {
  readonly X: Matrix;
  readonly feature: number;
}

/** Writes the features of a row at example j; false for a category that no training row had. */
type WriteRow = (row: number, j: number, isMissing: boolean) => boolean;

function writerOf(
  spec: PipelineColumn,
  table: Table,
  column: Column,
  { X, feature }: Place,
): WriteRow {
  const start = feature * X.columns;
  switch (spec.kind) {
    case "number":
      return (row, j, isMissing) => {
        const value = isMissing ? (spec.fill ?? 0) : readNumber(table, column, row);
        X.data[start + j] = (value - spec.mean) / spec.deviation;
        return true;
      };
    case "date":
      return (row, j, isMissing) => {
        const seconds = isMissing ? (spec.fill ?? 0) : readNumber(table, column, row);
        spec.parts.forEach(({ part, mean, deviation }, i) => {
          X.data[start + i * X.columns + j] = (readDatePart(part, seconds) - mean) / deviation;
        });
        return true;
      };
    case "category": {
      const positions = new Map(spec.categories.map((name, i) => [name, i]));
      const pooled = new Set(spec.pooled);
      return (row, j, isMissing) => {
        const category = isMissing ? (spec.fill ?? "") : readCategory(table, column, row);
        // Codes among words in training are text: "01" is not 1.
        const position = positions.get(category) ?? positions.get(cellText(column, row));
        if (position !== undefined) X.data[start + position * X.columns + j] = 1;
        return position !== undefined || pooled.has(category);
      };
    }
  }
}
