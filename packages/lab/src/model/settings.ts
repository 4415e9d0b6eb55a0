import { type ChoiceParameter, checkChoice, checkNumber, type NumberParameter } from "@regula/base";
import {
  activationParameter,
  createTrainingPlan,
  defaultHidden,
  defaultSetting,
  defineNetwork,
  type ElementwiseActivationName,
  elementwiseActivationNames,
  type OptimizerName,
  optimizerParameter,
  optimizerSettingNames,
  optimizerTraits,
  patienceParameter,
  readsParameter,
  type TrainingParameterName,
  type TrainingPlan,
  type TrainingPlanOptions,
  trainingParameters,
  unitsParameter,
  validateEveryParameter,
} from "@regula/engine";

export type SettingValue = number | string;

/** How one model is trained: only what differs from the defaults. */
export interface LabModelSettings {
  readonly hidden: readonly number[];
  readonly values: Readonly<Record<string, SettingValue>>;
}

/** What all models of the lab share. */
export interface SharedSettings {
  readonly seed: number;
  readonly iterations: number;
}

export const earlyStoppingParameter: ChoiceParameter<"off" | "on"> = {
  kind: "choice",
  name: "earlyStopping",
  choices: ["off", "on"],
  default: "off",
  label: { en: "Early stopping", "pt-BR": "Parada antecipada" },
  help: {
    en: "holds back a fifth of the training kicks and stops when the loss on them no longer falls",
    "pt-BR": "separa um quinto dos exemplos de treino e para quando a perda neles não cai mais",
  },
};

const hiddenActivationParameter: ChoiceParameter<ElementwiseActivationName> = {
  ...activationParameter,
  choices: elementwiseActivationNames,
  default: "relu",
};

/** Asked first, in this order; whatever else the engine declares follows by itself. */
export const mainSettings: readonly string[] = [
  "l2",
  "keepProb",
  "mask",
  "learningRate",
  "optimizer",
  "earlyStopping",
];

// The first three are asked of the whole lab, not of one model.
const {
  seed: _seed,
  iterations: _iterations,
  precision: _precision,
  ...ofModel
} = trainingParameters;

const declared = {
  ...ofModel,
  activation: hiddenActivationParameter,
  earlyStopping: earlyStoppingParameter,
  patience: patienceParameter,
  validateEvery: validateEveryParameter,
};

type ChoiceOf<Declared> = Declared extends ChoiceParameter<infer Choice> ? Choice : never;

/** Whatever a form of the lab lets one choose; the words of each language name them all. */
export type SettingChoice = ChoiceOf<(typeof declared)[keyof typeof declared]>;

export type SettingParameter = NumberParameter | ChoiceParameter<SettingChoice>;

/** Every setting of a model but its widths, under the name that form, URL and messages use. */
export const settingParameters: Readonly<Record<string, SettingParameter>> = declared;

export const otherSettings: readonly string[] = Object.keys(settingParameters).filter(
  (name) => !mainSettings.includes(name),
);

export const plainSettings: LabModelSettings = { hidden: defaultHidden, values: {} };

const stopping: readonly string[] = ["patience", "validateEvery"];

/** Whether training with these settings looks at that one. */
export function readsSetting(settings: LabModelSettings, name: string): boolean {
  if (stopping.includes(name)) return settings.values.earlyStopping === "on";
  if (name === "mask") return settings.values.keepProb !== undefined;
  if (!(name in trainingParameters)) return true;
  return readsParameter(settings.values, name as TrainingParameterName);
}

/** What a setting is when nobody has set it: the optimizer has a say. */
export function defaultOf({ values }: LabModelSettings, name: string): SettingValue {
  const { optimizer } = values as { optimizer?: OptimizerName };
  const traits = optimizerTraits[optimizer ?? optimizerParameter.default];
  if (name === "learningRate" || name === "weightDecay") return traits[name];
  const setting = optimizerSettingNames.find((key) => key === name);
  if (setting) return defaultSetting(optimizer ?? optimizerParameter.default, setting);
  return settingParameters[name].default;
}

export function settingValue(settings: LabModelSettings, name: string): SettingValue {
  return settings.values[name] ?? defaultOf(settings, name);
}

/**
 * The settings with one changed.
 *
 * @throws RegulaError for a value that the setting's declaration refuses
 */
export function setValue(
  settings: LabModelSettings,
  name: string,
  value: SettingValue,
): LabModelSettings {
  const parameter = settingParameters[name];
  const checked =
    parameter.kind === "number"
      ? checkNumber(parameter, Number(value))
      : checkChoice(parameter, String(value));
  const { [name]: _, ...others } = settings.values;
  const without = { ...settings, values: others };
  if (checked === defaultOf(without, name)) return without;
  return { ...settings, values: { ...others, [name]: checked } };
}

/** @throws RegulaError for widths that no network can have */
export function setHidden(settings: LabModelSettings, hidden: readonly number[]): LabModelSettings {
  for (const units of hidden) checkNumber(unitsParameter, units);
  return { ...settings, hidden: [...hidden] };
}

/**
 * What the engine trains.
 *
 * @throws RegulaError for settings that do not go together
 */
export function createPlan(
  settings: LabModelSettings,
  { seed, iterations }: SharedSettings,
): TrainingPlan {
  const options = Object.fromEntries(
    Object.entries(settings.values).filter(
      ([name]) => name in trainingParameters && readsSetting(settings, name),
    ),
  ) as Partial<TrainingPlanOptions>;
  const activation = settingValue(settings, "activation") as ElementwiseActivationName;
  const network = defineNetwork({ inputs: 2, hidden: settings.hidden, activation });
  return createTrainingPlan({ ...options, network, seed, iterations });
}

export interface StoppingSettings {
  readonly every: number;
  readonly patience: number;
}

/** Null where the model trains to its end. */
export function stoppingOf(settings: LabModelSettings): StoppingSettings | null {
  if (settingValue(settings, "earlyStopping") !== "on") return null;
  const [every, patience] = ["validateEvery", "patience"].map((name) =>
    settingValue(settings, name),
  );
  return { every: Number(every), patience: Number(patience) };
}
