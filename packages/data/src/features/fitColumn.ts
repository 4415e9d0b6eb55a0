import { largestOf, matrix, smallestOf } from "@regula/base";
import type { DateForm } from "../reading/dateForm.ts";
import type { Column, Table } from "../reading/table.ts";
import { cellNumber, isMissing, refuseCell } from "../table/columns.ts";
import { sortLabels, spellLabel } from "../table/labels.ts";
import { dateParts, readDatePart } from "./dateParts.ts";
import { median } from "./median.ts";
import type { PipelineColumn } from "./pipelineColumn.ts";
import { type FeatureScale, fitRobustScale } from "./robustScale.ts";
import { fitStandardization } from "./standardization.ts";

export interface FitOptions {
  /** Missing cells: refused by default, or filled with the median or a category of their own. */
  readonly missing?: "refuse" | "fill";
  /** A feature more for each column of numbers or dates in which training rows had missing cells. */
  readonly indicators?: boolean;
  /** Of columns of numbers and dates; true by default. */
  readonly standardize?: boolean;
  /** By what: mean and standard deviation by default, or median and quartiles; see `fitRobustScale`. */
  readonly scale?: "standard" | "robust";
}

/** A column of more categories keeps the most frequent. */
export const mostCategories = 200;

interface Present {
  /** Rows whose cell is not missing. */
  readonly rows: Uint32Array;
  readonly hasGaps: boolean;
}

/** @throws RegulaError where a cell is missing and may not be, or all are */
function findPresent(
  table: Table,
  column: Column,
  rows: ArrayLike<number>,
  { missing = "refuse" }: FitOptions,
): Present {
  const present = new Uint32Array(rows.length);
  let count = 0;
  for (let i = 0; i < rows.length; i++) {
    if (!isMissing(column, rows[i])) present[count++] = rows[i];
    else if (missing === "refuse") throw refuseCell(table, column, rows[i], "pipeline");
  }
  return { rows: present.subarray(0, count), hasGaps: count < rows.length };
}

/** What training rows teach of a column of numbers. @throws RegulaError for cells that are no finite numbers */
export function fitNumber(
  table: Table,
  column: Column,
  rows: ArrayLike<number>,
  options: FitOptions,
): PipelineColumn {
  const { name, reading } = column;
  const present = findPresent(table, column, rows, options);
  const values = readNumbers(table, column, present.rows);
  const middle = values.length === 0 ? 0 : median(values);
  const filled = new Float64Array(rows.length).fill(middle);
  filled.set(values);
  return {
    kind: "number",
    name,
    fill: options.missing === "fill" ? middle : null,
    indicator: hasIndicator(present, options),
    ...fitScale(name, filled, options),
    range: values.length === 0 ? null : [smallestOf(values), largestOf(values)],
    form: reading.kind === "number" ? { ...reading.form, percent: reading.percent } : null,
  };
}

/** What training rows teach of a column of dates: when it was, and each part of it that varies. */
export function fitDate(
  table: Table,
  column: Column,
  form: DateForm,
  rows: ArrayLike<number>,
  options: FitOptions,
): PipelineColumn {
  const { name } = column;
  const present = findPresent(table, column, rows, options);
  const seconds = readNumbers(table, column, present.rows);
  const middle = seconds.length === 0 ? 0 : median(seconds);
  const filled = new Float64Array(rows.length).fill(middle);
  filled.set(seconds);
  const parts = dateParts.flatMap((part) => {
    const values = filled.map((value) => readDatePart(part, value));
    const varies = values.some((value) => value !== values[0]);
    return part === "day" || varies ? [{ part, ...fitScale(name, values, options) }] : [];
  });
  return {
    kind: "date",
    name,
    fill: options.missing === "fill" ? middle : null,
    indicator: hasIndicator(present, options),
    parts,
    range: seconds.length === 0 ? [0, 0] : [smallestOf(seconds), largestOf(seconds)],
    form,
  };
}

function hasIndicator({ hasGaps }: Present, { indicators = false }: FitOptions): boolean {
  return indicators && hasGaps;
}

/** What training rows teach of a column of categories; missing cells are one of their own, where filled. */
export function fitCategory(
  table: Table,
  column: Column,
  rows: ArrayLike<number>,
  options: FitOptions,
): PipelineColumn {
  const { missing = "refuse" } = options;
  const present = findPresent(table, column, rows, options);
  const counts = new Map<string, number>();
  for (const row of present.rows) {
    const label = readCategory(table, column, row);
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  // The first in order of the most frequent.
  const ordered = sortLabels([...counts.keys()]).sort(
    (a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0),
  );
  const isMissingKnown = missing === "fill" && (present.hasGaps || ordered.length === 0);
  const room = mostCategories - (isMissingKnown ? 1 : 0);
  const most = isMissingKnown ? "" : ordered[0];
  return {
    kind: "category",
    name: column.name,
    categories: [...sortLabels(ordered.slice(0, room)), ...(isMissingKnown ? [""] : [])],
    fill: missing === "fill" ? most : null,
    indicator: false,
    pooled: sortLabels(ordered.slice(room)),
  };
}

function fitScale(
  name: string,
  values: Float64Array,
  { standardize = true, scale = "standard" }: FitOptions,
): FeatureScale {
  if (!standardize) return { mean: 0, deviation: 1 };
  const { means, deviations } = fitStandardization(matrix(1, values.length, values), [name]);
  return scale === "robust" ? fitRobustScale(values) : { mean: means[0], deviation: deviations[0] };
}

/** Cells as finite numbers. @throws RegulaError for any other */
function readNumbers(table: Table, column: Column, rows: Uint32Array): Float64Array {
  const values = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) values[i] = readNumber(table, column, rows[i]);
  return values;
}

/** A cell as a finite number. @throws RegulaError for any other */
export function readNumber(table: Table, column: Column, row: number): number {
  const value = cellNumber(column, row);
  if (value !== null && Number.isFinite(value)) return value;
  throw refuseCell(table, column, row, "pipeline");
}

/** A cell as the name of a category. @throws RegulaError for an infinite number */
export function readCategory(table: Table, column: Column, row: number): string {
  const cell = column.cells[row];
  if (typeof cell === "string" || Number.isFinite(cell)) return spellLabel(column, row);
  throw refuseCell(table, column, row, "pipeline");
}
