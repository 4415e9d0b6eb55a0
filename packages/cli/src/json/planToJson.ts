import { pickOptions } from "@regula/base";
import { type PlanSettings, planSettings } from "@regula/studies";
import type { PlanSettingsJson } from "../documents/planSettings.ts";

/** The settings that all plans of a run share; regularizers stand in the variants. */
export function planToJson({
  seed,
  ...settings
}: PlanSettings & { readonly seed: number }): PlanSettingsJson {
  const {
    classWeights,
    batchSize,
    keepProb: _,
    maxNorm: _maxNorm,
    ...plan
  } = pickOptions<PlanSettings>(settings, planSettings);
  return {
    ...plan,
    ...(classWeights && { classWeights }),
    ...(batchSize != null && { batchSize }),
    seed,
  };
}
