import type { Column } from "@regula/data";
import { numberCells } from "../cells.ts";

/** Values with fewer rows each are quantities: they are sorted where they hardly ever turn. */
const fewestRowsOfValue = 5;
/** So many blocks for each value: a file may be sorted by two columns, or put together of two. */
const mostBlocks = 2;
/** Of the blocks that a random order would have, or of rows at which quantities turn. */
const [mostOfExpected, mostTurns] = [0.2, 0.02];

/**
 * Whether the rows are in the order of a column's numbers, or in blocks of its values, missing cells
 * as one of them.
 *
 * @param mostValues blocks of more values, such as towns, are no order by a category
 */
export function isSorted(
  { cells }: Pick<Column, "cells">,
  rows: readonly number[],
  mostValues = Infinity,
): boolean {
  const own = rows.map((row) => cells[row]);
  const { numbers, count } = numberCells(own);
  if (count === 1) return false;
  if (count <= mostValues && count * fewestRowsOfValue <= rows.length) {
    return standsInBlocks(numbers, count);
  }
  return own.every((cell) => typeof cell === "number") && hardlyTurns(own);
}

function standsInBlocks(numbers: Uint32Array, count: number): boolean {
  const sizes = new Float64Array(count);
  let blocks = 0;
  for (const [i, number] of numbers.entries()) {
    sizes[number] += 1;
    if (i === 0 || number !== numbers[i - 1]) blocks += 1;
  }
  const same =
    sizes.reduce((sum, size) => sum + size * size, 0) / (numbers.length * numbers.length);
  const expected = 1 + (numbers.length - 1) * (1 - same);
  return blocks <= mostBlocks * count && blocks <= mostOfExpected * expected;
}

function hardlyTurns(values: readonly number[]): boolean {
  let [turns, rises] = [0, 0];
  for (const [i, value] of values.entries()) {
    const change = i === 0 ? 0 : Math.sign(value - values[i - 1]);
    if (change === 0 || Number.isNaN(change)) continue;
    if (rises === -change) turns += 1;
    rises = change;
  }
  return turns <= mostTurns * values.length;
}
