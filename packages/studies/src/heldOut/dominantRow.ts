import { averageRepeats, type HeldOutFold } from "./heldOutFold.ts";

/** Whether one row makes up over half of the sum: how often such a row comes, these cannot show. */
export function hasDominantRow(folds: readonly HeldOutFold[]): boolean {
  const { values } = averageRepeats(folds);
  const sum = values.reduce((total, value) => total + value, 0);
  return values.some((value) => value > sum / 2);
}
