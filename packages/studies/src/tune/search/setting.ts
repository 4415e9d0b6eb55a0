import { pickOptions } from "@regula/base";
import { inputEncodingParameter, type StudyData } from "@regula/data";
import { type PlanSettings, planSettings } from "../../folds/planFactory.ts";
import { changePlan } from "../../presets/applyPreset.ts";
import { type PlanChangeName, type PlanChanges, planSearch } from "../../presets/planSearch.ts";
import type { Regularizers } from "../../variants/joinRegularizers.ts";
import type { Variant } from "../../variants/variant.ts";

/** What a search of settings may choose. */
export interface SearchedSetting {
  /** What differs from the default, such as `hidden=32 l2=3`; `default` where nothing does. */
  readonly name: string;
  /** What differs of the plan, and of the encoding of inputs. */
  readonly changes: PlanChanges;
  /** What differs of the regularizers. */
  readonly regularizers: Regularizers;
  /** How it regularizes, with what it shares with the default. */
  readonly variant: Variant;
  /** How many of them differ. */
  readonly differences: number;
}

/** The name of the setting that all others are searched against. */
export const defaultName = "default";

const planChangeNames = Object.keys(planSearch) as PlanChangeName[];

/** What changes, in the order of the declarations. */
export function namesOf(changes: PlanChanges): PlanChangeName[] {
  return planChangeNames.filter((name) => changes[name] !== undefined);
}

/** The plan of a setting: the study's own with what the setting changes. */
export function planOf(settings: PlanSettings, changes: PlanChanges): PlanSettings {
  const { inputEncoding: _, ...ofPlan } = changes;
  return changePlan(pickOptions(settings, planSettings), ofPlan).plan;
}

/** The table as the networks of a setting see it. */
export function dataOf(data: StudyData, { inputEncoding }: PlanChanges): StudyData {
  if (inputEncoding === undefined) return data;
  return { ...data, options: { ...data.options, inputEncoding } };
}

/** What makes inputs of rows: settings of one encoding share them. */
export function encodingOf({ options }: Pick<StudyData, "options">): string {
  return options.inputEncoding ?? inputEncodingParameter.default;
}
