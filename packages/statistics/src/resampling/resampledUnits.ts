import { permutation, type UniformSource } from "@regula/base";
import { type GroupIds, groupMembers } from "./groupMembers.ts";
import { type UnitWeights, weighUnits } from "./unitWeights.ts";

/** What a bootstrap draws with replacement: rows, or rows that are drawn together. */
export interface ResampledUnits {
  /** The unit of each row, counted from 0. */
  readonly of: Uint32Array;
  /** Rows of each unit, 1 or more. */
  readonly sizes: Float64Array;
  /** Whether units are given groups, whose rows are not independent of each other. */
  readonly areGroups: boolean;
  /** Of groups by their sizes; blocks of rows by lot count as equal. */
  readonly weights: UnitWeights;
}

/** More units than this say no more of a mean's distribution, and take longer to draw. */
export const mostUnits = 500;

/**
 * Rows as they are, or whole groups. Where there are more than `mostUnits`, they are first put
 * together by lot into so many blocks of about as many each (random groups; Wolter 2007,
 * "Introduction to variance estimation", chapter 2): the sums of blocks are as independent as what
 * is in them.
 *
 * @param source decides the blocks; nothing is drawn from it where there are none
 * @throws RegulaError unless `groups` has one id a row
 */
export function resampledUnits(
  rows: number,
  groups: GroupIds | null,
  source: UniformSource,
): ResampledUnits {
  const of = new Uint32Array(rows);
  let count = rows;
  if (groups) {
    const members = groupMembers(groups, rows);
    count = members.length;
    members.forEach((own, group) => {
      for (const row of own) of[row] = group;
    });
  } else {
    for (let row = 0; row < rows; row++) of[row] = row;
  }
  if (count > mostUnits) {
    const place = permutation(source, count);
    for (let row = 0; row < rows; row++) of[row] = place[of[row]] % mostUnits;
    count = mostUnits;
  }
  const sizes = new Float64Array(count);
  for (let row = 0; row < rows; row++) sizes[of[row]] += 1;
  const weights = weighUnits(groups ? sizes : new Float64Array(count).fill(1));
  return { of, sizes, areGroups: groups !== null, weights };
}

/** Sums of the rows' values over each unit. */
export function sumUnits({ of, sizes }: ResampledUnits, values: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(sizes.length);
  for (let row = 0; row < of.length; row++) sums[of[row]] += values[row];
  return sums;
}
