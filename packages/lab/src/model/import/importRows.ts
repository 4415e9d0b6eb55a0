import { RegulaError, type Text, verbatim } from "@regula/base";
import {
  type Column,
  everyRow,
  findColumn,
  isMissing,
  placeOf,
  readNumbers,
  spellLabel,
  type Table,
  trainTestSplit,
} from "@regula/data";
import type { Point } from "../data.ts";
import { labels } from "../task/labTask.ts";
import type { Mapping } from "./guessColumns.ts";

/** What of a table becomes points. */
export interface RowChoice {
  readonly mapping: Mapping;
  /** The labels that become the classes, class 0 first: rows of others are left out. */
  readonly classes: readonly string[];
  /** Whether rows with a missing cell are left out, or refused. */
  readonly skipsIncomplete: boolean;
}

/** The rows of a table that become points, and how many do not, by reason. */
export interface ChosenRows {
  readonly rows: readonly number[];
  /** The class of each of them, counted from 0. */
  readonly classes: readonly number[];
  readonly ofOtherClasses: number;
  /** The first missing cell of each row without a label or a place. */
  readonly incomplete: readonly { readonly column: Column; readonly row: number }[];
}

/** The rows of the chosen classes with all three cells. */
export function chooseRows(table: Table, { mapping, classes }: RowChoice): ChosenRows {
  const label = findColumn(table, mapping.label, "label");
  const columns = [findColumn(table, mapping.x, "x"), findColumn(table, mapping.y, "y"), label];
  const chosen: Record<"rows" | "classes", number[]> = { rows: [], classes: [] };
  const incomplete: { column: Column; row: number }[] = [];
  let ofOtherClasses = 0;
  for (let row = 0; row < table.rows; row++) {
    const position = isMissing(label, row) ? null : classes.indexOf(spellLabel(label, row));
    const lacking = columns.find((column) => isMissing(column, row));
    if (position === -1) ofOtherClasses += 1;
    else if (lacking || position === null) incomplete.push({ column: lacking ?? label, row });
    else {
      chosen.rows.push(row);
      chosen.classes.push(position);
    }
  }
  return { ...chosen, ofOtherClasses, incomplete };
}

/** A share of chosen rows, the same of each class. */
export function sampleRows(
  { rows, classes }: ChosenRows,
  { share, seed }: { readonly share: number; readonly seed: number },
): number[] {
  const options = { rows: rows.length, testShare: share, seed };
  const { test } = trainTestSplit({ ...options, classes: Uint32Array.from(classes) });
  return Array.from(test, (place) => rows[place]);
}

/** So many missing cells are named. */
const mostNamed = 5;

/** All missing cells at once. */
export function refuseIncomplete(table: Table, incomplete: ChosenRows["incomplete"]): RegulaError {
  const named = incomplete.slice(0, mostNamed).map(({ column, row }) => {
    const { row: line } = placeOf(table, column, row);
    return {
      en: `row ${line}, column "${column.name}"`,
      pt: `linha ${line}, coluna "${column.name}"`,
    };
  });
  const more = incomplete.length > mostNamed ? "; …" : "";
  const count = incomplete.length;
  const isOne = count === 1;
  return new RegulaError({
    code: "value-missing",
    place: { file: table.source },
    expected: {
      en: "a cell for the label and for both axes in every row",
      "pt-BR": "uma célula do rótulo e de cada eixo em toda linha",
    },
    received: {
      en: `${count} ${isOne ? "row" : "rows"} without (${named.map(({ en }) => en).join("; ")}${more})`,
      "pt-BR": `${count} ${isOne ? "linha" : "linhas"} sem (${named.map(({ pt }) => pt).join("; ")}${more})`,
    },
    advice: {
      en: "Fill the cells in, or choose to leave incomplete rows out.",
      "pt-BR": "Preencha as células, ou escolha deixar de fora as linhas incompletas.",
    },
  });
}

const secondsOfDay = 86_400;

/** How an axis counts what a column holds: dates as days since the first of them. */
export interface Axis {
  readonly name: string;
  readonly label: Text;
  readonly toValue: (cell: number) => number;
}

/** @param table the training rows: other tables are counted from the same day */
export function axisOf(table: Table, name: string): Axis {
  const column = findColumn(table, name, "axis");
  if (column.reading.kind !== "date")
    return { name, label: verbatim(name), toValue: (cell) => cell };
  const days = Array.from(everyRow(table), (row) =>
    Math.floor(Number(column.cells[row]) / secondsOfDay),
  );
  const first = days
    .filter(Number.isFinite)
    .reduce((a, b) => Math.min(a, b), Number.MAX_SAFE_INTEGER);
  const day = new Date(1000 * secondsOfDay * first).toISOString().slice(0, 10);
  return {
    name,
    label: { en: `${name} (days since ${day})`, "pt-BR": `${name} (dias desde ${day})` },
    toValue: (cell) => cell / secondsOfDay - first,
  };
}

/** @param table of rows of these classes alone. @throws RegulaError with row and column for a cell that is no number */
export function toPoints(
  table: Table,
  [x, y]: readonly [Axis, Axis],
  { mapping, classes }: RowChoice,
): Point[] {
  const [xs, ys] = [x, y].map(({ name, toValue }) =>
    readNumbers(table, findColumn(table, name, "axis")).map(toValue),
  );
  const column = findColumn(table, mapping.label, "label");
  return Array.from(xs, (value, i) => ({
    x: value,
    y: ys[i],
    label: labels.find((label) => classes[label] === spellLabel(column, i)) ?? 0,
  }));
}
