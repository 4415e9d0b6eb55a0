import { type GroupIds, groupMembers } from "@regula/statistics";
import { averageRepeats, type HeldOutFold } from "./heldOutFold.ts";

/** Held-out values and the group of each row of the table. */
export interface GroupedFolds {
  readonly folds: readonly HeldOutFold[];
  readonly groups: GroupIds | null;
}

/**
 * The held-out values with one more row, or group, added: in the same folds as the one whose
 * values add most to the mean, `factor` times these values, and a row or group of its own.
 */
export function withImaginedUnit({ folds, groups }: GroupedFolds, factor: number): GroupedFolds {
  const { rows, values } = averageRepeats(folds);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const units = groups
    ? groupMembers(
        Array.from(rows, (row) => groups[row]),
        rows.length,
      )
    : Array.from(rows, (_, j) => [j]);
  const added = units.map((own) => own.reduce((sum, j) => sum + values[j] - mean, 0));
  const most = added.reduce((best, value, unit) => (value > added[best] ? unit : best), 0);
  const from = groups ? groups.length : rows[rows.length - 1] + 1;
  const copies = new Map(units[most].map((j, at) => [rows[j], from + at]));
  return {
    folds: folds.map((fold) => {
      const own = Array.from(fold.rows, (row, j) => ({ row, value: fold.values[j] }));
      const copied = own.flatMap(({ row, value }) => {
        const copy = copies.get(row);
        return copy === undefined ? [] : [{ row: copy, value: factor * value }];
      });
      const all = [...own, ...copied];
      return {
        repeat: fold.repeat,
        rows: all.map(({ row }) => row),
        values: all.map(({ value }) => value),
      };
    }),
    groups: groups && [...Array.from(groups), ...Array.from(copies, () => imaginedGroup)],
  };
}

/** No group of a table has this name. */
const imaginedGroup = "\u0000imagined";
