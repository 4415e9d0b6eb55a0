import { type Column, isMissing, spellLabel } from "@regula/data";

/** How varied the cells of a column are. */
export interface Variety {
  /** Distinct cells among those that are not missing. */
  readonly distinct: number;
  /** Rows whose cell is not missing. */
  readonly present: number;
}

const known = new WeakMap<Column, Variety>();

export function varietyOf(column: Column): Variety {
  const found = known.get(column) ?? countCells(column);
  known.set(column, found);
  return found;
}

function countCells(column: Column): Variety {
  const distinct = new Set<string | number>();
  let present = 0;
  for (let row = 0; row < column.cells.length; row++) {
    if (isMissing(column, row)) continue;
    present += 1;
    distinct.add(column.cells[row]);
  }
  return { distinct: distinct.size, present };
}

/** The cells of a column of whole numbers without a missing one; null of any other. */
export function wholeNumbers({ reading, cells }: Column): Float64Array | null {
  if (reading.kind !== "number" || !(cells instanceof Float64Array)) return null;
  return cells.every(Number.isInteger) ? cells : null;
}

/** A number for each row, equal for equal cells, missing ones too; numbers go from 0 in order of appearance. */
export function numberCells(column: Column): {
  readonly numbers: Uint32Array;
  readonly count: number;
} {
  const positions = new Map<string, number>();
  const numbers = new Uint32Array(column.cells.length);
  for (let row = 0; row < numbers.length; row++) {
    const cell = isMissing(column, row) ? "" : spellLabel(column, row);
    let position = positions.get(cell);
    if (position === undefined) {
      position = positions.size;
      positions.set(cell, position);
    }
    numbers[row] = position;
  }
  return { numbers, count: positions.size };
}

/** The words of a name, in lower case and without accents: `playerID` and `player_id` have the same. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, "$1 $2")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
