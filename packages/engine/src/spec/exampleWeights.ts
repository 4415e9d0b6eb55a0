import { RegulaError } from "../base/regulaError.ts";
import { type Text, verbatim } from "../base/text.ts";
import type { LossName } from "./loss.ts";
import type { NetworkSpec } from "./network.ts";
import type { Examples } from "./step.ts";
import type { TrainingPlan } from "./trainingPlan.ts";

/** Classes that a loss tells apart with so many outputs; null where its targets are no classes. */
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
    throw refuse("classWeights", weights, {
      en: `no class weights with ${loss} here, whose targets are not one of several classes`,
      "pt-BR": `nenhum peso de classe com ${loss} aqui, cujos alvos não são uma de várias classes`,
    });
  }
  if (weights.length !== classes || !areWeights(weights)) {
    throw refuse("classWeights", weights, {
      en: `${classes} weights, one a class, at least 0 and not all 0`,
      "pt-BR": `${classes} pesos, um por classe, de 0 para cima e não todos 0`,
    });
  }
  return [...weights];
}

/**
 * How much each of m examples counts: its own weight times its class's; null where all count alike.
 * The class is the largest target's, the first of equals; of one output, 1 where the target is above
 * one half.
 *
 * @throws RegulaError where the weights cannot be used, or come with mixup
 */
export function exampleWeights(
  plan: Pick<TrainingPlan, "classWeights" | "mixup">,
  { targets, weights }: Examples,
): Float64Array | null {
  const { classWeights } = plan;
  if (weights === undefined && classWeights === null) return null;
  if (plan.mixup > 0) throw refuseMixup();
  const m = targets.columns;
  if (weights !== undefined && (weights.length !== m || !areWeights(weights))) {
    throw refuse("weights", weights, {
      en: `${m} weights, one an example, at least 0 and not all 0`,
      "pt-BR": `${m} pesos, um por exemplo, de 0 para cima e não todos 0`,
    });
  }
  const result = Float64Array.from({ length: m }, (_, j) => {
    const own = weights?.[j] ?? 1;
    return classWeights === null ? own : own * classWeights[classOf(targets, j)];
  });
  if (areWeights(result)) return result;
  throw refuse("classWeights", classWeights ?? [], {
    en: "weights whose sum over the examples is positive and finite",
    "pt-BR": "pesos cuja soma sobre os exemplos seja positiva e finita",
  });
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

function classOf({ rows, columns, data }: Examples["targets"], j: number): number {
  if (rows === 1) return data[j] > 0.5 ? 1 : 0;
  let best = 0;
  for (let k = 1; k < rows; k++) if (data[k * columns + j] > data[best * columns + j]) best = k;
  return best;
}

function areWeights(weights: ArrayLike<number>): boolean {
  let sum = 0;
  for (let j = 0; j < weights.length; j++) {
    if (!(weights[j] >= 0)) return false;
    sum += weights[j];
  }
  return sum > 0 && sum < Infinity;
}

function refuse(option: string, weights: ArrayLike<number>, expected: Text): RegulaError {
  const shown = Array.from({ length: Math.min(weights.length, 6) }, (_, i) => weights[i]);
  const more = weights.length > 6 ? `, … (${weights.length})` : "";
  return new RegulaError({
    code: "parameter-invalid",
    place: { option },
    expected,
    received: verbatim(shown.join(", ") + more),
  });
}
