import type { Column, Table } from "@regula/data";
import { varietyOf, wholeNumbers } from "../cells.ts";
import { type CheckedTable, dropAdvice, type Seen } from "./check.ts";
import { isQuantity } from "./quantities.ts";

/** With fewer rows, quantities such as a dose may count up by one from 0 or 1 too. */
const fewestCounted = 10;

/** Rows are numbered or named where so large a share of cells is there once. */
const mostlyDistinct = 0.95;

/** Names that programs give to a column of row numbers. */
const programNames =
  /^(unnamed: \d+(_level_\d+)?|__index_level_\d+__|level_0|row[._ ]?names|row[._ ]?(number|num|nr|no|id)|\.\.\.1)$/i;
/** R's name of an unnamed first column, which people also give to quantities. */
const nameOfR = "X";

/** Columns that programs wrote as row numbers or row names, and whole numbers that count rows from 0 or 1. */
export function checkRowNumber({ table, features }: CheckedTable): Seen[] {
  return features.flatMap((column): Seen[] => {
    if (!isRowNumber(column, table)) return [];
    const counts = firstOfCount(column);
    const { name } = column;
    const { rows } = table;
    if (counts !== null) {
      return [
        {
          column,
          rows,
          text: {
            en: `column "${name}" numbers the rows, from ${counts} to ${counts + rows - 1}.`,
            "pt-BR": `a coluna "${name}" numera as linhas, de ${counts} a ${counts + rows - 1}.`,
          },
        },
      ];
    }
    return [
      {
        column,
        rows,
        text: {
          en: `column "${name}" holds the names or numbers of rows, as R and pandas write them.`,
          "pt-BR": `a coluna "${name}" tem os nomes ou números das linhas, como R e pandas os escrevem.`,
        },
      },
    ];
  });
}

/** Whole numbers that count up by one from row to row and may yet be a quantity, such as a year. */
export function checkRowOrder({ table, features }: CheckedTable): Seen[] {
  return features.flatMap((column): Seen[] => {
    const first = firstOfCount(column);
    if (first === null || isRowNumber(column, table)) return [];
    const { name } = column;
    return [
      {
        column,
        rows: table.rows,
        text: {
          en: `column "${name}" counts up by one from row to row, from ${first}: if it numbers the rows, it is their position and not a property of theirs.`,
          "pt-BR": `a coluna "${name}" sobe de um em um de linha a linha, a partir de ${first}: se numera as linhas, diz onde uma linha está e não o que ela é.`,
        },
        advice: dropAdvice,
      },
    ];
  });
}

function isRowNumber(column: Column, table: Table): boolean {
  const counts = firstOfCount(column);
  const fromStart = counts === 0 || counts === 1;
  return (fromStart && !isQuantity(column.name)) || isWrittenIndex(column, table);
}

/** The first of whole numbers that count up by one from row to row; null of other columns. */
function firstOfCount(column: Column): number | null {
  const cells = wholeNumbers(column);
  if (!cells || cells.length < fewestCounted) return null;
  return cells.every((cell, row) => cell === cells[0] + row) ? cells[0] : null;
}

/** Whether a program added the column to the data: by the file's own note, by its name, and where people use the name too by its cells. */
function isWrittenIndex(column: Column, table: Table): boolean {
  if (programNames.test(column.name) || table.index?.includes(column.name)) return true;
  const isFirst = column === table.columns[0];
  const isIndex = isUnnamed(column, table) || /^index$/i.test(column.name);
  if (!isIndex && !(isFirst && column.name === nameOfR)) return false;
  const { distinct, present } = varietyOf(column);
  if (distinct < mostlyDistinct * present) return false;
  if (column.reading.kind === "category") return true;
  const cells = wholeNumbers(column);
  return cells !== null && (isIndex || cells.every((cell, i) => i === 0 || cell > cells[i - 1]));
}

/** Whether the file has names for its columns, and none for this one, the first. */
function isUnnamed(column: Column, { columns, found }: Table): boolean {
  if (column !== columns[0]) return false;
  const isRenamed = found?.renamed.some((each) => each.column === 0 && each.from === "");
  return column.name === "" || (isRenamed ?? false);
}
