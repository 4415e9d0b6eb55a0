import { RegulaError } from "@regula/base";
import { type Column, findColumn, spellLabel, type Table } from "@regula/data";
import type { Label } from "../options/estimatorOptions.ts";
import { categoryColumn, checkLength, numberColumn, spellValue } from "./readColumns.ts";

/** One value a row of X, or the name of a column that X has. */
export type Target<Value> = ArrayLike<Value> | string;

/** A column of a table that holds what is predicted, and what its labels were given as. */
export interface ReadTarget {
  readonly table: Table;
  readonly name: string;
  /** By its spelling; a label that is not there is its spelling, as of a named column. */
  readonly labels: ReadonlyMap<string, Label>;
}

/** What messages call it. */
const source = "y";

/**
 * X with the labels of its rows as a column.
 *
 * @param name of the column, in place of one that X has; by default its own, or a free one
 * @throws RegulaError for labels of several kinds, empty and non-finite ones, and another number of them
 */
export function joinLabels(table: Table, y: Target<Label>, name?: string): ReadTarget {
  if (typeof y === "string") return named(table, y, name);
  const labels = Array.from(y);
  checkLength(source, labels.length, table.rows);
  const [first] = labels;
  const place = labels.findIndex((label) => !isLabel(label) || typeof label !== typeof first);
  if (place >= 0) throw refuseLabel(labels[place], place, isLabel(first) ? typeof first : null);
  const own = name ?? freeName(table, "target");
  const column =
    typeof first === "number"
      ? numberColumn(own, Float64Array.from(labels, Number))
      : categoryColumn(own, labels.map(String));
  return {
    table: putColumn(table, column),
    name: own,
    labels: new Map(labels.map((label, row) => [spellLabel(column, row), label])),
  };
}

/** X with the regression targets of its rows as a column. @throws RegulaError as `joinLabels` does */
export function joinAmounts(table: Table, y: Target<number>, name?: string): ReadTarget {
  if (typeof y !== "string") {
    const place = Array.from(y).findIndex((value) => typeof value !== "number");
    if (place >= 0) throw refuseLabel(y[place], place, "number");
  }
  return { ...joinLabels(table, y, name), labels: new Map() };
}

function named(table: Table, y: string, name: string | undefined): ReadTarget {
  const column = findColumn(table, y, "y");
  const own = name ?? column.name;
  const isOwn = own === column.name;
  return {
    table: isOwn ? table : putColumn(table, { ...column, name: own }),
    name: own,
    labels: new Map(),
  };
}

/** The table with this column, in place of one of its name. */
export function putColumn(table: Table, column: Column): Table {
  const others = table.columns.filter(({ name }) => name !== column.name);
  return { ...table, columns: [...others, column] };
}

function isLabel(label: unknown): label is Label {
  if (typeof label === "number") return Number.isFinite(label);
  return typeof label === "boolean" || (typeof label === "string" && label !== "");
}

/** The name, or with a number after it where a column has it. */
export function freeName({ columns }: Pick<Table, "columns">, name: string): string {
  const taken = columns.map((column) => column.name);
  let free = name;
  for (let count = 2; taken.includes(free); count++) free = `${name} ${count}`;
  return free;
}

function refuseLabel(label: unknown, place: number, kind: string | null): RegulaError {
  return new RegulaError({
    code: typeof label === "number" ? "not-finite" : "value-missing",
    place: { file: source, row: place + 1 },
    expected:
      kind === null
        ? {
            en: "a finite number, text that is not empty, or a boolean",
            "pt-BR": "um número finito, um texto não vazio ou um booleano",
          }
        : {
            en: kind === "number" ? "a finite number" : `a ${kind}, as in row 1`,
            "pt-BR":
              kind === "number" ? "um número finito" : `um valor do tipo ${kind}, como na linha 1`,
          },
    received: spellValue(label),
  });
}
