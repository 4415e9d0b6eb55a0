import { type Column, cellText } from "@regula/data";
import { type CheckedTable, fewestRows, type Seen } from "./check.ts";

/** Numbers that people write where a value is missing. */
const codes = new Set([
  -9, -88, -97, -98, -99, -888, -998, -999, -9999, 98, 99, 998, 999, 9999, 99_999, 999_999,
]);

/** As many rows make a code, and not a single odd value. */
const fewestOfCode = 2;

/** Numbers such as −99 or 999, on several rows and far from all others: they may stand for missing values. */
export function checkMissingCode({ features, target }: CheckedTable): Seen[] {
  return [...features, target].flatMap((column): Seen[] => {
    const found = findCodes(column);
    if (found.length === 0) return [];
    const { name } = column;
    const list = found.map(({ text }) => `"${text}"`).join(", ");
    const rows = found.reduce((sum, own) => sum + own.rows, 0);
    return [
      {
        column,
        rows,
        text: {
          en: `column "${name}" has ${list} in ${rows} rows, far from its other numbers, as codes of missing values are.`,
          "pt-BR": `a coluna "${name}" tem ${list} em ${rows} linhas, longe dos seus outros números, como são códigos de valor ausente.`,
        },
        advice: {
          en: `If they are, add --na=${found.map(({ text }) => text).join(",")}.`,
          "pt-BR": `Se forem, use --na=${found.map(({ text }) => text).join(",")}.`,
        },
      },
    ];
  });
}

function findCodes(column: Column): { readonly text: string; readonly rows: number }[] {
  const { cells, reading } = column;
  if (reading.kind !== "number" || !(cells instanceof Float64Array)) return [];
  const counts = new Map<number, { first: number; rows: number }>();
  let [least, greatest, others] = [Infinity, -Infinity, 0];
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row];
    if (Number.isNaN(cell)) continue;
    if (codes.has(cell)) {
      const own = counts.get(cell) ?? { first: row, rows: 0 };
      own.rows += 1;
      counts.set(cell, own);
      continue;
    }
    others += 1;
    least = Math.min(least, cell);
    greatest = Math.max(greatest, cell);
  }
  if (others < fewestRows) return [];
  // One width away from all others: no value of the same kind lies there.
  const width = Math.max(greatest - least, 1);
  return [...counts]
    .filter(([code, { rows }]) => {
      const isFar = code < least - width || code > greatest + width;
      return isFar && rows >= fewestOfCode;
    })
    .map(([, { first, rows }]) => ({ text: cellText(column, first), rows }));
}
