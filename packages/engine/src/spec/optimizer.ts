import {
  type ChoiceParameter,
  checkArgument,
  checkChoice,
  checkNumber,
  mapRecord,
  type NumberParameter,
} from "@regula/base";

/**
 * How a gradient g changes a weight or bias w at learning rate η; t counts updates from 1.
 *
 * - `gradientDescent`: w ← w − η g.
 * - `momentum`: v ← β v + g; w ← w − η v (Polyak 1964, in PyTorch's form).
 * - `nesterov`: v ← β v + g; w ← w − η (g + β v), with the new v (Sutskever et al. 2013, in
 *   PyTorch's form).
 * - `rmsProp`: s ← ρ s + (1−ρ) g²; w ← w − η g / (√s + ε) (Tieleman and Hinton 2012).
 * - `adam`: u ← β₁ u + (1−β₁) g; s ← β₂ s + (1−β₂) g²;
 *   w ← w − η (u / (1−β₁ᵗ)) / (√(s / (1−β₂ᵗ)) + ε) (Kingma and Ba 2015, algorithm 1).
 * - `adamW`: adam, with decoupled weight decay unless it is put to 0.
 */
export const optimizerNames = [
  "gradientDescent",
  "momentum",
  "nesterov",
  "rmsProp",
  "adam",
  "adamW",
] as const;

/** One of `optimizerNames`. */
export type OptimizerName = (typeof optimizerNames)[number];

/** Settings of an optimizer in addition to the learning rate: β, β₁, β₂, ε, ρ. */
export const optimizerSettingNames = ["momentum", "beta1", "beta2", "epsilon", "rho"] as const;

/** One of `optimizerSettingNames`. */
export type OptimizerSettingName = (typeof optimizerSettingNames)[number];

/** The settings that an optimizer does not read hold their parameters' defaults. */
export interface Optimizer extends Readonly<Record<OptimizerSettingName, number>> {
  readonly name: OptimizerName;
  readonly learningRate: number;
}

/** What an optimizer remembers of each weight and bias, 0 at first: v, u and s above. */
export const slotNames = ["velocity", "mean", "meanSquare"] as const;

/** One of `slotNames`. */
export type SlotName = (typeof slotNames)[number];

export interface OptimizerTraits {
  /** The settings that it reads, with its own defaults. */
  readonly settings: Readonly<Partial<Record<OptimizerSettingName, number>>>;
  readonly slots: readonly SlotName[];
  /** The settings whose running means start at 0 and are divided by 1 − settingᵗ; null: none. */
  readonly corrections: Readonly<Record<"mean" | "meanSquare", OptimizerSettingName>> | null;
  readonly learningRate: number;
  readonly weightDecay: number;
}

/** What each optimizer reads and remembers, and its defaults. */
export const optimizerTraits: Readonly<Record<OptimizerName, OptimizerTraits>> = {
  gradientDescent: {
    settings: {},
    slots: [],
    corrections: null,
    learningRate: 0.3,
    weightDecay: 0,
  },
  momentum: {
    settings: { momentum: 0.9 },
    slots: ["velocity"],
    corrections: null,
    learningRate: 0.03,
    weightDecay: 0,
  },
  nesterov: {
    settings: { momentum: 0.9 },
    slots: ["velocity"],
    corrections: null,
    learningRate: 0.03,
    weightDecay: 0,
  },
  rmsProp: {
    settings: { rho: 0.99, epsilon: 1e-8 },
    slots: ["meanSquare"],
    corrections: null,
    learningRate: 0.01,
    weightDecay: 0,
  },
  adam: {
    settings: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    slots: ["mean", "meanSquare"],
    corrections: { mean: "beta1", meanSquare: "beta2" },
    learningRate: 0.01,
    weightDecay: 0,
  },
  adamW: {
    settings: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    slots: ["mean", "meanSquare"],
    corrections: { mean: "beta1", meanSquare: "beta2" },
    learningRate: 0.01,
    weightDecay: 0.01,
  },
};

/** The option `optimizer`: its choices, default and texts. */
export const optimizerParameter: ChoiceParameter<OptimizerName> = {
  kind: "choice",
  name: "optimizer",
  choices: optimizerNames,
  default: "gradientDescent",
  label: { en: "Optimizer", "pt-BR": "Otimizador" },
  help: {
    en: "how gradients change the weights",
    "pt-BR": "como os gradientes mudam os pesos",
  },
};

/** Its default is gradient descent's; `optimizerTraits` has the others'. */
export const learningRateParameter: NumberParameter = {
  kind: "number",
  name: "learningRate",
  integer: false,
  default: optimizerTraits.gradientDescent.learningRate,
  interval: { min: 0, minOpen: true, max: 1e9 },
  label: { en: "Learning rate", "pt-BR": "Taxa de aprendizado" },
  help: { en: "length of a gradient step", "pt-BR": "tamanho de um passo do gradiente" },
};

const memory = { min: 0, max: 1, maxOpen: true };

/** The settings of optimizers: their intervals, defaults and texts. */
export const optimizerSettingParameters: Readonly<Record<OptimizerSettingName, NumberParameter>> = {
  momentum: {
    kind: "number",
    name: "momentum",
    integer: false,
    default: 0.9,
    interval: memory,
    label: { en: "Momentum β", "pt-BR": "Momento β" },
    help: {
      en: "share of the last step's velocity that is kept",
      "pt-BR": "parte da velocidade do passo anterior que se mantém",
    },
  },
  beta1: {
    kind: "number",
    name: "beta1",
    integer: false,
    default: 0.9,
    interval: memory,
    label: { en: "Adam's β₁", "pt-BR": "β₁ do Adam" },
    help: {
      en: "share of the gradients' running mean that is kept",
      "pt-BR": "parte da média móvel dos gradientes que se mantém",
    },
  },
  beta2: {
    kind: "number",
    name: "beta2",
    integer: false,
    default: 0.999,
    interval: memory,
    label: { en: "Adam's β₂", "pt-BR": "β₂ do Adam" },
    help: {
      en: "share of the squared gradients' running mean that is kept",
      "pt-BR": "parte da média móvel dos gradientes ao quadrado que se mantém",
    },
  },
  epsilon: {
    kind: "number",
    name: "epsilon",
    integer: false,
    default: 1e-8,
    interval: { min: 0, minOpen: true, max: 1 },
    label: { en: "Stabilizer ε", "pt-BR": "Estabilizador ε" },
    help: {
      en: "added to the divisor of adaptive optimizers",
      "pt-BR": "somado ao divisor dos otimizadores adaptativos",
    },
  },
  rho: {
    kind: "number",
    name: "rho",
    integer: false,
    default: 0.99,
    interval: memory,
    label: { en: "RMSProp's ρ", "pt-BR": "ρ do RMSProp" },
    help: {
      en: "share of the squared gradients' running mean that is kept",
      "pt-BR": "parte da média móvel dos gradientes ao quadrado que se mantém",
    },
  },
};

/** Options of `createOptimizer`. */
export interface OptimizerOptions extends Partial<Readonly<Record<OptimizerSettingName, number>>> {
  readonly optimizer?: OptimizerName;
  readonly learningRate?: number;
}

/** @throws RegulaError for a number outside its interval or a setting of another optimizer */
export function createOptimizer(options: OptimizerOptions): Optimizer {
  const name = checkChoice(optimizerParameter, options.optimizer ?? optimizerParameter.default);
  const setting = (key: OptimizerSettingName): number => {
    const given = options[key];
    if (given === undefined) return defaultSetting(name, key);
    checkSetting(name, key, given);
    return given;
  };
  const learningRate = options.learningRate ?? optimizerTraits[name].learningRate;
  return {
    name,
    learningRate: checkNumber(learningRateParameter, learningRate),
    ...mapRecord(optimizerSettingParameters, (_, key) => setting(key)),
  };
}

/** What a setting is when it is not given: the optimizer's own default, or that of all. */
export function defaultSetting(name: OptimizerName, key: OptimizerSettingName): number {
  return optimizerTraits[name].settings[key] ?? optimizerSettingParameters[key].default;
}

/** @throws RegulaError where the optimizer has no such setting, or not in that interval */
export function checkSetting(name: OptimizerName, key: OptimizerSettingName, value: number): void {
  checkNumber(optimizerSettingParameters[key], value);
  const owners = optimizerNames.filter((owner) => key in optimizerTraits[owner].settings);
  const expected = {
    en: `an optimizer that reads it: ${owners.join(", ")}`,
    "pt-BR": `um otimizador que o leia: ${owners.join(", ")}`,
  };
  checkArgument(owners.includes(name), key, expected, name);
}
