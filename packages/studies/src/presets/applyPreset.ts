import { optimizerTraits } from "@regula/engine";
import type { PlanSettings } from "../folds/planFactory.ts";
import { type PresetName, type PresetUse, presets } from "./preset.ts";

type SettingName = keyof PlanSettings;

/** What a run went by: a preset, and the settings that something else was asked for. */
export interface UsedPreset {
  readonly name: PresetName;
  /** In alphabetical order. */
  readonly changed: readonly string[];
}

/** Settings of a preset that say nothing once another of its settings is changed. */
const replaced: Readonly<Partial<Record<SettingName, readonly SettingName[]>>> = {
  hidden: ["widensHidden"],
  optimizer: ["learningRate"],
  batchSize: ["fullBatchShare"],
  iterations: ["epochs", "leastIterations"],
  epochs: ["iterations", "leastIterations"],
};

/**
 * Settings of a plan under those that are given. A given optimizer brings its own learning rate, a
 * length in iterations takes the place of one in epochs, and hidden layers and batches that are given
 * are taken as they are.
 */
export function changePlan(
  settings: PlanSettings,
  given: PlanSettings,
): { readonly plan: PlanSettings; readonly changed: readonly SettingName[] } {
  const isChanged = (setting: SettingName) =>
    given[setting] !== undefined && String(given[setting]) !== String(settings[setting]);
  const changed = (Object.keys(given) as SettingName[]).filter(isChanged).sort();
  const plan: { -readonly [Name in SettingName]?: PlanSettings[Name] } = { ...settings };
  for (const setting of changed)
    for (const dropped of replaced[setting] ?? []) delete plan[dropped];
  Object.assign(plan, given);
  const { optimizer } = plan;
  if (optimizer !== undefined) plan.learningRate ??= optimizerTraits[optimizer].learningRate;
  return { plan, changed };
}

/** A preset's settings under those that are given; see `changePlan`. */
export function applyPreset(
  name: PresetName,
  use: PresetUse,
  given: PlanSettings,
): { readonly plan: PlanSettings; readonly used: UsedPreset } {
  const { plan, changed } = changePlan(presets[name].plans[use], given);
  return { plan, used: { name, changed } };
}
