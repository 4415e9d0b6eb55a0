import type { ChoiceParameter, NumberParameter, Parameter } from "@regula/base";
import {
  activationParameter,
  type InitializerName,
  initializerNames,
  trainingParameters,
  unitsParameter,
} from "@regula/engine";
import type { PlanSettings } from "../folds/planFactory.ts";
import { epochsParameter, leastIterationsParameter } from "../folds/trainingLength.ts";

const initializerParameter: ChoiceParameter<InitializerName> = {
  kind: "choice",
  name: "initializer",
  choices: initializerNames,
  default: "lecunNormal",
  label: { en: "Initial weights", "pt-BR": "Pesos iniciais" },
  help: {
    en: "variance of the initial weights in a layer of n inputs; lecunNormal: 1/n; heNormal: 2/n; heHidden: 2/n in hidden layers and 1/n in the output layer",
    "pt-BR":
      "variância dos pesos iniciais numa camada de n entradas; lecunNormal: 1/n; heNormal: 2/n; heHidden: 2/n nas camadas ocultas e 1/n na de saída",
  },
};

const classWeightsParameter: NumberParameter = {
  kind: "number",
  name: "classWeights",
  integer: false,
  default: 1,
  interval: { min: 0, max: 1e9 },
  label: { en: "Class weights", "pt-BR": "Pesos das classes" },
  help: {
    en: "how much an example of each class counts, in the order of the classes",
    "pt-BR": "quanto conta um exemplo de cada classe, na ordem das classes",
  },
};

/** Settings of plans that are lists of numbers. */
export type ListSettingName = "hidden" | "classWeights";

/** The declaration of one number of each list. */
export const listParameters: Readonly<Record<ListSettingName, NumberParameter>> = {
  hidden: unitsParameter,
  classWeights: classWeightsParameter,
};

/** What presets alone set: how settings of theirs follow from rows and outputs. */
type OwnOfPresets = "widensHidden" | "fullBatchShare";

/** The settings of plans that are one number or one word. */
export type PlanParameterName = Exclude<keyof PlanSettings, ListSettingName | OwnOfPresets>;

const { seed: _, ...ofPlans } = trainingParameters;

/** The declaration of every such setting under its name; forgetting one is a type error. */
export const planParameters: Readonly<Record<PlanParameterName, Parameter>> = {
  activation: activationParameter,
  initializer: initializerParameter,
  ...ofPlans,
  epochs: epochsParameter,
  leastIterations: leastIterationsParameter,
};
