import {
  listParameters,
  planParameters,
  type RegularizerName,
  type SettingName,
} from "@regula/studies";
import type { MarginFlags } from "../../options/marginOptions.ts";
import type { TrainingOptions } from "../../options/trainingOptions.ts";
import type { StudyFileOptions } from "../../read/studyFile.ts";

/** The part of a study that an option decides; a free one may change when the study goes on. */
export type OptionRole<Part extends string> = Part | "free";

/** Of every option of a command but the settings of a plan, each of which decides how networks are trained. */
export type OptionRoles<Options, Part extends string> = Readonly<
  Record<Exclude<keyof Options, SettingName>, OptionRole<Part>>
>;

/** Parts of the study of a journal, or of a checkpoint of `train`. */
export type StudyPart = "data" | "settings" | "program";

/** Parts of a comparison. */
export type ComparedPart = "train" | "test" | "settings" | "variants" | "repeats";

type TableOption = Exclude<keyof StudyFileOptions, "test">;

/** What says how a table is read and what it is asked. */
function tableRoles<Part extends string>(part: Part): Readonly<Record<TableOption, Part>> {
  return {
    target: part,
    positive: part,
    features: part,
    drop: part,
    group: part,
    time: part,
    categorical: part,
    missing: part,
    // What is allowed is not left out.
    allow: part,
    task: part,
    header: part,
    delimiter: part,
    na: part,
    decimal: part,
    thousands: part,
    dates: part,
    skipRows: part,
    comment: part,
    encoding: part,
    variables: part,
  };
}

const trainingRoles = {
  preset: "settings",
  inputEncoding: "settings",
  seed: "settings",
  engine: "settings",
} as const satisfies OptionRoles<TrainingOptions, StudyPart>;

/** Options of the report about trainings, and of who trains. */
const tellingRoles = {
  marginLogLoss: "free",
  marginAccuracy: "free",
  marginVariance: "free",
  report: "free",
  json: "free",
  lang: "free",
  queue: "free",
} as const satisfies Readonly<
  Record<keyof MarginFlags | "report" | "json" | "lang" | "queue", "free">
>;

export const trainRoles = {
  ...tableRoles("data"),
  ...trainingRoles,
  ...tellingRoles,
  test: "data",
  variant: "settings",
  settings: "settings",
  tune: "settings",
  members: "settings",
  resampling: "settings",
  keep: "free",
  validate: "free",
  folds: "free",
  repeats: "free",
  cost: "free",
  output: "free",
  checkpoint: "free",
} as const;

export const tuneRoles = {
  ...tableRoles("data"),
  ...trainingRoles,
  ...tellingRoles,
  test: "data",
  variants: "settings",
  families: "settings",
  search: "settings",
  trials: "settings",
  searchRows: "settings",
  folds: "settings",
  repeats: "settings",
  journal: "free",
  resume: "free",
} as const;

/** Each is joined to every variant, and stands in its name. */
const regularizerRoles = {
  l2: "variants",
  l1: "variants",
  weightDecay: "variants",
  keepProb: "variants",
  maxNorm: "variants",
  inputNoise: "variants",
  labelSmoothing: "variants",
  mixup: "variants",
} as const satisfies Readonly<Record<RegularizerName, "variants">>;

export const compareRoles = {
  ...tableRoles("train"),
  ...trainingRoles,
  ...tellingRoles,
  test: "test",
  protocol: "settings",
  variants: "variants",
  ...regularizerRoles,
  repeats: "repeats",
  folds: "repeats",
  pool: "repeats",
  checkpoint: "free",
} as const;

/** What an option decides. */
export function roleOf<Part extends string>(
  roles: Readonly<Record<string, OptionRole<Part>>>,
  name: string,
): OptionRole<Part> | "settings" {
  const isSetting = Object.hasOwn(planParameters, name) || Object.hasOwn(listParameters, name);
  return Object.hasOwn(roles, name) || !isSetting ? roles[name] : "settings";
}

type FreeName<Roles> = {
  [Name in keyof Roles]: Roles[Name] extends "free" ? Name : never;
}[keyof Roles];

/** The options without those that may change when a study goes on. */
export function withoutFree<Options extends object, Roles extends OptionRoles<Options, string>>(
  options: Options,
  roles: Roles,
): Omit<Options, FreeName<Roles>> {
  const deciding = Object.entries(options).filter(([name]) => roleOf(roles, name) !== "free");
  return Object.fromEntries(deciding) as Omit<Options, FreeName<Roles>>;
}
