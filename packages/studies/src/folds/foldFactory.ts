import { iterationsParameter } from "@regula/engine";
import type { Variant } from "../variants/variant.ts";
import type { PlanFactory } from "./foldJobs.ts";
import { type PlanSettings, planFactory } from "./planFactory.ts";

/** Looks at the validation loss in a whole training. */
const looks = 100;

/**
 * The plans of a variant, and how it stops early where it does: it holds back a fifth of the training
 * rows and looks at the loss on them each hundredth part of the iterations, at least one apart.
 *
 * @param budget iterations to end after before all are done; looks stay where they were
 */
export function foldFactory(
  variant: Variant,
  settings: PlanSettings,
  budget?: number,
): PlanFactory {
  const { iterations = iterationsParameter.default } = settings;
  const createPlan = planFactory(variant, { ...settings, iterations: budget ?? iterations });
  const { patience } = variant;
  if (patience === undefined) return createPlan;
  const every = Math.max(1, Math.floor(iterations / looks));
  return (context) => ({ plan: createPlan(context), stopping: { every, patience } });
}
