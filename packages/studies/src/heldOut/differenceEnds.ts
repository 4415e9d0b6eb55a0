import type { ConfidenceInterval } from "@regula/statistics";
import { estimateHeldOutMean, type ValueRange } from "./estimateMean.ts";
import { type HeldOutSet, heldOutLosses } from "./heldOutSet.ts";
import type { RowLossName } from "./rowLosses.ts";

/**
 * Where the mean of a's losses less b's can lie, as neither is negative: from the negative upper end
 * of b's 95 % interval to that of a's. Both reach past 0, so that no verdict depends on them.
 *
 * @param unit how far a row's loss can well be from the others where all are the same
 */
export function differenceEnds(
  loss: Exclude<RowLossName, "accuracy">,
  a: HeldOutSet,
  b: HeldOutSet,
  unit: number,
): ConfidenceInterval {
  const [mostOfA, mostOfB] = [a, b].map((held) => {
    const range: ValueRange = { ...kinds[loss], unit };
    const { interval } = estimateHeldOutMean(heldOutLosses(loss, held), {
      range,
      groups: held.groups,
    });
    return interval?.[1] ?? Infinity;
  });
  return [-mostOfB, mostOfA];
}

const kinds = {
  brier: { kind: "positive" },
  logLoss: { kind: "positive" },
  squaredError: { kind: "error", power: 2 },
  absoluteError: { kind: "error", power: 1 },
} as const;
