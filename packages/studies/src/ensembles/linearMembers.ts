import { matrix } from "@regula/base";
import { featureScales, type Pipeline, prepare, type StudyData } from "@regula/data";
import type { NetworkParameters } from "@regula/engine";
import type { Outputs } from "../metrics/predictions.ts";
import type { EnsembleMember } from "./ensemble.ts";
import type { FoldInputs } from "./foldInputs.ts";
import { fitLinearFolds, linearOutputs } from "./linearModel.ts";

/** A linear model for each fold, of the rows that the fold's network is trained on. */
export interface LinearMembers {
  readonly members: readonly EnsembleMember[];
  /** Of each fold's test rows, by the model that never saw them; outputs × rows. */
  readonly leftOut: readonly Outputs[];
}

/**
 * Linear models beside the networks of an ensemble by folds, the weights of each learnt from its own
 * fold's training rows and λ by what the other folds hold out. They are given as networks without hidden layers on the features that the
 * ensemble's pipeline makes, so that both can answer as one.
 *
 * @throws RegulaError for data that cannot be used
 */
export function fitLinearMembers(
  data: StudyData,
  rows: Uint32Array,
  { prepared, folds }: Pick<FoldInputs, "prepared" | "folds">,
  seed: number,
): LinearMembers {
  const standard = prepare(data, rows);
  const models = fitLinearFolds(standard, data, folds.folds, { seed });
  return {
    members: models.map(({ plan, parameters }) => ({
      plan,
      encoding: null,
      parameters: rebase(parameters, standard.pipeline, prepared.pipeline),
    })),
    leftOut: models.map((model, i) => linearOutputs(model, data, folds.folds[i].test)),
  };
}

/**
 * Weights of a linear model for the same columns on another scale. With x = (v − m)/d on the old and
 * x′ = (v − m′)/d′ on the new one, w x + b = (w d′/d) x′ + b + w (m′ − m)/d.
 */
function rebase(
  [{ weights, biases }]: NetworkParameters,
  from: Pipeline,
  to: Pipeline,
): NetworkParameters {
  const [old, next] = [featureScales(from), featureScales(to)];
  const W = matrix(weights.rows, weights.columns);
  const b = matrix(biases.rows, 1, biases.data.slice());
  for (let unit = 0; unit < W.rows; unit++) {
    for (let i = 0; i < W.columns; i++) {
      const at = unit * W.columns + i;
      W.data[at] = weights.data[at] * (next.deviations[i] / old.deviations[i]);
      b.data[unit] += (weights.data[at] * (next.means[i] - old.means[i])) / old.deviations[i];
    }
  }
  return [{ weights: W, biases: b }];
}
