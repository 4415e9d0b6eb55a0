import type { WithheldReason } from "@regula/statistics";

/** Below so many groups no interval is given. */
export const fewestGroups = 10;

/**
 * With fewer degrees of freedom t has no variance, and an interval would be wider than it is of use:
 * few groups hold most rows, which say no more than three of one size.
 */
export const fewestDegrees = 2;

/** Of all reasons why there is no interval, those that lie in groups. */
export const groupReasons = ["few-groups", "unequal-groups"] as const satisfies WithheldReason[];

/** One of `groupReasons`. */
export type GroupReason = (typeof groupReasons)[number];

/** Why groups bear no interval; null where they bear one. @param satterthwaiteDegrees by `weighUnits` */
export function findGroupReason(groups: number, satterthwaiteDegrees: number): GroupReason | null {
  if (groups < fewestGroups) return "few-groups";
  return satterthwaiteDegrees < fewestDegrees ? "unequal-groups" : null;
}
