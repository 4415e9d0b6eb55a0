import { matrix } from "../../base/matrix.ts";
import type { Dataset } from "../../data/dataset.ts";
import { fitStandardization, standardize } from "../../data/standardization.ts";
import { defineNetwork } from "../../spec/network.ts";
import { createTrainingPlan } from "../../spec/trainingPlan.ts";
import type { AbortSignalLike } from "../../training/train.ts";
import { predictLogits } from "../classifier.ts";
import type { TrainModel } from "../compare.ts";
import { exampleLogLosses, predictsPositive } from "../metrics.ts";
import type { FoldScore } from "./scores.ts";
import { type Candidate, type Study, type TuneSettings, weightSeed } from "./study.ts";

/** What a trial needs beside its place in the study. */
export interface TrialContext {
  readonly data: Dataset;
  readonly study: Study;
  readonly settings: TuneSettings;
  readonly trainModel: TrainModel;
  readonly signal?: AbortSignalLike;
}

/** One candidate, cross-validated inside one scope, or fitted to a scope's rows and tested outside. */
export type Trial =
  | { readonly kind: "inner"; readonly scope: number; readonly candidate: number }
  | { readonly kind: "outer"; readonly scope: number; readonly candidate: number };

/** What a trial found: the scores of its folds, or the logits of the scope's held-out rows. */
export type TrialResult =
  | { readonly kind: "inner"; readonly folds: readonly FoldScore[] }
  /** Null where training diverged. */
  | { readonly kind: "outer"; readonly logits: readonly number[] | null };

/** The name of a trial's place, the same in every run of a study. */
export function trialKey({ kind, scope, candidate }: Trial): string {
  return `${kind} ${scope} ${candidate}`;
}

/** Null where it was interrupted. */
export async function runTrial(trial: Trial, context: TrialContext): Promise<TrialResult | null> {
  const { data, study } = context;
  const scope = study.scopes[trial.scope];
  const candidate = study.candidates[trial.candidate];
  if (trial.kind === "outer") {
    const seed = weightSeed(study, trial.scope, scope.folds.length);
    const logits = await fitAndPredict(context, candidate, scope.train, scope.test, seed);
    if (logits === "interrupted") return null;
    return { kind: "outer", logits: logits && Array.from(logits) };
  }
  const folds: FoldScore[] = [];
  for (const [index, { train, test }] of scope.folds.entries()) {
    const seed = weightSeed(study, trial.scope, index);
    const logits = await fitAndPredict(context, candidate, train, test, seed);
    if (logits === "interrupted") return null;
    folds.push(scoreFold(logits, targetsOf(data, test)));
  }
  return { kind: "inner", folds };
}

export function targetsOf(data: Dataset, rows: Uint32Array): Float64Array {
  return Float64Array.from(rows, (row) => data.Y.data[row]);
}

function scoreFold(logits: Float64Array | null, targets: Float64Array): FoldScore {
  if (!logits) return { logLoss: Infinity, correct: 0, rows: targets.length };
  const losses = exampleLogLosses(logits, targets);
  return {
    logLoss: losses.reduce((sum, loss) => sum + loss, 0) / losses.length,
    correct: targets.filter((target, j) => predictsPositive(logits[j]) === (target === 1)).length,
    rows: targets.length,
  };
}

/** Everything that is fitted sees the training rows alone. */
async function fitAndPredict(
  { data, settings, trainModel, signal }: TrialContext,
  candidate: Candidate,
  train: Uint32Array,
  test: Uint32Array,
  seed: number,
): Promise<Float64Array | null | "interrupted"> {
  const X = pickColumns(data, train);
  const standardization = fitStandardization(X, data.featureNames);
  const network = defineNetwork({ inputs: X.rows, hidden: candidate.hidden });
  const { learningRate, iterations, precision, mask } = settings;
  const plan = createTrainingPlan({
    network,
    ...(learningRate !== undefined && { learningRate }),
    ...(iterations !== undefined && { iterations }),
    ...(precision && { precision }),
    ...(mask && { mask }),
    ...candidate.variant.options,
    seed,
  });
  const inputs = standardize(standardization, X);
  const targets = matrix(1, train.length, targetsOf(data, train));
  const result = await trainModel(plan, { inputs, targets }, { ...(signal && { signal }) });
  if (result.status === "interrupted") return "interrupted";
  if (result.status === "diverged") return null;
  const { parameters } = result;
  const logits = predictLogits({ network, parameters, standardization }, pickColumns(data, test));
  return logits.every(Number.isFinite) ? logits : null;
}

function pickColumns({ X }: Dataset, rows: Uint32Array) {
  const picked = matrix(X.rows, rows.length);
  for (let i = 0; i < X.rows; i++) {
    rows.forEach((row, j) => {
      picked.data[i * rows.length + j] = X.data[i * X.columns + row];
    });
  }
  return picked;
}
