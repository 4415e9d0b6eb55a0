import { type Estimate, type GroupIds, groupMembers } from "@regula/statistics";
import { averageRepeats, type HeldOutFold } from "./heldOutFold.ts";

/** While fewer rows, or groups, speak against the better one, what its mistakes cost is not known. */
export const fewestAgainst = 5;

/** Losses that differ by less differ by rounding. */
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

/**
 * An estimate of a difference in log-loss without its interval where fewer than five rows, or groups,
 * speak against the better one: a model that is sure and has hardly been wrong yet has not shown what
 * its mistakes cost.
 *
 * @param groups the group of each row of the table
 */
export function withholdFewAgainst(
  estimate: Estimate,
  folds: readonly HeldOutFold[],
  groups: GroupIds | null,
): Estimate {
  if (estimate.withheld !== null || estimate.mean === 0) return estimate;
  const { rows, values } = averageRepeats(folds);
  const against = countAgainst(values, groups && Array.from(rows, (row) => groups[row]));
  if (against >= fewestAgainst) return estimate;
  return {
    mean: estimate.mean,
    interval: null,
    withheld: groups ? "few-groups-against" : "few-against",
  };
}
