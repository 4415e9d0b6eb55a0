import { refuseMixup } from "./classWeights.ts";
import type { Examples } from "./step.ts";
import type { TrainingPlan } from "./trainingPlan.ts";
import { areWeights, refuseWeights } from "./weights.ts";

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
    throw refuseWeights("weights", weights, {
      en: `${m} weights, one an example, at least 0 and not all 0`,
      "pt-BR": `${m} pesos, um por exemplo, de 0 para cima e não todos 0`,
    });
  }
  const result = Float64Array.from({ length: m }, (_, j) => {
    const own = weights?.[j] ?? 1;
    return classWeights === null ? own : own * classWeights[classOf(targets, j)];
  });
  if (areWeights(result)) return result;
  throw refuseWeights("classWeights", classWeights ?? [], {
    en: "weights whose sum over the examples is positive and finite",
    "pt-BR": "pesos cuja soma sobre os exemplos seja positiva e finita",
  });
}

function classOf({ rows, columns, data }: Examples["targets"], j: number): number {
  if (rows === 1) return data[j] > 0.5 ? 1 : 0;
  let best = 0;
  for (let k = 1; k < rows; k++) if (data[k * columns + j] > data[best * columns + j]) best = k;
  return best;
}
