import {
  checkNumber,
  type Language,
  type NumberParameter,
  RegulaError,
  type Text,
  verbatim,
} from "@regula/base";
import { type InputEncodingName, inputEncodingParameter } from "@regula/data";
import { type EngineName, engineParameter, seedParameter } from "@regula/engine";
import {
  type AskedTraining,
  askTraining,
  type GivenSettings,
  type ListSettingName,
  listParameters,
  namesGiven,
  type PresetName,
  type PresetUse,
  planParameters,
  presetNames,
  presetParameter,
  presets,
  type SettingName,
  type UsedPreset,
} from "@regula/studies";
import { type Command, Option } from "commander";
import type { GivenFlag } from "./commandLine.ts";
import { parameterOption, plainFlagOf, readNumber } from "./options.ts";

/** What every command that trains asks for, under the same names; what is left out is the preset's. */
export interface TrainingOptions extends GivenSettings {
  readonly preset?: PresetName;
  /** Of commands that offer it. */
  readonly inputEncoding?: InputEncodingName;
  readonly seed: number;
  readonly engine: EngineName;
}

type GroupName = "network" | "optimization" | "length" | "regularization" | "computation";

const groups: Readonly<Record<GroupName, Text>> = {
  network: { en: "Network:", "pt-BR": "Rede:" },
  optimization: { en: "Optimization:", "pt-BR": "Otimização:" },
  length: { en: "Length and batches:", "pt-BR": "Duração e lotes:" },
  regularization: {
    en: "Regularization, joined to every variant:",
    "pt-BR": "Regularização, unida a cada variante:",
  },
  computation: { en: "Computation:", "pt-BR": "Computação:" },
};

/** Where `--help` lists the flag of each setting; the order is that of the help. */
const groupOf: Readonly<Record<SettingName, GroupName>> = {
  hidden: "network",
  activation: "network",
  initializer: "network",
  optimizer: "optimization",
  learningRate: "optimization",
  momentum: "optimization",
  beta1: "optimization",
  beta2: "optimization",
  epsilon: "optimization",
  rho: "optimization",
  schedule: "optimization",
  warmup: "optimization",
  scheduleEvery: "optimization",
  scheduleFactor: "optimization",
  finalFraction: "optimization",
  classWeights: "optimization",
  iterations: "length",
  epochs: "length",
  leastIterations: "length",
  batchSize: "length",
  l2: "regularization",
  l1: "regularization",
  weightDecay: "regularization",
  keepProb: "regularization",
  mask: "regularization",
  maxNorm: "regularization",
  inputNoise: "regularization",
  labelSmoothing: "regularization",
  mixup: "regularization",
  precision: "computation",
  arithmetic: "computation",
};

const settingNames = Object.keys(groupOf) as SettingName[];

function isList(name: SettingName): name is ListSettingName {
  return name in listParameters;
}

/** What presets have of a setting: `course: 0.3, table: 0.003`. */
function presetValues(name: SettingName, use: PresetUse): string {
  const said = presetNames.flatMap((preset) => {
    const value = presets[preset].plans[use][name];
    return value === undefined ? [] : [`${preset}: ${String(value)}`];
  });
  return said.length > 0 ? ` (${said.join("; ")})` : "";
}

function listOption(parameter: NumberParameter, language: Language): Option {
  const flag = plainFlagOf(parameter.name);
  return new Option(`${flag} <n,n,…>`, parameter.help[language]).argParser((text) =>
    text.split(",").map((part) => checkNumber(parameter, readNumber(part, flag), { option: flag })),
  );
}

/**
 * Adds the flags of `TrainingOptions`: one for every setting of a plan, generated from its
 * declaration. They have no defaults, so that what is not given is the preset's.
 */
export function addTrainingOptions(
  command: Command,
  language: Language,
  { use = "study", encodes = true }: { readonly use?: PresetUse; readonly encodes?: boolean } = {},
): Command {
  command.addOption(parameterOption(presetParameter, language));
  if (encodes) {
    const option = parameterOption(inputEncodingParameter, language);
    const values = presetNames.map((name) => `${name}: ${presets[name].inputEncoding}`);
    option.description += ` (${values.join("; ")})`;
    command.addOption(option.helpGroup(groups.network[language]));
  }
  for (const name of settingNames) {
    const option = isList(name)
      ? listOption(listParameters[name], language)
      : parameterOption(planParameters[name], language);
    option.description += presetValues(name, use);
    command.addOption(option.helpGroup(groups[groupOf[name]][language]));
  }
  for (const parameter of [seedParameter, engineParameter]) {
    const option = parameterOption(parameter, language).default(parameter.default);
    command.addOption(option.helpGroup(groups.computation[language]));
  }
  return command;
}

/**
 * The preset's settings under those that flags give.
 *
 * @param file the named file; without one the bundled kicks are trained on as in the course
 * @throws RegulaError for settings that do not go together
 */
export function readTraining(
  options: TrainingOptions,
  file: string | undefined,
  use: PresetUse = "study",
): AskedTraining {
  const preset = options.preset ?? (file === undefined ? "course" : presetParameter.default);
  return askTraining(options, { preset, use, inputEncoding: options.inputEncoding });
}

/** The flags of these options: the preset by its name, and the options given with it. */
export function trainingFlags(options: TrainingOptions, { name }: UsedPreset): GivenFlag[] {
  return [
    ["--preset", name],
    ...changedFlags(options),
    ["--seed", String(options.seed)],
    ["--engine", options.engine],
  ];
}

/** The flags given in addition to the preset. */
function changedFlags(options: TrainingOptions): GivenFlag[] {
  const given = settingNames.map((setting): GivenFlag => {
    const value = options[setting];
    return [plainFlagOf(setting), value == null ? undefined : String(value)];
  });
  return [["--input-encoding", options.inputEncoding], ...given];
}

/** The flag of a seed that is no default. */
export function seedFlags({ seed }: Pick<TrainingOptions, "seed">): GivenFlag[] {
  return [["--seed", seed === seedParameter.default ? undefined : String(seed)]];
}

/** The flags of what was given and is no default, but for the seed. @param without settings that something else says */
export function givenFlags(options: TrainingOptions, without: readonly string[] = []): GivenFlag[] {
  const flags = without.map(plainFlagOf);
  return [
    ["--preset", options.preset],
    ...changedFlags(options).filter(([flag]) => !flags.includes(flag)),
    ["--engine", options.engine === engineParameter.default ? undefined : options.engine],
  ];
}

/** The notebook's protocol has these settings of the assignment's code, and no others. */
const ofNotebook: readonly string[] = [
  "hidden",
  "learningRate",
  "iterations",
  "mask",
  "precision",
  "arithmetic",
];

/** @throws RegulaError for a preset but the course's and for settings that the assignment's code does not have */
export function checkNotebookOptions(options: TrainingOptions): void {
  const refused = namesGiven(options).find(
    (name) => !ofNotebook.includes(name) && (name !== "preset" || options.preset !== "course"),
  );
  if (refused === undefined) return;
  const flag = plainFlagOf(refused);
  throw new RegulaError({
    code: "usage",
    place: { option: flag },
    expected: {
      en: "the standard protocol: the notebook's is the assignment's, figure for figure, which has no such setting",
      "pt-BR":
        "o protocolo standard: o do notebook é o da tarefa, número por número, que não tem essa opção",
    },
    received: verbatim("--protocol notebook"),
    advice: {
      en: `Leave out ${flag}, or use --protocol standard.`,
      "pt-BR": `Deixe ${flag} fora, ou use --protocol standard.`,
    },
  });
}

/** @throws RegulaError for regularizers, which are what `--tune` chooses */
export function checkBesideTune({ regularizers }: Pick<AskedTraining, "regularizers">): void {
  const [given] = Object.keys(regularizers);
  if (given === undefined) return;
  const flag = plainFlagOf(given);
  throw new RegulaError({
    code: "usage",
    place: { option: flag },
    expected: { en: `${flag} or --tune, not both`, "pt-BR": `${flag} ou --tune, não ambas` },
    received: verbatim("--tune"),
  });
}
