import { type GroupIds, groupMembers } from "@regula/statistics";

/** While fewer rows, or groups, speak against the better one, what its mistakes cost is not known. */
export const fewestAgainst = 5;

/** Losses that differ by less differ by rounding: two dead networks do. */
const roundingDifference = 1e-9;

/** Differences whose sign is not the mean's; of groups those whose sum has another sign. */
export function countAgainst(differences: ArrayLike<number>, groups: GroupIds | null): number {
  const values = Array.from(differences);
  const sums = groups
    ? groupMembers(groups, values.length).map((own) => own.reduce((sum, j) => sum + values[j], 0))
    : values;
  const direction = Math.sign(values.reduce((sum, value) => sum + value, 0));
  return sums.filter((sum) => sum * direction < -roundingDifference).length;
}
