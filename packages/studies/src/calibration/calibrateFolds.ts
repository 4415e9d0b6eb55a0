import { type CoxCalibration, judgeCalibration } from "@regula/statistics";
import type { HeldOutSet } from "../heldOut/heldOutSet.ts";
import { joinColumns } from "../metrics/predictions.ts";
import { statedLogits } from "./statedLogits.ts";

/**
 * How far what was said of held-out rows can be believed, by the first repeat's folds, so that each
 * row counts once; null in regression, which have no probability.
 */
export function calibrateFolds({ task, folds, groups }: HeldOutSet): CoxCalibration | null {
  if (task === "regression" || folds.length === 0) return null;
  const parts = folds.filter(({ repeat }) => repeat === folds[0].repeat);
  const outputs = joinColumns(parts.map((part) => part.outputs));
  const targets = joinColumns(parts.map((part) => part.targets));
  const { of, logits, happened } = statedLogits(task, outputs, targets);
  const rows = parts.flatMap((part) => Array.from(part.rows));
  return judgeCalibration(of, logits, happened, {
    folds: parts.flatMap((part, k) => Array.from(part.rows, () => k)),
    groups: groups && rows.map((row) => groups[row]),
  });
}
