import { RegulaError } from "@regula/base";
import type { Column } from "@regula/data";
import { nearestName } from "../options/nearestName.ts";
import { categoryColumn, checkNumbers, refuseCell, rowsSource, spellValue } from "./readColumns.ts";

/** A number, a category, or null where it is missing. */
export type Cell = number | string | boolean | null;

export interface RecordsReading {
  /** The keys to read, in their order. */
  readonly names: readonly string[];
  /** Whether each object has these keys and no other. */
  readonly isWhole: boolean;
}

const expectedCell = {
  en: "a number, text, a boolean or null",
  "pt-BR": "um número, um texto, um booleano ou null",
};

/**
 * Objects as columns: of numbers where all cells are, else of categories.
 *
 * @throws RegulaError naming row and column for keys that are missing or not expected, cells of another
 * kind, and numbers among text
 */
export function readRecords(
  X: readonly unknown[],
  { names, isWhole }: RecordsReading,
): readonly Column[] {
  const records = X.map((row, i) => checkRecord(row, i, isWhole ? names : null));
  return names.map((name) => {
    const cells = records.map((record, i) => {
      const cell = Object.hasOwn(record, name) ? record[name] : undefined;
      if (cell === null || isCell(cell)) return cell;
      if (cell === undefined) throw refuseKeys(i, name, Object.keys(record), names);
      throw refuseCell(i, name, { expected: expectedCell, cell });
    });
    return readCells(name, cells);
  });
}

/** A key that is missing, with those that came and the one of them that was likely meant. */
function refuseKeys(
  row: number,
  name: string,
  came: readonly string[],
  names: readonly string[],
): RegulaError {
  const strays = came.filter((key) => !names.includes(key));
  const meant = nearestName(name, strays);
  return new RegulaError({
    code: "value-missing",
    place: { file: rowsSource, row: row + 1, column: name },
    expected: expectedCell,
    received:
      came.length === 0
        ? { en: "an object without keys", "pt-BR": "um objeto sem chaves" }
        : {
            en: `an object with the keys ${came.join(", ")}`,
            "pt-BR": `um objeto com as chaves ${came.join(", ")}`,
          },
    ...(meant !== null && {
      advice: { en: `Rename ${meant} to ${name}.`, "pt-BR": `Renomeie ${meant} para ${name}.` },
    }),
  });
}

function isCell(cell: unknown): cell is number | string | boolean {
  return typeof cell === "number" || typeof cell === "string" || typeof cell === "boolean";
}

function checkRecord(
  row: unknown,
  place: number,
  names: readonly string[] | null,
): Readonly<Record<string, unknown>> {
  const isRecord = typeof row === "object" && row !== null && !Array.isArray(row);
  const record = isRecord ? (row as Readonly<Record<string, unknown>>) : null;
  const stray = Object.keys(record ?? {}).find((key) => names && !names.includes(key));
  if (record && stray === undefined) return record;
  throw new RegulaError({
    code: "shape-mismatch",
    place: { file: rowsSource, row: place + 1 },
    expected: names
      ? {
          en: `an object with the keys of the first row: ${names.join(", ")}`,
          "pt-BR": `um objeto com as chaves da primeira linha: ${names.join(", ")}`,
        }
      : { en: "an object", "pt-BR": "um objeto" },
    received: spellValue(stray ?? row),
  });
}

function readCells(name: string, cells: readonly Cell[]): Column {
  const first = cells.findIndex((cell) => cell !== null);
  const kind = first < 0 ? "number" : typeof cells[first];
  const stray = cells.findIndex((cell) => cell !== null && typeof cell !== kind);
  if (stray >= 0) {
    const expected = {
      en: `a ${kind}, as in row ${first + 1}`,
      "pt-BR": `um valor do tipo ${kind}, como na linha ${first + 1}`,
    };
    throw refuseCell(stray, name, { expected, cell: cells[stray] });
  }
  if (kind === "number") {
    const numbers = Float64Array.from(cells, (cell) => (cell === null ? Number.NaN : Number(cell)));
    return checkNumbers(name, numbers);
  }
  return categoryColumn(
    name,
    cells.map((cell) => (cell === null ? "" : String(cell))),
  );
}
