import { deriveSeed } from "@regula/base";
import { type Folds, prepare, type StudyData } from "@regula/data";
import type { Outputs } from "../metrics/predictions.ts";
import type { EnsembleMember } from "./ensemble.ts";
import type { FoldInputs } from "./foldInputs.ts";
import { fitLinear, fitLinearFolds, type LinearModel, linearOutputs } from "./linearModel.ts";
import { rebaseFeatures } from "./rebaseFeatures.ts";

/** A linear model for each fold, of the rows that the fold's network is trained on. */
export interface LinearMembers {
  readonly members: readonly EnsembleMember[];
  /** Of each fold's test rows, by the model that never saw them; outputs × rows. */
  readonly leftOut: readonly Outputs[];
}

/**
 * Linear models of the networks of an ensemble by folds, the weights of each learnt from its own
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
      parameters: rebaseFeatures(parameters, standard.pipeline, prepared.pipeline),
    })),
    leftOut: models.map((model, i) => linearOutputs(model, data, folds.folds[i].test)),
  };
}

/** Linear models that share nothing, one for each fold. */
export interface EarlierLinear {
  readonly models: readonly LinearModel[];
  /** Of each fold's test rows; outputs × rows. */
  readonly leftOut: readonly Outputs[];
}

/**
 * A linear model for each fold, pipeline, λ and weights learnt from its training rows and from no other:
 * for networks of earlier rows.
 *
 * @throws RegulaError for data that cannot be used
 */
export function fitEarlierLinear(
  data: StudyData,
  { folds }: Pick<Folds, "folds">,
  seed: number,
): EarlierLinear {
  const models = folds.map(({ train }, index) =>
    fitLinear(data, train, { seed: deriveSeed(seed, index) }),
  );
  return { models, leftOut: models.map((model, i) => linearOutputs(model, data, folds[i].test)) };
}
