import type { ComparedModel } from "@regula/studies";
import type { KeptComparison } from "./checkpointFile.ts";

/** Whether neither this run of a comparison nor an earlier one did a training step. */
export function isNothingDone(
  models: readonly Pick<ComparedModel, "iterations">[],
  before: KeptComparison,
): boolean {
  const isKept = before.models.size + before.folds.size > 0;
  return !isKept && models.every(({ iterations }) => iterations === 0);
}
