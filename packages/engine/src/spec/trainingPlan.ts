import { checkNumber, type NumberParameter } from "../base/parameter.ts";
import { RegulaError } from "../base/regulaError.ts";
import { verbatim } from "../base/text.ts";
import { type Dropout, keepProbParameter, type MaskKind, maskParameter } from "./dropout.ts";
import type { InitializerName, WeightSource } from "./initializer.ts";
import { type LossName, lossOutputs } from "./loss.ts";
import type { NetworkSpec } from "./network.ts";
import { learningRateParameter, type Optimizer } from "./optimizer.ts";
import { type Penalties, penaltyNames, penaltyParameters } from "./regularizer.ts";

/**
 * Everything that decides a training run but the data: inert, printable, comparable. The same plan
 * and the same examples give the same weights, bit for bit.
 */
export interface TrainingPlan {
  readonly network: NetworkSpec;
  readonly loss: LossName;
  readonly initializer: InitializerName;
  readonly weightSource: WeightSource;
  readonly penalties: Penalties;
  readonly dropout: Dropout | null;
  readonly optimizer: Optimizer;
  readonly iterations: number;
  readonly seed: number;
}

export const iterationsParameter: NumberParameter = {
  kind: "number",
  name: "iterations",
  integer: true,
  default: 30_000,
  interval: { min: 1, max: 1_000_000_000 },
  label: { en: "Iterations", "pt-BR": "Iterações" },
  help: {
    en: "training steps, each over all examples",
    "pt-BR": "passos de treino, cada um sobre todos os exemplos",
  },
};

export const seedParameter: NumberParameter = {
  kind: "number",
  name: "seed",
  integer: true,
  default: 3,
  interval: { min: 0, max: 2 ** 32 - 1 },
  label: { en: "Seed", "pt-BR": "Semente" },
  help: {
    en: "the same seed gives the same weights, bit for bit",
    "pt-BR": "a mesma semente dá os mesmos pesos, bit a bit",
  },
};

export interface TrainingPlanOptions {
  readonly network: NetworkSpec;
  readonly loss?: LossName;
  readonly initializer?: InitializerName;
  readonly weightSource?: WeightSource;
  readonly l1?: number;
  readonly l2?: number;
  /** One for all hidden layers, or one for each. */
  readonly keepProb?: number | readonly number[];
  readonly mask?: MaskKind;
  readonly learningRate?: number;
  readonly iterations?: number;
  readonly seed?: number;
}

/**
 * A validated plan with every default filled in.
 *
 * @throws RegulaError naming the option that is outside its interval or does not fit the network.
 */
export function createTrainingPlan(options: TrainingPlanOptions): TrainingPlan {
  const { network, loss = "binaryCrossEntropy" } = options;
  checkOutput(network, loss);
  const penalties = Object.fromEntries(
    penaltyNames.map((name) => [name, checkNumber(penaltyParameters[name], options[name] ?? 0)]),
  ) as Record<(typeof penaltyNames)[number], number>;
  return {
    network,
    loss,
    initializer: options.initializer ?? "lecunNormal",
    weightSource: options.weightSource ?? "philox",
    penalties,
    dropout: createDropout(network, options.keepProb ?? 1, options.mask ?? maskParameter.default),
    optimizer: {
      name: "gradientDescent",
      learningRate: checkNumber(
        learningRateParameter,
        options.learningRate ?? learningRateParameter.default,
      ),
    },
    iterations: checkNumber(iterationsParameter, options.iterations ?? iterationsParameter.default),
    seed: checkNumber(seedParameter, options.seed ?? seedParameter.default),
  };
}

function checkOutput(network: NetworkSpec, loss: LossName): void {
  const output = network.layers[network.layers.length - 1].activation;
  if (lossOutputs[loss].includes(output)) return;
  const allowed = lossOutputs[loss].join(", ");
  throw new RegulaError({
    code: "parameter-invalid",
    place: { option: "loss" },
    expected: {
      en: `an output activation that fits ${loss}: ${allowed}`,
      "pt-BR": `uma ativação de saída que sirva a ${loss}: ${allowed}`,
    },
    received: verbatim(output),
  });
}

/** Null where every unit is kept, so that keepProb = 1 is the plain network to the bit. */
function createDropout(
  network: NetworkSpec,
  keepProb: number | readonly number[],
  mask: MaskKind,
): Dropout | null {
  const hiddenLayers = network.layers.length - 1;
  const perLayer =
    typeof keepProb === "number" ? Array<number>(hiddenLayers).fill(keepProb) : keepProb;
  const place = { option: "keepProb" };
  if (typeof keepProb === "number") checkNumber(keepProbParameter, keepProb, place);
  for (const value of perLayer) checkNumber(keepProbParameter, value, place);
  if (perLayer.length !== hiddenLayers) {
    throw new RegulaError({
      code: "parameter-invalid",
      place,
      expected: {
        en: `one keep_prob for all hidden layers or one for each of the ${hiddenLayers}`,
        "pt-BR": `um keep_prob para todas as camadas ocultas ou um para cada uma das ${hiddenLayers}`,
      },
      received: verbatim(perLayer.join(":")),
    });
  }
  return perLayer.every((value) => value === 1) ? null : { keepProb: perLayer, mask };
}
