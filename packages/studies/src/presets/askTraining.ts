import { pickOptions } from "@regula/base";
import type { InputEncodingName } from "@regula/data";
import { type PlanSettings, planFactory } from "../folds/planFactory.ts";
import type { RegularizerName, Regularizers } from "../variants/joinRegularizers.ts";
import { variantWords } from "../variants/variant.ts";
import { applyPreset, type UsedPreset } from "./applyPreset.ts";
import {
  type ListSettingName,
  listParameters,
  type PlanParameterName,
  planParameters,
} from "./planParameters.ts";
import { type PresetName, type PresetUse, presets } from "./preset.ts";

/** The settings that are given one by one, as flags and options are. */
export type SettingName = PlanParameterName | ListSettingName;

/** Settings that were given, each by itself. */
export type GivenSettings = Pick<PlanSettings, SettingName>;

/** The declaration of every such setting, of lists that of one number. */
const declared = { ...planParameters, ...listParameters };

/** In the order of the declarations. */
const settingNames = Object.keys(declared) as readonly SettingName[];

/** What trains. */
export interface AskedTraining {
  /** Without the regularizers, which variants set. */
  readonly plan: PlanSettings;
  readonly regularizers: Regularizers;
  readonly inputEncoding: InputEncodingName;
  readonly used: UsedPreset;
}

/** Where the settings that are not given come from. */
export interface TrainingPreset {
  readonly preset: PresetName;
  readonly use: PresetUse;
  /** The preset's own where left out. */
  readonly inputEncoding?: InputEncodingName | undefined;
}

/**
 * A preset's settings under those that are given; other options are not read.
 *
 * @throws RegulaError for settings that do not go together
 */
export function askTraining(
  options: GivenSettings,
  { preset, use, inputEncoding = presets[preset].inputEncoding }: TrainingPreset,
): AskedTraining {
  const given = pickOptions<GivenSettings>(options, declared);
  const regularizers: { [Name in RegularizerName]?: number } = {};
  const shared: { -readonly [Name in SettingName]?: PlanSettings[Name] } = { ...given };
  for (const name of settingNames) {
    if (!isRegularizer(name)) continue;
    const value = given[name];
    if (typeof value === "number") regularizers[name] = value;
    delete shared[name];
  }
  const { plan, used } = applyPreset(preset, use, shared);
  rehearse(plan);
  const others = [
    ...Object.keys(regularizers),
    ...(inputEncoding === presets[preset].inputEncoding ? [] : ["inputEncoding"]),
  ];
  return {
    plan,
    regularizers,
    inputEncoding,
    used: { ...used, changed: [...used.changed, ...others].sort() },
  };
}

/** The settings that are given, by their names, the preset and the encoding of inputs among them. */
export function namesGiven(options: object): string[] {
  return ["preset", "inputEncoding", ...settingNames].filter((name) =>
    Object.hasOwn(options, name),
  );
}

/** Whether variants set it as well. */
function isRegularizer(name: string): name is RegularizerName {
  return Object.values(variantWords).some(({ option }) => option === name);
}

/** @throws RegulaError for settings that no plan can have; weights of classes depend on the data */
function rehearse({ classWeights: _, ...plan }: PlanSettings): void {
  const place = { inputs: 1, outputs: 1, task: "binary", rows: 1, seed: 0 } as const;
  planFactory({ name: "none", options: {} }, plan)(place);
}
