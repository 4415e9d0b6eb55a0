import past from "virtual:shown-past";
import type { TrainingPlan } from "@regula/engine";
import { decodeNumbers } from "../../url/base64url.ts";
import type { Snapshot } from "../keep/labMoment.ts";

/** How the shown models came about, model by model. */
export function readShownPast(plans: readonly TrainingPlan[]): Snapshot[][] {
  return past.map((snapshots, model) =>
    snapshots.map(({ flat, ...rest }) => ({
      ...rest,
      flat: decodeNumbers(flat) ?? new Float64Array(),
      plan: plans[model],
    })),
  );
}
