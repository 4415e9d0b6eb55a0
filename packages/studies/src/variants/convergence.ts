import type { TrainingPlan, TrainingResult } from "@regula/engine";
import { type ConvergenceClaim, convergenceQuestion } from "@regula/statistics";

/** So often costs have to be recorded for the last tenth of the steps to be seen. */
export function recordEveryTenth({ iterations }: Pick<TrainingPlan, "iterations">): number {
  return Math.max(1, Math.floor(iterations / 10));
}

/**
 * Whether the cost was still falling over the last tenth of the steps, by the last cost recorded up
 * to there and the one at the end. Null where training did not end, and where no cost was recorded
 * between.
 */
export function judgeConvergence(
  plan: TrainingPlan,
  { status, costs }: Pick<TrainingResult, "status" | "costs">,
): ConvergenceClaim | null {
  const end = costs[costs.length - 1];
  if (status !== "completed" || !end) return null;
  const { iterations } = plan;
  const before = costs.findLast(({ iteration }) => 10 * iteration <= 9 * iterations);
  if (!before || before.iteration >= end.iteration) return null;
  return convergenceQuestion.decide({
    before: before.cost,
    end: end.cost,
    share: (end.iteration - before.iteration) / iterations,
    isNoisy: drawsCostAnew(plan),
  });
}

/** Whether a mask or noise draws each recorded cost anew; with batches it is recorded without them. */
export function drawsCostAnew({ batchSize, dropout, inputNoise, mixup }: TrainingPlan): boolean {
  const isMasked = dropout !== null && dropout.mask === "fresh";
  return batchSize === null && (isMasked || inputNoise > 0 || mixup > 0);
}
