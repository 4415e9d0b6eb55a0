import { type Matrix, matrix, RegulaError, verbatim } from "@regula/base";
import type { Column, Table } from "../reading/table.ts";
import { cellNumber, checkFeatures, findColumn, isMissing, refuseCell } from "../table/columns.ts";
import { sortLabels, spellLabel } from "../table/labels.ts";
import { fitStandardization } from "./standardization.ts";

/** How one column of the table becomes features. */
export type PipelineColumn =
  | {
      readonly kind: "number";
      readonly name: string;
      /** Put where a cell is empty; null where empty cells are refused. */
      readonly fill: number | null;
      /** Whether a feature says 1 where the cell was empty. */
      readonly indicator: boolean;
      readonly mean: number;
      readonly deviation: number;
    }
  | {
      readonly kind: "category";
      readonly name: string;
      /** In sorted order, a feature each: 1 where the cell is that category, else 0. */
      readonly categories: readonly string[];
      readonly fill: string | null;
      readonly indicator: boolean;
    };

/**
 * How cells become features × m, learnt from the training rows alone: plain data, part of the model.
 * Numbers are (x − mean) / deviation; categories and indicators are 0 or 1.
 */
export interface Pipeline {
  readonly columns: readonly PipelineColumn[];
  /** One a feature, in the order of the features. */
  readonly featureNames: readonly string[];
}

export interface PipelineOptions {
  /** Names or positions; by default every column but those left out. */
  readonly features?: readonly string[];
  /** Columns that are no features: the target, the groups. */
  readonly leaveOut?: readonly string[];
  /** Columns of numbers that are names of categories. */
  readonly categorical?: readonly string[];
  /** Empty cells: refused by default, or filled with the median or the most frequent category. */
  readonly missing?: "refuse" | "fill";
  /** A feature more for each column in which training rows had empty cells. */
  readonly indicators?: boolean;
  /** Of columns of numbers; true by default. */
  readonly standardize?: boolean;
}

/** Features, and what a reader should know of how they came about. */
export interface PipelineResult {
  /** Features × m. */
  readonly X: Matrix;
  /** Empty cells that were filled. */
  readonly filled: number;
  /** Cells of a category that no training row had, by column: all its features are 0. */
  readonly unseen: Readonly<Record<string, number>>;
}

/** A column of more categories is one of names or numbers of rows. */
export const mostCategories = 200;

/**
 * Learns from these rows, the training rows, and from no other. A column is categorical where its
 * cells were read as categories, or where `categorical` names it.
 *
 * @throws RegulaError for unknown columns, text among numbers, non-finite cells, empty cells unless
 * they are filled, a column without any value, and one of more than 200 categories
 */
export function fitPipeline(
  table: Table,
  rows: ArrayLike<number>,
  options: PipelineOptions = {},
): Pipeline {
  const leftOut = (options.leaveOut ?? []).map((name) => findColumn(table, name, "features"));
  const features = options.features
    ? options.features.map((name) => findColumn(table, name, "features"))
    : table.columns.filter((column) => !leftOut.includes(column));
  checkFeatures(table, features, leftOut);
  const named = (options.categorical ?? []).map((name) => findColumn(table, name, "categorical"));
  const columns = features.map((column) => {
    const categorical = named.includes(column) || column.reading.kind === "category";
    const fit = categorical ? fitCategory : fitNumber;
    return fit(table, column, rows, options);
  });
  return { columns, featureNames: nameFeatures(columns) };
}

/**
 * Features × m of these rows, by what the training rows taught.
 *
 * @throws RegulaError for a column that the table does not have, text among numbers, non-finite
 * cells, and empty cells unless they are filled
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
    const start = feature * m;
    const width = spec.kind === "number" ? 1 : spec.categories.length;
    let strangers = 0;
    const positions = new Map(
      spec.kind === "category" ? spec.categories.map((name, i) => [name, i]) : [],
    );
    for (let j = 0; j < m; j++) {
      const missing = isMissing(column, rows[j]);
      if (missing) {
        if (spec.fill === null) throw refuseCell(table, column, rows[j], "trained-pipeline");
        filled += 1;
        if (spec.indicator) X.data[start + width * m + j] = 1;
      }
      if (spec.kind === "number") {
        const value = missing ? (spec.fill as number) : readNumber(table, column, rows[j]);
        X.data[start + j] = (value - spec.mean) / spec.deviation;
        continue;
      }
      const category = missing ? (spec.fill as string) : readCategory(table, column, rows[j]);
      const position = positions.get(category);
      if (position === undefined) strangers += 1;
      else X.data[start + position * m + j] = 1;
    }
    if (strangers > 0) unseen.push([spec.name, strangers]);
    feature += width + (spec.indicator ? 1 : 0);
  }
  return { X, filled, unseen: Object.fromEntries(unseen) };
}

/** The features that columns become, in order. */
export function nameFeatures(columns: readonly PipelineColumn[]): string[] {
  return columns.flatMap((column) => {
    const { name } = column;
    const own =
      column.kind === "number"
        ? [name]
        : column.categories.map((category) => `${name} = ${category}`);
    return column.indicator ? [...own, `${name} = ?`] : own;
  });
}

function fitNumber(
  table: Table,
  column: Column,
  rows: ArrayLike<number>,
  { missing = "refuse", indicators = false, standardize = true }: PipelineOptions,
): PipelineColumn {
  const present = presentRows(table, column, rows, missing);
  const values = Float64Array.from(present, (row) => readNumber(table, column, row));
  const fill = missing === "fill" ? median(values) : null;
  const gaps = rows.length - values.length;
  const filled = new Float64Array(rows.length).fill(fill ?? 0);
  filled.set(values);
  const { means, deviations } = standardize
    ? fitStandardization(matrix(1, filled.length, filled), [column.name])
    : { means: [0], deviations: [1] };
  const [mean, deviation] = [means[0], deviations[0]];
  const { name } = column;
  return { kind: "number", name, fill, indicator: indicators && gaps > 0, mean, deviation };
}

function fitCategory(
  table: Table,
  column: Column,
  rows: ArrayLike<number>,
  { missing = "refuse", indicators = false }: PipelineOptions,
): PipelineColumn {
  const present = presentRows(table, column, rows, missing);
  const labels = present.map((row) => readCategory(table, column, row));
  const categories = sortLabels(labels);
  if (categories.length > mostCategories) throw refuseCategories(table, column, categories.length);
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  // The first in order of the most frequent.
  const most = categories.reduce((best, label) =>
    (counts.get(label) ?? 0) > (counts.get(best) ?? 0) ? label : best,
  );
  return {
    kind: "category",
    name: column.name,
    categories,
    fill: missing === "fill" ? most : null,
    indicator: indicators && present.length < rows.length,
  };
}

/** Rows whose cell is not empty. @throws RegulaError where one is and may not be, or all are */
function presentRows(
  table: Table,
  column: Column,
  rows: ArrayLike<number>,
  missing: "refuse" | "fill",
): number[] {
  const present: number[] = [];
  for (let i = 0; i < rows.length; i++) {
    if (!isMissing(column, rows[i])) present.push(rows[i]);
    else if (missing === "refuse") throw refuseCell(table, column, rows[i], "pipeline");
  }
  if (present.length > 0) return present;
  throw new RegulaError({
    code: "value-missing",
    place: { file: table.source, column: column.name },
    expected: {
      en: "a value in at least one training row",
      "pt-BR": "um valor em ao menos uma linha de treino",
    },
    received: { en: "empty cells only", "pt-BR": "só células vazias" },
    advice: { en: "Leave the column out.", "pt-BR": "Deixe a coluna de fora." },
  });
}

function readNumber(table: Table, column: Column, row: number): number {
  const value = cellNumber(column, row);
  if (value !== null && Number.isFinite(value)) return value;
  throw refuseCell(table, column, row, "pipeline");
}

function readCategory(table: Table, column: Column, row: number): string {
  const cell = column.cells[row];
  if (typeof cell === "string" || Number.isFinite(cell)) return spellLabel(column, row);
  throw refuseCell(table, column, row, "pipeline");
}

/** The middle value, or halfway between the middle two. */
function median(values: Float64Array): number {
  const sorted = values.slice().sort();
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length % 2 === 1) return sorted[middle];
  return sorted[middle - 1] / 2 + sorted[middle] / 2;
}

function refuseCategories(table: Table, column: Column, count: number): RegulaError {
  return new RegulaError({
    code: "unsupported",
    place: { file: table.source, column: column.name },
    expected: {
      en: `at most ${mostCategories} categories in a column`,
      "pt-BR": `no máximo ${mostCategories} categorias numa coluna`,
    },
    received: verbatim(String(count)),
    advice: {
      en: "Leave the column out: a name of each row teaches nothing.",
      "pt-BR": "Deixe a coluna de fora: um nome por linha não ensina nada.",
    },
  });
}
