import { checkTable } from "@regula/checks";
import {
  type Column,
  everyRow,
  findDefaultTarget,
  findTask,
  isMissing,
  type Table,
} from "@regula/data";
import { correlationRatio } from "./correlationRatio.ts";

/** What the lab makes of a table's columns. */
export interface Mapping {
  readonly x: string;
  readonly y: string;
  readonly label: string;
  /** Of "train" and "test", as the lab's own files say which rows are for what; null where none does. */
  readonly set: string | null;
}

/**
 * The columns by what they hold. The label is the last column where that names classes, as the command
 * line takes it, else the last of two values, else of several words. The axes are columns named x and y, else
 * the two numbers that predict the label best, without row numbers, ids and constants where two
 * others remain; null of fewer than three columns.
 */
export function guessMapping(table: Table): Mapping | null {
  if (table.columns.length < 3) return null;
  const set = table.columns.find(saysSet)?.name ?? null;
  const label = guessLabel(table, set);
  const names = table.columns.map(({ name }) => name);
  if (names.includes("x") && names.includes("y") && label !== "x" && label !== "y") {
    return { x: "x", y: "y", label, set };
  }
  const [x, y] = guessAxes(table, label, set);
  return { x, y, label, set };
}

function saysSet({ name, cells }: Column): boolean {
  if (name.toLowerCase() !== "set" || cells instanceof Float64Array) return false;
  const values = new Set(cells);
  return values.size === 2 && values.has("train") && values.has("test");
}

function guessLabel(table: Table, set: string | null): string {
  const usual = findDefaultTarget(table);
  if (isOfClasses(table, usual)) return usual.name;
  const { features } = checkTable(table, { target: usual.name });
  const others = table.columns.filter(({ name }) => name !== set && features.includes(name));
  const isPair = (column: Column) => countValues(column, 2) === 2;
  const isNamed = (column: Column) =>
    column.reading.kind === "category" && isOfClasses(table, column);
  return (others.findLast(isPair) ?? others.findLast(isNamed) ?? usual).name;
}

/** Whether its cells name two classes or several, not quantities and not rows. */
function isOfClasses(table: Table, column: Column): boolean {
  const { reading } = column;
  if (reading.kind === "unread" || reading.kind === "date") return false;
  const most = reading.kind === "number" ? mostClassNumbers : table.rows / 2;
  const values = countValues(column, most);
  if (values < 2 || values > most) return false;
  return values === 2 || findTask(table, column, readableRows(column)) !== "regression";
}

const mostClassNumbers = 10;

/** Distinct cells that are not missing; no more are counted than one beyond `most`. */
function countValues(column: Column, most: number): number {
  const values = new Set<string | number>();
  for (let row = 0; row < column.cells.length && values.size <= most; row++) {
    if (!isMissing(column, row)) values.add(column.cells[row]);
  }
  return values.size;
}

function readableRows(column: Column): number[] {
  const { cells } = column;
  return Array.from(everyRow({ rows: cells.length })).filter(
    (row) => !isMissing(column, row) && Math.abs(Number(cells[row])) !== Infinity,
  );
}

/** In the order of the table. */
function guessAxes(table: Table, label: string, set: string | null): readonly [string, string] {
  const target = table.columns.find(({ name }) => name === label);
  const useful = new Set(checkTable(table, { target: label }).features);
  const ranked = table.columns
    .filter((column) => column !== target && column.name !== set)
    .map((column, position) => {
      const isNumber = column.reading.kind === "number" || column.reading.kind === "date";
      const tells = isNumber && target ? correlationRatio(column, target) : 0;
      const rank = (isNumber ? 2 : 0) + (useful.has(column.name) ? 1 : 0);
      return { name: column.name, position, rank, tells };
    })
    .sort((a, b) => b.rank - a.rank || b.tells - a.tells || a.position - b.position);
  const [first, second = first] = ranked.slice(0, 2).sort((a, b) => a.position - b.position);
  return [first.name, second.name];
}
