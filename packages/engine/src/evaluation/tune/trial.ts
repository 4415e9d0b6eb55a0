import { matrix } from "../../base/matrix.ts";
import type { Fold } from "../../data/folds.ts";
import { readTargets, type StudyData } from "../../data/studyData.ts";
import { defineNetwork } from "../../spec/network.ts";
import { createTrainingPlan } from "../../spec/trainingPlan.ts";
import type { AbortSignalLike } from "../../training/train.ts";
import { type FoldResult, type PlanFactory, type RunJob, runFold } from "../foldJobs.ts";
import { actualClasses, exampleLosses, type Outputs, predictedClasses } from "../predictions.ts";
import type { FoldScore } from "./foldScores.ts";
import { type Candidate, type Study, scopeSeed, type TuneSettings } from "./study.ts";

/** What a trial needs beside its place in the study. */
export interface TrialContext {
  readonly data: StudyData;
  readonly study: Study;
  readonly settings: TuneSettings;
  readonly runJob: RunJob;
  readonly signal?: AbortSignalLike;
}

/** One candidate, cross-validated inside one scope, or fitted to a scope's rows and tested outside. */
export interface Trial {
  readonly kind: "inner" | "outer";
  readonly scope: number;
  readonly candidate: number;
}

/** What a trial found: the scores of its folds, or the logits of the scope's held-out rows. */
export type TrialResult =
  | { readonly kind: "inner"; readonly folds: readonly FoldScore[] }
  /** Outputs × rows, row after row; null where training diverged. */
  | { readonly kind: "outer"; readonly logits: readonly number[] | null };

/** The name of a trial's place, the same in every run of a study. */
export function trialKey({ kind, scope, candidate }: Trial): string {
  return `${kind} ${scope} ${candidate}`;
}

/** Null where it was interrupted. */
export async function runTrial(trial: Trial, context: TrialContext): Promise<TrialResult | null> {
  const { data, study, signal } = context;
  const { outer, folds } = study.scopes[trial.scope];
  const createPlan = plannerOf(study.candidates[trial.candidate], context.settings);
  const seed = scopeSeed(study, trial.scope, trial.kind);
  const judge = async (fold: Fold) => {
    const job = { data, fold, createPlan, seed, runJob: context.runJob };
    const { judged } = await runFold({ ...job, ...(signal && { signal }) });
    return judged;
  };
  if (trial.kind === "outer") {
    if (!outer) throw new TypeError("the scope of all rows has none held out");
    const { status, outputs } = await judge(outer);
    if (status === "interrupted") return null;
    return { kind: "outer", logits: outputs && Array.from(outputs.data) };
  }
  const scores: FoldScore[] = [];
  for (const fold of folds) {
    const judged = await judge(fold);
    if (judged.status === "interrupted") return null;
    scores.push(scoreFold(data, judged));
  }
  return { kind: "inner", folds: scores };
}

/** The logits of an outer trial as they were. */
export function readLogits(logits: readonly number[], rows: number): Outputs {
  return matrix(logits.length / rows, rows, Float64Array.from(logits));
}

const outputsOf = { binary: "sigmoid", classes: "softmax", regression: "identity" } as const;

function plannerOf({ hidden, variant }: Candidate, settings: TuneSettings): PlanFactory {
  const { learningRate, iterations, precision, mask } = settings;
  return ({ inputs, outputs, task, seed }) =>
    createTrainingPlan({
      network: defineNetwork({ inputs, hidden, outputs, output: outputsOf[task] }),
      ...(learningRate !== undefined && { learningRate }),
      ...(iterations !== undefined && { iterations }),
      ...(precision && { precision }),
      ...(mask && { mask }),
      ...variant.options,
      seed,
    });
}

function scoreFold(data: StudyData, { outputs, testRows, train }: FoldResult): FoldScore {
  const rows = testRows.length;
  if (!outputs) return { logLoss: Infinity, correct: 0, rows, trainLogLoss: Infinity };
  const { losses, right } = judgeRows(data, outputs, testRows);
  return {
    logLoss: losses.reduce((sum, loss) => sum + loss, 0) / losses.length,
    correct: right.filter(Boolean).length,
    rows,
    trainLogLoss: train?.logLoss ?? Infinity,
  };
}

/** The log-loss of each row, and whether its likeliest class was the one. */
export function judgeRows(data: StudyData, outputs: Outputs, rows: Uint32Array) {
  const task = data.task === "classes" ? "classes" : "binary";
  const targets = readTargets(data, rows);
  const predicted = predictedClasses(task, outputs);
  const actual = actualClasses(task, targets);
  return {
    losses: Array.from(exampleLosses(task, outputs, targets)),
    right: Array.from(predicted, (label, j) => label === actual[j]),
  };
}
