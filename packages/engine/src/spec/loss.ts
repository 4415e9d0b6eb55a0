import { type ChoiceParameter, checkArgument, RegulaError, spellNumbers } from "@regula/base";
import { type ActivationName, elementwiseActivationNames } from "./activation.ts";
import type { NetworkSpec } from "./network.ts";

/**
 * What training makes small: the mean over the examples (weighted, where examples have weights) of
 * an example's loss.
 *
 * - `binaryCrossEntropy`: −[y log a + (1−y) log(1−a)] for targets in [0, 1], summed over the
 *   outputs and computed from the logits z as softplus(z) − y z, so that it is finite wherever z is.
 * - `squaredError`: Σ (a − y)² over the outputs.
 * - `categoricalCrossEntropy`: −Σ y log a over K ≥ 2 softmax outputs, for targets that sum to 1,
 *   computed from the logits as log Σ eᶻ − Σ y z.
 */
export const lossNames = ["binaryCrossEntropy", "squaredError", "categoricalCrossEntropy"] as const;

/** One of `lossNames`. */
export type LossName = (typeof lossNames)[number];

/** The output activations with which each loss makes sense. */
export const lossOutputs: Readonly<Record<LossName, readonly ActivationName[]>> = {
  binaryCrossEntropy: ["sigmoid"],
  squaredError: elementwiseActivationNames,
  categoricalCrossEntropy: ["softmax"],
};

/** What a loss's targets are: any finite numbers; each in [0, 1]; or each in [0, 1] with sum 1. */
export type TargetKind = "number" | "share" | "distribution";

/** What the targets of each loss are. */
export const lossTargets: Readonly<Record<LossName, TargetKind>> = {
  binaryCrossEntropy: "share",
  squaredError: "number",
  categoricalCrossEntropy: "distribution",
};

/** The option `loss`: its choices, default and texts. */
export const lossParameter: ChoiceParameter<LossName> = {
  kind: "choice",
  name: "loss",
  choices: lossNames,
  default: "binaryCrossEntropy",
  label: { en: "Loss", "pt-BR": "Perda" },
  help: {
    en: "the loss that training minimizes, averaged over the examples",
    "pt-BR": "o que o treino torna pequeno, na média dos exemplos",
  },
};

/** @throws RegulaError where the network's output layer does not fit the loss */
export function checkOutput(network: NetworkSpec, loss: LossName): void {
  const { activation, units } = network.layers[network.layers.length - 1];
  const allowed = lossOutputs[loss].join(", ");
  const fitting = {
    en: `an output activation that fits ${loss}: ${allowed}`,
    "pt-BR": `uma ativação de saída que sirva a ${loss}: ${allowed}`,
  };
  checkArgument(lossOutputs[loss].includes(activation), "loss", fitting, activation);
  if (lossTargets[loss] === "distribution" && units < 2) {
    throw new RegulaError({
      code: "parameter-invalid",
      place: { option: "loss" },
      expected: {
        en: `at least 2 ${activation} outputs, one a class`,
        "pt-BR": `ao menos 2 saídas ${activation}, uma por classe`,
      },
      received: spellNumbers(units),
      advice: {
        en: "For two classes, one sigmoid output does as well.",
        "pt-BR": "Para duas classes, uma saída sigmoid serve igualmente.",
      },
    });
  }
}
