import { effectiveNumber, type WithheldReason } from "@regula/statistics";
import { averageRepeats, type HeldOutFold } from "./heldOutFold.ts";

/** Losses that rest on fewer rows than this are those of two rows, or of one. */
const fewestEffective = 4;

/**
 * Whether one row makes up over half of the sum of these losses, or few enough rows that two do
 * (`effectiveNumber` below 4); null where neither. How often such rows come, these cannot show.
 */
export function findDominantRows(
  folds: readonly HeldOutFold[],
): Extract<WithheldReason, "one-row" | "two-rows"> | null {
  const { values } = averageRepeats(folds);
  const sum = values.reduce((total, value) => total + value, 0);
  if (values.some((value) => value > sum / 2)) return "one-row";
  return sum > 0 && effectiveNumber(values) < fewestEffective ? "two-rows" : null;
}
