import type { Order } from "../../workers/messages.ts";
import { createPlan, type SharedSettings, stoppingOf } from "../settings.ts";
import type { ModelPath, Stage } from "./modelPath.ts";

type Work = Pick<Extract<Order, { type: "retrace" }>, "plan" | "stopping" | "changes">;

/** What a worker does along a path. @throws RegulaError for settings that do not go together */
export function workOf({ begun, changes }: ModelPath, shared: SharedSettings): Work {
  const planned = ({ settings, limit }: Stage) => ({
    plan: createPlan(settings, { ...shared, iterations: limit }),
    stopping: stoppingOf(settings),
  });
  return {
    ...planned(begun),
    changes: changes.map((change) =>
      change.kind === "weight"
        ? change
        : { kind: change.kind, at: change.at, ...planned(change.stage) },
    ),
  };
}
