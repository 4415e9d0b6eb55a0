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

/** A number for each row, in order of first appearance. */
export interface NumberedCells {
  readonly numbers: Uint32Array;
  /** How many distinct cells there are. */
  readonly count: number;
}

/** Equal cells have equal numbers, missing ones too. */
export function numberCells(cells: ArrayLike<string | number>): NumberedCells {
  const positions = new Map<string | number, number>();
  const numbers = new Uint32Array(cells.length);
  for (let row = 0; row < numbers.length; row++) {
    let position = positions.get(cells[row]);
    if (position === undefined) {
      position = positions.size;
      positions.set(cells[row], position);
    }
    numbers[row] = position;
  }
  return { numbers, count: positions.size };
}

/** The same of labels, of which there may be more than numbers that they are spelled with, as 1.1 and 1.10. */
export function numberLabels(column: Column): NumberedCells {
  return numberCells(
    Array.from({ length: column.cells.length }, (_, row) => spellLabel(column, row)),
  );
}

/** Whether more than so many cells are distinct, missing ones counted as one. */
export function hasMoreThan({ cells }: Column, most: number): boolean {
  const distinct = new Set<string | number>();
  for (let row = 0; row < cells.length && distinct.size <= most; row++) distinct.add(cells[row]);
  return distinct.size > most;
}

/** A column's name as an option takes it, in quotes where a shell would part it. */
export function quoteName(name: string): string {
  return /^[\p{L}\p{N}_.-]+$/u.test(name) ? name : `"${name}"`;
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
