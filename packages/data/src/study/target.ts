import { type Matrix, matrix, RegulaError, spellNumbers } from "@regula/base";
import { placeOf } from "../reading/placeOf.ts";
import type { Column, Table } from "../reading/table.ts";
import {
  cellNumber,
  findColumn,
  findDefaultTarget,
  isMissing,
  refuseCell,
} from "../table/columns.ts";
import { isConstant, refuseConstant } from "../table/constantTarget.ts";
import {
  findClasses,
  indexLabels,
  putPositiveLast,
  readLabel,
  refusePositive,
  sortLabels,
  spellLabel,
} from "../table/labels.ts";
import { hasSpellings } from "../table/spellings.ts";

/** What is predicted: one of two classes, one of several, or a number. */
export const tasks = ["binary", "classes", "regression"] as const;

/** One of `tasks`. */
export type Task = (typeof tasks)[number];

/** What people say of a target of numbers. */
export const taskKinds = ["classes", "regression"] as const;

/** One of `taskKinds`. */
export type TaskKind = (typeof taskKinds)[number];

/** How the target column becomes outputs × m: plain data, part of the model. */
export type TargetSpec =
  | {
      readonly task: "binary";
      readonly name: string;
      readonly classes: readonly [negative: string, positive: string];
    }
  | { readonly task: "classes"; readonly name: string; readonly classes: readonly string[] }
  | {
      readonly task: "regression";
      readonly name: string;
      /** The network is taught (y − mean) / deviation; 0 and 1 where the target is as it comes. */
      readonly mean: number;
      readonly deviation: number;
    };

/** Options of `findTarget` and `fitTarget`. */
export interface TargetOptions {
  /** A column's name, or its position counted from 1; by default the last column. */
  readonly target?: string;
  /** By default detected; see `findTask`. */
  readonly task?: Task;
  /** Whether numbers name classes or are regression targets, where no task is given; detected by default. */
  readonly taskKind?: TaskKind;
  /** Fixed classes, so that other rows are labeled as the training rows were. */
  readonly classes?: readonly string[];
  /** Of two classes the one whose probability is predicted; by default the last in sorted order. Not read where `classes` is given. */
  readonly positive?: string;
  /** For regression; true by default. */
  readonly standardizeTarget?: boolean;
}

/** Whole numbers of more distinct values than this are regression targets, not names of classes. */
const mostNumericClasses = 10;

/** At most so many classes: more is a column of names. */
export const mostClasses = 100;

/** The target column of these options, by default the last; see `findDefaultTarget`. @throws RegulaError for an unknown column */
export function findTarget(table: Table, { target }: TargetOptions): Column {
  return target ? findColumn(table, target, "target") : findDefaultTarget(table);
}

/**
 * Two distinct labels are two classes; text, or up to ten whole numbers, several; other numbers
 * are regression targets.
 *
 * @throws RegulaError for missing and non-finite cells
 */
export function findTask(
  table: Table,
  column: Column,
  rows: ArrayLike<number>,
  kind: TaskKind | null = null,
): Task {
  const labels = new Set<string>();
  let whole = true;
  let numeric = true;
  for (let i = 0; i < rows.length; i++) {
    labels.add(readLabel(table, column, rows[i]));
    const value = cellNumber(column, rows[i]);
    if (value === null) numeric = false;
    else if (!Number.isInteger(value)) whole = false;
  }
  if (hasSpellings(column)) numeric = false;
  if (kind === "regression") return "regression";
  if (labels.size === 2) return "binary";
  if (!numeric || kind === "classes") return "classes";
  return whole && labels.size <= mostNumericClasses ? "classes" : "regression";
}

/** @throws RegulaError where all rows have one number, except for rounding: there is nothing to predict */
export function checkVaries(table: Table, column: Column): void {
  const amounts = Array.from({ length: table.rows }, (_, row) => {
    return cellNumber(column, row) ?? Number.NaN;
  });
  if (amounts.length === 0 || !amounts.every(Number.isFinite) || !isConstant(amounts)) return;
  throw refuseConstant(table, column, { rows: table.rows, value: spellLabel(column, 0) });
}

/**
 * The target as these rows, the training rows, define it: their classes in sorted order, of two the
 * positive one last, or the mean and population standard deviation of their values.
 *
 * @throws RegulaError for missing or non-finite cells, text among numbers, one class, too many, and a
 * positive class where there are not two or it is none of them
 */
export function fitTarget(
  table: Table,
  rows: ArrayLike<number>,
  options: TargetOptions = {},
): TargetSpec {
  const column = findTarget(table, options);
  const { name } = column;
  const task = options.task ?? findTask(table, column, rows, options.taskKind);
  const { classes: given, positive } = options;
  if (task === "regression") {
    if (positive !== undefined) throw refusePositive(table, column);
    const values = readAmounts(table, column, rows);
    return { task, name, ...(options.standardizeTarget === false ? asIs : fitScale(values)) };
  }
  if (task === "binary" && given?.length === 2)
    return { task, name, classes: [given[0], given[1]] };
  const found = given ?? sortLabels(listLabels(table, column, rows));
  if (found.length === 1) {
    throw refuseConstant(table, column, { rows: rows.length, value: `"${found[0]}"` });
  }
  const isAsked = positive !== undefined && given === undefined;
  if (isAsked)
    return { task: "binary", name, classes: putPositiveLast(table, column, found, positive) };
  if (task === "binary") return { task, name, classes: findClasses(table, column, found) };
  if (found.length >= 2 && found.length <= mostClasses) return { task, name, classes: found };
  throw new RegulaError({
    code: "classes",
    place: { file: table.source, column: name },
    expected: {
      en: `labels of 2 to ${mostClasses} classes`,
      "pt-BR": `rótulos de 2 a ${mostClasses} classes`,
    },
    received: spellNumbers(found.length),
  });
}

/**
 * Targets outputs × m of these rows: 0 or 1; one row a class, 1 where it is the example's; or
 * (y − mean) / deviation.
 *
 * @throws RegulaError for missing or non-finite cells, text among numbers, and labels of no class
 */
export function encodeTarget(spec: TargetSpec, table: Table, rows: ArrayLike<number>): Matrix {
  const column = findColumn(table, spec.name, "target");
  const m = rows.length;
  if (spec.task === "regression") {
    const values = readAmounts(table, column, rows);
    return matrix(
      1,
      m,
      values.map((y) => (y - spec.mean) / spec.deviation),
    );
  }
  const positions = indexLabels(table, column, rows, spec.classes);
  if (spec.task === "binary") return matrix(1, m, Float64Array.from(positions));
  const Y = matrix(spec.classes.length, m);
  positions.forEach((position, j) => {
    Y.data[position * m + j] = 1;
  });
  return Y;
}

/** Outputs of the network that this target asks for. */
export function countOutputs(spec: TargetSpec): number {
  return spec.task === "classes" ? spec.classes.length : 1;
}

const asIs = { mean: 0, deviation: 1 };

function fitScale(values: Float64Array): { mean: number; deviation: number } {
  const [first] = values;
  // The rounded mean of equal values can miss them by an ulp, and their spread would then be one.
  if (values.every((y) => y === first)) return { mean: first, deviation: 1 };
  const mean = values.reduce((sum, y) => sum + y / values.length, 0);
  const squares = values.reduce((sum, y) => sum + ((y - mean) * (y - mean)) / values.length, 0);
  return { mean, deviation: Math.sqrt(squares) || 1 };
}

function listLabels(table: Table, column: Column, rows: ArrayLike<number>): string[] {
  return Array.from({ length: rows.length }, (_, i) => readLabel(table, column, rows[i]));
}

function readAmounts(table: Table, column: Column, rows: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: rows.length }, (_, i) => {
    const value = cellNumber(column, rows[i]);
    if (value !== null && Number.isFinite(value)) return value;
    if (!isMissing(column, rows[i])) throw refuseCell(table, column, rows[i], "numbers");
    throw new RegulaError({
      code: "value-missing",
      place: placeOf(table, column, rows[i]),
      expected: { en: "a finite number", "pt-BR": "um número finito" },
      received: { en: "an empty cell", "pt-BR": "uma célula vazia" },
      advice: {
        en: "A target is never filled in: remove the row.",
        "pt-BR": "O alvo nunca é preenchido: remova a linha.",
      },
    });
  });
}
