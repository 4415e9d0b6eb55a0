import { PhiloxStream, purposes, randomInteger } from "@regula/base";
import { checkRowLabels } from "../table/rowLabels.ts";
import { gatherGroups } from "./groups.ts";

/** Options of `resampleRows`. */
export interface ResampleOptions {
  readonly rows: Uint32Array;
  readonly seed: number;
  /** Which resample of the seed. */
  readonly index: number;
  /** The group of each row of the table: whole groups are drawn. */
  readonly groups?: ArrayLike<string | number> | null;
}

/**
 * A bootstrap resample, drawn with replacement (Efron 1979): as many rows as there are, or as many
 * groups as there are, each with all its rows. Ascending, repeats in place.
 *
 * @throws RegulaError where all rows are of one group
 */
export function resampleRows({ rows, seed, index, groups = null }: ResampleOptions): Uint32Array {
  const source = new PhiloxStream(seed, purposes.resampling, index);
  checkRowLabels(rows, groups, "groups");
  if (!groups) return rows.map(() => rows[randomInteger(source, rows.length)]).sort();
  const gathered = gatherGroups(rows, groups, () => 0, 1);
  return Uint32Array.from(
    gathered.flatMap(() => gathered[randomInteger(source, gathered.length)].rows),
  ).sort();
}
