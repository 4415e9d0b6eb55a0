import { effectiveNumber, type WithheldReason } from "@regula/statistics";
import { averageRepeats, type HeldOutFold } from "./heldOutFold.ts";

/** Losses that rest on fewer rows than this are those of two rows, or of one. */
const fewestEffective = 4;

/** The rows of the table that make up over half of a sum of losses, the largest first. */
export interface DominantRows {
  readonly reason: Extract<WithheldReason, "one-row" | "two-rows">;
  readonly rows: readonly number[];
}

/**
 * Whether one row makes up over half of the sum of these losses, or few enough rows that two do
 * (`effectiveNumber` below 4), and which; null where neither. How often such rows come, these cannot
 * show.
 */
export function findDominantRows(folds: readonly HeldOutFold[]): DominantRows | null {
  const { rows, values } = averageRepeats(folds);
  const sum = values.reduce((total, value) => total + value, 0);
  const order = Array.from(values.keys()).sort((a, b) => values[b] - values[a]);
  const largest = (count: number) => order.slice(0, count).map((j) => rows[j]);
  if (values[order[0]] > sum / 2) return { reason: "one-row", rows: largest(1) };
  return sum > 0 && effectiveNumber(values) < fewestEffective
    ? { reason: "two-rows", rows: largest(2) }
    : null;
}
