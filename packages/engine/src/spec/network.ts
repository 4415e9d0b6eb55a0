import {
  checkArgument,
  checkChoice,
  checkNumber,
  checkOptionNames,
  type Matrix,
  type NumberParameter,
} from "@regula/base";
import {
  type ActivationName,
  activationNames,
  activationParameter,
  type ElementwiseActivationName,
} from "./activation.ts";

/** One dense layer: z = W a + b, then its activation. */
export interface LayerSpec {
  readonly units: number;
  readonly activation: ActivationName;
}

/** A dense network of any depth; the last layer is the output. */
export interface NetworkSpec {
  readonly inputs: number;
  readonly layers: readonly LayerSpec[];
}

/** What a layer learns: weights units × inputs, biases units × 1. */
export interface LayerParameters {
  readonly weights: Matrix;
  readonly biases: Matrix;
}

/** What a network learns, layer by layer. */
export type NetworkParameters = readonly LayerParameters[];

/** Beyond this many weights a dense network of this kind is a slip of the keyboard. */
export const maxWeights = 50_000_000;

/** The option `hidden`: its interval, default and texts. */
export const unitsParameter: NumberParameter = {
  kind: "number",
  name: "hidden",
  integer: true,
  default: 20,
  interval: { min: 1, max: 100_000 },
  label: { en: "Hidden units", "pt-BR": "Unidades ocultas" },
  help: {
    en: "units of each hidden layer, first to last",
    "pt-BR": "unidades de cada camada oculta, da primeira à última",
  },
};

/** Units of the hidden layers of the assignment's network. */
export const defaultHidden: readonly number[] = [20, 3];

/** Options of `defineNetwork`. */
export interface NetworkOptions {
  readonly inputs: number;
  readonly hidden?: readonly number[];
  readonly activation?: ElementwiseActivationName;
  readonly outputs?: number;
  readonly output?: ActivationName;
}

const networkOptions: Readonly<Record<keyof NetworkOptions, true>> = {
  inputs: true,
  hidden: true,
  activation: true,
  outputs: true,
  output: true,
};

/**
 * A validated network: `inputs` → hidden layers → `outputs`. By default the course's, 20 and 3
 * rectified units and one sigmoid. Softmax is for the output only.
 *
 * @throws RegulaError for sizes that are not whole numbers of their interval, or absurd together,
 * for a hidden activation that works on no single unit, and for options and outputs of other names.
 */
export function defineNetwork(options: NetworkOptions): NetworkSpec {
  checkOptionNames(options, networkOptions);
  const { inputs, hidden = defaultHidden, activation = "relu" } = options;
  const { outputs = 1, output = "sigmoid" } = options;
  const sizes = [inputs, ...hidden, outputs];
  checkChoice(activationParameter, activation);
  checkChoice({ name: "output", choices: activationNames }, output);
  for (const size of sizes) checkNumber(unitsParameter, size, { option: "hidden" });
  const network: NetworkSpec = {
    inputs,
    layers: [
      ...hidden.map((units) => ({ units, activation })),
      { units: outputs, activation: output },
    ],
  };
  const weights = countWeights(network);
  const expected = {
    en: `narrower or fewer hidden layers, at most ${maxWeights} weights`,
    "pt-BR": `camadas ocultas mais estreitas ou menos, no máximo ${maxWeights} pesos`,
  };
  checkArgument(weights <= maxWeights, "hidden", expected, `${sizes.join("-")} (${weights})`);
  return network;
}

/** Units of the input and of every layer: [2, 20, 3, 1]. */
export function layerSizes(network: NetworkSpec): number[] {
  return [network.inputs, ...network.layers.map((layer) => layer.units)];
}

/** Weights without biases. */
export function countWeights(network: NetworkSpec): number {
  const sizes = layerSizes(network);
  return network.layers.reduce((sum, layer, index) => sum + layer.units * sizes[index], 0);
}
