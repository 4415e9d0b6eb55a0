import {
  type ChoiceParameter,
  checkChoice,
  checkNumber,
  mapRecord,
  type NumberParameter,
} from "@regula/base";
import {
  activationParameter,
  createTrainingPlan,
  defaultHidden,
  defaultSetting,
  defineNetwork,
  type ElementwiseActivationName,
  elementwiseActivationNames,
  optimizerParameter,
  optimizerSettingNames,
  optimizerTraits,
  patienceParameter,
  readsParameter,
  type TrainingParameterName,
  type TrainingPlanOptions,
  trainingParameters,
  unitsParameter,
  validateEveryParameter,
} from "@regula/engine";
import {
  arePlain,
  encodingOf,
  type LabFeature,
  plainFeatures,
  readFeatures,
} from "./features/labFeatures.ts";
import type { LabPlan } from "./features/labPlan.ts";
import { taskOfClasses, taskOutputs } from "./task/labTask.ts";

export type SettingValue = number | string;

/** What all models of the lab share. */
export interface SharedSettings {
  readonly seed: number;
  readonly iterations: number;
  /** That the data have; absent of two. */
  readonly classes?: number;
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

// The first four belong to the whole lab, not to one model.
const {
  seed: _seed,
  iterations: _iterations,
  precision: _precision,
  arithmetic: _arithmetic,
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

/** Everything that a form of the lab offers; the words of each language name them all. */
export type SettingChoice = ChoiceOf<(typeof declared)[keyof typeof declared]>;

export type SettingParameter = NumberParameter | ChoiceParameter<SettingChoice>;

/** Every setting of a model but its widths, as form, URL and messages call it. */
export type SettingName = keyof typeof declared;

export type NumberSettingName = {
  [Name in SettingName]: (typeof declared)[Name] extends NumberParameter ? Name : never;
}[SettingName];

export const settingParameters: Readonly<Record<SettingName, SettingParameter>> = declared;

export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(settingParameters, name);
}

/** Shown first, in this order; everything else that the engine declares follows. */
export const mainSettings: readonly SettingName[] = [
  "l2",
  "keepProb",
  "mask",
  "learningRate",
  "optimizer",
  "earlyStopping",
];

export const otherSettings: readonly SettingName[] = Object.values(
  mapRecord(settingParameters, (_, name) => name),
).filter((name) => !mainSettings.includes(name));

type ValueOf<Declared> = Declared extends ChoiceParameter<infer Choice> ? Choice : number;

/** How one model is trained: only what differs from the defaults. */
export interface LabModelSettings {
  readonly hidden: readonly number[];
  /** Of each hidden layer, where they differ. */
  readonly activations?: readonly ElementwiseActivationName[];
  /** The inputs, in their order, where they are not x and y. */
  readonly features?: readonly LabFeature[];
  readonly values: { readonly [Name in SettingName]?: ValueOf<(typeof declared)[Name]> };
}

export const plainSettings: LabModelSettings = { hidden: defaultHidden, values: {} };

const stopping: readonly SettingName[] = ["patience", "validateEvery"];

/** Whether training with these settings looks at that one. */
export function readsSetting(settings: LabModelSettings, name: SettingName): boolean {
  if (stopping.includes(name)) return settings.values.earlyStopping === "on";
  if (name === "mask") return settings.values.keepProb !== undefined;
  return !isOfPlan(name) || readsParameter(settings.values, name);
}

/** Whether the plan has it; the others are the lab's own. */
function isOfPlan(name: SettingName): name is SettingName & TrainingParameterName {
  return name in trainingParameters;
}

/** The default of a setting, which depends on the optimizer. */
export function defaultOf({ values }: LabModelSettings, name: SettingName): SettingValue {
  const { optimizer = optimizerParameter.default } = values;
  const traits = optimizerTraits[optimizer];
  if (name === "learningRate" || name === "weightDecay") return traits[name];
  const setting = optimizerSettingNames.find((key) => key === name);
  if (setting) return defaultSetting(optimizer, setting);
  return settingParameters[name].default;
}

export function settingValue(settings: LabModelSettings, name: SettingName): SettingValue {
  return settings.values[name] ?? defaultOf(settings, name);
}

/**
 * The settings with one changed.
 *
 * @throws RegulaError for a value that the setting's declaration refuses
 */
export function setValue(
  settings: LabModelSettings,
  name: SettingName,
  value: SettingValue,
): LabModelSettings {
  const parameter = settingParameters[name];
  const checked =
    parameter.kind === "number"
      ? checkNumber(parameter, Number(value))
      : checkChoice(parameter, String(value));
  const { [name]: _, ...others } = settings.values;
  const { activations: _of, ...ofAll } = settings;
  // One activation for all replaces those of the layers.
  const without = { ...(name === "activation" ? ofAll : settings), values: others };
  if (checked === defaultOf(without, name)) return without;
  return { ...without, values: { ...others, [name]: checked } };
}

/** @throws RegulaError for widths that no network can have */
export function setHidden(settings: LabModelSettings, hidden: readonly number[]): LabModelSettings {
  for (const units of hidden) checkNumber(unitsParameter, units);
  const activations = activationsOf(settings);
  const last = activations[activations.length - 1] ?? defaultActivation(settings);
  return withActivations(
    { ...settings, hidden: [...hidden] },
    hidden.map((_, layer) => activations[layer] ?? last),
  );
}

function defaultActivation(settings: LabModelSettings): ElementwiseActivationName {
  return settings.values.activation ?? hiddenActivationParameter.default;
}

/** The activation of each hidden layer. */
export function activationsOf(settings: LabModelSettings): ElementwiseActivationName[] {
  return settings.hidden.map(
    (_, layer) => settings.activations?.[layer] ?? defaultActivation(settings),
  );
}

/** @throws RegulaError for a name of no activation of hidden layers */
export function setActivation(
  settings: LabModelSettings,
  layer: number,
  name: string,
): LabModelSettings {
  const chosen = checkChoice(hiddenActivationParameter, name);
  return withActivations(
    settings,
    activationsOf(settings).map((before, i) => (i === layer ? chosen : before)),
  );
}

/** One setting where all are the same, else one for each layer: the same network has the same settings. */
export function withActivations(
  { activations: _, ...plain }: LabModelSettings,
  activations: readonly ElementwiseActivationName[],
): LabModelSettings {
  const [first] = activations;
  if (activations.every((name) => name === first)) {
    return first ? setValue(plain, "activation", first) : plain;
  }
  const { activation: _one, ...others } = plain.values;
  return { ...plain, activations, values: others };
}

/** What the network sees of a point. */
export function featuresIn({ features = plainFeatures }: LabModelSettings): readonly LabFeature[] {
  return features;
}

/** @throws RegulaError for no feature, and for a name of none */
export function setFeatures(
  { features: _, ...plain }: LabModelSettings,
  names: readonly string[],
): LabModelSettings {
  const features = readFeatures(names);
  return arePlain(features) ? plain : { ...plain, features };
}

/**
 * What the engine trains.
 *
 * @throws RegulaError for settings that do not go together
 */
export function createPlan(
  settings: LabModelSettings,
  { seed, iterations, classes = 2 }: SharedSettings,
): LabPlan {
  const options = Object.fromEntries(
    Object.entries(settings.values).filter(
      ([name]) => isSettingName(name) && isOfPlan(name) && readsSetting(settings, name),
    ),
  ) as Partial<TrainingPlanOptions>;
  const activations = activationsOf(settings);
  const features = featuresIn(settings);
  const encoding = encodingOf(features);
  const { units, activation, loss } = taskOutputs[taskOfClasses(classes)];
  const network = defineNetwork({
    inputs: features.length,
    hidden: settings.hidden,
    outputs: units(classes),
    output: activation,
  });
  const layers = network.layers.map((layer, i) => ({
    ...layer,
    activation: activations[i] ?? layer.activation,
  }));
  const whole = { ...network, layers };
  const plan = createTrainingPlan({ ...options, network: whole, loss, seed, iterations });
  return { ...plan, ...(encoding && { encoding }) };
}

export interface StoppingSettings {
  readonly every: number;
  readonly patience: number;
}

/** Null where the model trains to its end. */
export function stoppingOf(settings: LabModelSettings): StoppingSettings | null {
  if (settingValue(settings, "earlyStopping") !== "on") return null;
  return {
    every: Number(settingValue(settings, "validateEvery")),
    patience: Number(settingValue(settings, "patience")),
  };
}
