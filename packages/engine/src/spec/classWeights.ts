import { RegulaError } from "@regula/base";
import type { LossName } from "./loss.ts";
import type { NetworkSpec } from "./network.ts";
import { areWeights, refuseWeights } from "./weights.ts";

/** The number of classes of a loss with so many outputs; null where its targets are not classes. */
const classCounts: Readonly<Record<LossName, (outputs: number) => number | null>> = {
  binaryCrossEntropy: (outputs) => (outputs === 1 ? 2 : null),
  squaredError: () => null,
  categoricalCrossEntropy: (outputs) => outputs,
};

/**
 * The weights of classes 0, 1, …: an example's weight is multiplied by its class's.
 *
 * @throws RegulaError where they are not one a class, at least 0 and not all 0
 */
export function checkClassWeights(
  weights: readonly number[] | null,
  network: NetworkSpec,
  loss: LossName,
): readonly number[] | null {
  if (weights === null) return null;
  const classes = classCounts[loss](network.layers[network.layers.length - 1].units);
  if (classes === null) {
    throw refuseWeights("classWeights", weights, {
      en: `no class weights with ${loss} here, whose targets are not one of several classes`,
      "pt-BR": `nenhum peso de classe com ${loss} aqui, cujos alvos não são uma de várias classes`,
    });
  }
  if (weights.length !== classes || !areWeights(weights)) {
    throw refuseWeights("classWeights", weights, {
      en: `${classes} weights, one a class, at least 0 and not all 0`,
      "pt-BR": `${classes} pesos, um por classe, de 0 para cima e não todos 0`,
    });
  }
  return [...weights];
}

/** Class weights and weights of examples say how much an example counts, mixup that there is none. */
export function refuseMixup(): RegulaError {
  return new RegulaError({
    code: "parameter-invalid",
    place: { option: "mixup" },
    expected: {
      en: "mixup or weights of examples and classes, not both",
      "pt-BR": "mixup ou pesos de exemplos e classes, não ambos",
    },
  });
}
