import { type GroupIds, groupMembers, type WithheldReason } from "@regula/statistics";

/** While fewer rows, or groups that have such rows, speak against the better one, what its mistakes cost is not known. */
export const fewestAgainst = 5;

/** Losses that differ by less differ by rounding: two dead networks do. */
const roundingDifference = 1e-9;

/**
 * Differences whose sign is not the mean's; with groups, the groups that have one.
 *
 * A group's own mean is no rare event: where a model is wrong now and then in every group, the means
 * of all groups can have one sign, and show what mistakes cost all the same. Mistakes that come in a
 * few whole groups are in few groups.
 */
export function countAgainst(differences: ArrayLike<number>, groups: GroupIds | null): number {
  const values = Array.from(differences);
  const direction = Math.sign(values.reduce((sum, value) => sum + value, 0));
  return countUnits(
    values.map((value) => value * direction < -roundingDifference),
    groups,
  );
}

/** The rows that are marked; with groups, the groups that have such a row. */
export function countUnits(isMarked: readonly boolean[], groups: GroupIds | null): number {
  if (groups === null) return isMarked.filter(Boolean).length;
  const members = groupMembers(groups, isMarked.length);
  return members.filter((own) => own.some((row) => isMarked[row])).length;
}

/** Why so few against the better one bear no difference in log-loss; null where they are enough. */
export function findFewAgainst(against: number, groups: GroupIds | null): WithheldReason | null {
  if (against >= fewestAgainst) return null;
  return groups ? "few-groups-against" : "few-against";
}
