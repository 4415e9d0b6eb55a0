import { matrix } from "@regula/base";
import { centeredRanks } from "@regula/statistics";
import type { ExchangeableUnits } from "./exchangeableUnits.ts";
import type { UnitLabels } from "./standardizedShares.ts";

/** The class of each unit, or where units hold several the share of each class, units × classes. */
export function classesOfUnits(
  classOf: ArrayLike<number>,
  classes: number,
  { units }: ExchangeableUnits,
): UnitLabels {
  if (units.every((rows) => rows.every((row) => classOf[row] === classOf[rows[0]]))) {
    return { kind: "classes", classOf: Uint32Array.from(units, ([row]) => classOf[row]), classes };
  }
  const values = matrix(units.length, classes);
  units.forEach((rows, unit) => {
    for (const row of rows) values.data[unit * classes + classOf[row]] += 1 / rows.length;
  });
  return { kind: "numbers", values };
}

/**
 * The rank of each unit's mean target, units × 1. Targets count from their stratum's median, so that
 * strata compare.
 */
export function ranksOfUnits(
  amounts: ArrayLike<number>,
  { units, strata }: ExchangeableUnits,
): UnitLabels & { readonly kind: "numbers" } {
  const means = Float64Array.from(units, (rows) =>
    // The mean of equal numbers can miss them by an ulp.
    rows.every((row) => amounts[row] === amounts[rows[0]])
      ? amounts[rows[0]]
      : rows.reduce((sum, row) => sum + amounts[row] / rows.length, 0),
  );
  for (const members of strata) {
    const sorted = Float64Array.from(members, (unit) => means[unit]).sort();
    const middle = sorted[Math.floor(sorted.length / 2)];
    for (const unit of members) means[unit] -= middle;
  }
  return { kind: "numbers", values: matrix(units.length, 1, centeredRanks(means)) };
}
