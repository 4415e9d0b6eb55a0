import { RegulaError } from "@regula/base";
import type { Lab } from "../../model/lab.ts";
import type { LabModel } from "../../model/labModel.ts";
import { estimateSeconds } from "../../model/pace.ts";
import { createPlan, type LabModelSettings } from "../../model/settings.ts";

/** Seconds from which on a change is asked about. */
const longTraining = 300;

/** A network that would train long: it waits for a yes. */
export interface HeavyNetwork {
  readonly settings: LabModelSettings;
  readonly seconds: number;
}

/** Null where training after the change is short, or was long before and does not take twice as long. */
export function findHeavy(
  lab: Pick<Lab, "data" | "shared">,
  model: Pick<LabModel, "settings" | "shownPlan" | "standing">,
  change: (before: LabModelSettings) => LabModelSettings,
): HeavyNetwork | null {
  const { secondsPerStep = 0 } = model.standing ?? {};
  const rows = lab.data.train.length;
  const known = { plan: model.shownPlan, secondsPerStep, rows };
  const estimate = (of: LabModelSettings) =>
    estimateSeconds(known, createPlan(of, lab.shared), rows);
  try {
    const settings = change(model.settings);
    const seconds = estimate(settings);
    const before = estimate(model.settings);
    const isLong = seconds > longTraining && (before <= longTraining || seconds > 2 * before);
    return isLong ? { settings, seconds } : null;
  } catch (error) {
    // What no network can have is refused where it is applied.
    if (error instanceof RegulaError) return null;
    throw error;
  }
}
