import { RegulaError, verbatim } from "@regula/engine";
import {
  type Column,
  parseNumber,
  placeOf,
  readNumbers,
  selectRows,
  type Table,
} from "@regula/engine/study";
import { readText } from "@regula/tables";
import type { KickLabel } from "./kick.ts";

export interface ReadKicksOptions {
  /** The column to learn: `control` (default) or `first_contact`, or any other of 0 and 1. */
  readonly label?: KickLabel | (string & {});
  /** Kicks shorter than this many meters are left out, where the table has lengths. */
  readonly minLength?: number;
}

/** Kicks whose label is decided, ready to learn from. */
export interface LabeledKicks {
  readonly source: string;
  readonly label: string;
  /** Meters from the kicking team's own goal line, attacking to the right. */
  readonly x: Float64Array;
  /** Meters from its right touchline. */
  readonly y: Float64Array;
  /** 1 where the kicking team had it, else 0. */
  readonly won: Uint8Array;
  /** The match of each kick; null where the table has no such column. */
  readonly match: readonly string[] | null;
  /** The kicking team of each; null where the table has no such column. */
  readonly team: readonly string[] | null;
  /** How many rows were left out, each counted once: too short, undecided, or first touched after a restart. */
  readonly dropped: { readonly short: number; readonly undecided: number; readonly out: number };
}

/**
 * The kicks of a table with columns x, y and the label; `match`, `team` and `length` are read where
 * they are there. Rows with an empty label, or "out", are counted and left out.
 *
 * @throws RegulaError naming row and column for missing columns, coordinates that are no finite
 *   numbers, and labels other than 0, 1, out and nothing
 */
export function readKicks(
  table: Table,
  { label = "control", minLength = 0 }: ReadKicksOptions = {},
): LabeledKicks {
  const [x, y, labels] = ["x", "y", label].map((name) => needColumn(table, name));
  const length = optionalColumn(table, "length");
  const lengths = length && readNumbers(table, length);
  const dropped = { short: 0, undecided: 0, out: 0 };
  const rows: number[] = [];
  for (let row = 0; row < table.rows; row++) {
    const state = readLabel(table, labels, row);
    if (lengths && lengths[row] < minLength) dropped.short++;
    else if (typeof state === "string") dropped[state]++;
    else rows.push(row);
  }
  const kept = selectRows(table, rows);
  const numbers = ({ name }: Column) => readNumbers(kept, needColumn(kept, name));
  const texts = (name: string) => {
    const column = optionalColumn(table, name);
    return column ? rows.map((row) => readText(String(column.cells[row]).trim())) : null;
  };
  return {
    source: table.source,
    label,
    x: numbers(x),
    y: numbers(y),
    won: Uint8Array.from(rows, (row) => Number(readLabel(table, labels, row))),
    match: texts("match"),
    team: texts("team"),
    dropped,
  };
}

function optionalColumn(table: Table, name: string): Column | undefined {
  return table.columns.find((column) => column.name === name);
}

function needColumn(table: Table, name: string): Column {
  const column = optionalColumn(table, name);
  if (column) return column;
  const names = table.columns.map((one) => one.name).join(", ");
  throw new RegulaError({
    code: "column-unknown",
    place: { file: table.source },
    expected: { en: `a column "${name}"`, "pt-BR": `uma coluna "${name}"` },
    received: verbatim(names),
    advice: {
      en: "A table of kicks has x and y in meters and a label; regula kicks makes one from event data.",
      "pt-BR":
        "Uma tabela de chutes tem x e y em metros e um rótulo; regula kicks faz uma a partir de dados de eventos.",
    },
  });
}

function readLabel(table: Table, column: Column, row: number): 0 | 1 | "undecided" | "out" {
  const cell = String(column.cells[row]).trim();
  if (cell === "") return "undecided";
  if (cell === "out") return "out";
  const value = parseNumber(cell, table.decimal);
  if (value === 0 || value === 1) return value;
  throw new RegulaError({
    code: "not-a-number",
    place: placeOf(table, column, row),
    expected: {
      en: "1, 0, out or an empty cell",
      "pt-BR": "1, 0, out ou uma célula vazia",
    },
    received: verbatim(JSON.stringify(cell)),
  });
}
