import type { Estimate, WithheldReason } from "@regula/statistics";
import { findDominantRows } from "../dominantRows.ts";
import { fewestOfMean } from "../estimateMean.ts";
import { averageRepeats, type HeldOutFold } from "../heldOutFold.ts";
import { type HeldOutSet, heldOutDifferences, heldOutLosses } from "../heldOutSet.ts";
import { countAgainst, findFewAgainst } from "./fewAgainst.ts";
import { findRarerHeldOut } from "./rarerClass.ts";

/** The losses whose mean differences are judged. */
export type GainLoss = "logLoss" | "squaredError";

/**
 * The gain of one over another without its interval, and why, where these rows do not bear one:
 *
 * - fewer than ten rows say too little of a mean;
 * - squared errors of either of which one row or two make up most, as their own mean has no interval;
 * - log-losses where a class has too few rows (`findRarerClass`), or where fewer than five rows speak
 *   against the better one, or fewer than five groups have such rows: a model that is sure and has hardly been wrong yet has not
 *   shown what its mistakes cost.
 *
 * @param better whose gain over `than` it is; the same rows in the same folds
 */
export function withholdGain(
  estimate: Estimate,
  loss: GainLoss,
  better: HeldOutSet,
  than: HeldOutSet,
): Estimate {
  if (estimate.withheld !== null) return estimate;
  const withheld = reasons[loss](better, than, heldOutDifferences(loss, than, better));
  return withheld === null ? estimate : { mean: estimate.mean, interval: null, withheld };
}

const reasons: Readonly<
  Record<
    GainLoss,
    (a: HeldOutSet, b: HeldOutSet, gains: readonly HeldOutFold[]) => WithheldReason | null
  >
> = {
  logLoss: (a, _, gains) => {
    const { rows, values } = averageRepeats(gains);
    if (rows.length < fewestOfMean) return "few-rows";
    if (values.every((value) => value === 0)) return null;
    const { groups } = a;
    const groupOf = groups && Array.from(rows, (row) => groups[row]);
    const few = findFewAgainst(countAgainst(values, groupOf), groupOf);
    return few ?? (findRarerHeldOut(a).isRare ? "rare-class" : null);
  },
  squaredError: (a, b, gains) => {
    if (averageRepeats(gains).rows.length < fewestOfMean) return "few-rows";
    const [ofA, ofB] = [a, b].map((held) => findDominantRows(heldOutLosses("squaredError", held)));
    return (ofA ?? ofB)?.reason ?? null;
  },
};
