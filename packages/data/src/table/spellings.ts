import type { Column } from "../reading/table.ts";

const known = new WeakMap<Column, boolean>();

/**
 * Whether a column of numbers spells one number in two ways with a decimal point, such as 1.1 and
 * 1.10: as labels these are names, of versions or sections, and not one. 1 and 1.0 are one number.
 */
export function hasSpellings(column: Column): boolean {
  const found = known.get(column) ?? findSpellings(column);
  known.set(column, found);
  return found;
}

function findSpellings({ cells, text }: Column): boolean {
  if (text === null || !(cells instanceof Float64Array)) return false;
  const spelled = new Map<number, string>();
  for (const [row, value] of cells.entries()) {
    const own = text[row].trim();
    if (!/\d\.\d/.test(own)) continue;
    const before = spelled.get(value);
    if (before === undefined) spelled.set(value, own);
    else if (before !== own) return true;
  }
  return false;
}
