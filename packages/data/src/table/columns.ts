import { RegulaError, type Text, verbatim } from "@regula/base";
import { placeOf } from "../reading/placeOf.ts";
import type { Column, Table } from "../reading/table.ts";
import { findAsShown } from "./findAsShown.ts";

/** The column of that name, or else at that position, counted from 1. @throws RegulaError */
export function findColumn(table: Table, name: string, option: string): Column {
  const called = (words: string) => table.columns.find((column) => column.name === words);
  const names = table.columns.map((column) => column.name);
  const shown = findAsShown(names, name);
  const named = called(name) ?? called(name.trim()) ?? (shown && called(shown));
  if (named) return named;
  const position = /^\d+$/.test(name.trim()) ? Number(name) : 0;
  const positioned = table.columns[position - 1];
  if (positioned) return positioned;
  throw new RegulaError({
    code: "column-unknown",
    place: { file: table.source, option },
    expected: {
      en: `a column of the file, by name (${names.join(", ")}) or position (1 to ${table.columns.length})`,
      "pt-BR": `uma coluna do arquivo, pelo nome (${names.join(", ")}) ou posição (1 a ${table.columns.length})`,
    },
    received: verbatim(`"${name}"`),
    ...adviseAlike(table, name),
  });
}

/** A column whose name differs in capitals, accents, spaces or underscores alone. */
function adviseAlike({ columns }: Table, name: string): { readonly advice?: Text } {
  const alike = columns.find((column) => bareName(column.name) === bareName(name));
  if (!alike) return {};
  return {
    advice: {
      en: `Is "${alike.name}" meant? Names are the same only to the letter.`,
      "pt-BR": `Seria "${alike.name}"? Nomes só são iguais letra por letra.`,
    },
  };
}

function bareName(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[\p{M}\s_.-]/gu, "")
    .toLowerCase();
}

/** Whether a column is left out unless it is asked for: the file's index, and what no option can read. */
export function isLeftOutUnasked(table: Table, { name, reading }: Column): boolean {
  return (
    table.index?.includes(name) === true ||
    (reading.kind === "unread" && reading.readableAs === null)
  );
}

/** The last column but for those left out unless asked for. */
export function findDefaultTarget(table: Table): Column {
  const { columns } = table;
  const isCandidate = (column: Column) => !isLeftOutUnasked(table, column);
  return columns.findLast(isCandidate) ?? columns[columns.length - 1];
}

/** Features are one column or more, each once, and none that is left out: the target, the groups. @throws RegulaError */
export function checkFeatures(
  table: Table,
  features: readonly Column[],
  leftOut: readonly Column[],
): void {
  const place = { file: table.source };
  if (features.length === 0) {
    throw new RegulaError({
      code: "column-unknown",
      place,
      expected: {
        en: "at least one feature column besides the target",
        "pt-BR": "ao menos uma coluna de atributo além do alvo",
      },
      received: { en: "the target alone", "pt-BR": "só o alvo" },
    });
  }
  const repeated = features.find((column, i) => features.indexOf(column) !== i);
  const refused = repeated ?? features.find((column) => leftOut.includes(column));
  if (!refused) return;
  throw new RegulaError({
    code: "column-duplicate",
    place: { ...place, option: "features" },
    expected: {
      en: "each column once, and not the target",
      "pt-BR": "cada coluna uma vez, e não o alvo",
    },
    received: verbatim(`"${refused.name}"`),
  });
}

/** All cells as finite numbers. @throws RegulaError with row and column where one is not */
export function readNumbers(table: Table, column: Column): Float64Array {
  const isText = column.reading.kind === "category";
  return Float64Array.from({ length: table.rows }, (_, row) => {
    const value = cellNumber(column, row);
    if (value !== null && Number.isFinite(value)) return value;
    throw refuseCell(table, column, row, isText ? "numbers-of-text" : "numbers");
  });
}

/** The number of a cell, or a date in seconds since 1970, finite or not; null where it is text or missing. */
export function cellNumber({ cells }: Column, row: number): number | null {
  const cell = cells[row];
  return typeof cell === "number" && !Number.isNaN(cell) ? cell : null;
}

/** Whether a cell was read as missing: an empty one, or a missing value's spelling. */
export function isMissing({ cells }: Column, row: number): boolean {
  const cell = cells[row];
  return typeof cell === "number" ? Number.isNaN(cell) : cell === "";
}

/** A cell as it stands in the file. */
export function cellText({ cells, text }: Column, row: number): string {
  return (text?.[row] ?? String(cells[row])).trim();
}

/** What reads a cell that cannot be used, which decides what can be done about it. */
export type CellReader = "numbers" | "numbers-of-text" | "pipeline" | "trained-pipeline";

const fillOrRemove: Text = {
  en: "Fill the cell in or remove the row.",
  "pt-BR": "Preencha a célula ou remova a linha.",
};

const emptyCellAdvice: Readonly<Record<CellReader, Text>> = {
  numbers: fillOrRemove,
  "numbers-of-text": fillOrRemove,
  pipeline: {
    en: "Fill the cell in, remove the row, or give --missing fill.",
    "pt-BR": "Preencha a célula, remova a linha ou use --missing fill.",
  },
  "trained-pipeline": {
    en: "Fill the cell in, remove the row, or train with --missing fill a model that takes empty cells.",
    "pt-BR":
      "Preencha a célula, remova a linha ou treine com --missing fill um modelo que aceite células vazias.",
  },
};

/** Why a cell is no finite number. */
export function refuseCell(
  table: Table,
  column: Column,
  row: number,
  reader: CellReader,
): RegulaError {
  if (column.reading.kind === "unread") return column.reading.refusal;
  const place = placeOf(table, column, row);
  const expected = { en: "a finite number", "pt-BR": "um número finito" };
  const cell = cellText(column, row);
  if (isMissing(column, row)) {
    return new RegulaError({
      code: "value-missing",
      place,
      expected,
      received:
        cell === "" || cell === "NaN"
          ? { en: "an empty cell", "pt-BR": "uma célula vazia" }
          : {
              en: `"${cell}", which is read as missing`,
              "pt-BR": `"${cell}", que se lê como valor ausente`,
            },
      advice: emptyCellAdvice[reader],
    });
  }
  return new RegulaError({
    code: cellNumber(column, row) !== null ? "not-finite" : "not-a-number",
    place,
    expected,
    received: verbatim(`"${cell}"`),
    advice:
      reader === "numbers-of-text"
        ? {
            en: "The whole column is text: name a column of numbers.",
            "pt-BR": "A coluna toda é texto: indique uma coluna de números.",
          }
        : {
            en: "Correct the cell or remove the row.",
            "pt-BR": "Corrija a célula ou remova a linha.",
          },
  });
}
