import type { Dataset } from "@regula/data";
import { type CostRecord, drawInitialParameters, type TrainingPlan } from "@regula/engine";
import { type ClassifierInputs, predictLogits } from "../metrics/classifier.ts";
import type { ClassifierMetrics } from "../testSet/classifierMetrics.ts";
import { evaluateClassifier } from "../testSet/classifierMetrics.ts";
import { drawsCostAnew } from "../variants/convergence.ts";

/** That a network ended worse on its training rows than it began. */
export interface CostRise {
  readonly kind: "cost-rose";
  /** What rose: the cost that each step descends, or the log-loss of the whole network, without masks and noise. */
  readonly of: "cost" | "log-loss";
  readonly from: number;
  readonly to: number;
}

/**
 * Whether training made worse what it was to make better; null where it did not. Steps along the
 * gradient of one cost over all rows make it smaller unless they are too long. Where each step draws
 * its own cost, or changes weights in addition to the gradient, two costs show nothing, and the log-loss of
 * the network as it is used is compared with that of its initial weights.
 *
 * @param train what the trained network reaches on the same rows
 */
export function findCostRise(
  plan: TrainingPlan,
  costs: readonly CostRecord[],
  { standardization, encoding }: ClassifierInputs,
  { rows, train }: { readonly rows: Dataset; readonly train: Pick<ClassifierMetrics, "logLoss"> },
): CostRise | null {
  if (descendsOneCost(plan)) {
    const [from, to] = [costs[0].cost, costs[costs.length - 1].cost];
    return to > from ? { kind: "cost-rose", of: "cost", from, to } : null;
  }
  const initial = {
    network: plan.network,
    parameters: drawInitialParameters(plan),
    standardization,
    ...(encoding && { encoding }),
  };
  const { logLoss: from } = evaluateClassifier(predictLogits(initial, rows.X), rows.Y.data);
  const to = train.logLoss;
  return to > from ? { kind: "cost-rose", of: "log-loss", from, to } : null;
}

function descendsOneCost(plan: TrainingPlan): boolean {
  const isWhole = plan.batchSize === null;
  return isWhole && !drawsCostAnew(plan) && plan.weightDecay === 0 && plan.maxNorm === 0;
}
