import type { TrainingPlan } from "@regula/engine";
import type { Variant } from "../variants/variant.ts";
import type { PlanContext, PlanFactory } from "./foldJobs.ts";
import { type PlanSettings, planFactory } from "./planFactory.ts";
import { planLength } from "./trainingLength.ts";

/** Looks at the validation loss in a whole training. */
const looks = 100;

/** Of the updates of a whole training, those after which to end. */
export type Budget = (iterations: number) => number;

const wholeTraining: Budget = (iterations) => iterations;

/** The plans of a variant with fewer updates than it would have to the end. */
export function budgetedFactory(
  variant: Variant,
  settings: PlanSettings,
  budget: Budget = wholeTraining,
): (context: PlanContext) => TrainingPlan {
  const createPlan = planFactory(variant, settings);
  return (context) => {
    const { iterations } = planLength(settings, context.rows);
    return { ...createPlan(context), iterations: budget(iterations) };
  };
}

/**
 * The plans of a variant, and how it stops early where it does: it holds back a fifth of the training
 * rows and evaluates the loss on them each hundredth part of the iterations, at least one apart.
 *
 * @param budget for an end before all iterations are done; looks stay where they were
 */
export function foldFactory(
  variant: Variant,
  settings: PlanSettings,
  budget: Budget = wholeTraining,
): PlanFactory {
  const createPlan = budgetedFactory(variant, settings, budget);
  const { patience } = variant;
  return (context) => {
    const { iterations } = planLength(settings, context.rows);
    const plan = createPlan(context);
    if (patience === undefined) return { plan };
    const every = Math.max(1, Math.floor(iterations / looks));
    return { plan, stopping: { every, patience } };
  };
}
