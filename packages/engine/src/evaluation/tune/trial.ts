import { matrix } from "../../base/matrix.ts";
import type { Fold } from "../../data/folds.ts";
import { readTargets, type StudyData } from "../../data/studyData.ts";
import type { AbortSignalLike } from "../../training/train.ts";
import { foldFactory } from "../foldFactory.ts";
import { type FoldResult, type RunJob, runFold } from "../foldJobs.ts";
import { actualClasses, exampleLosses, type Outputs, predictedClasses } from "../predictions.ts";
import type { Scores } from "../scores.ts";
import type { FoldScore } from "./foldScores.ts";
import type { SizedFolds } from "./learningCurve.ts";
import { type Study, scopeSeed, type TuneSettings } from "./study.ts";

/** What a trial needs beside its place in the study. */
export interface TrialContext {
  readonly data: StudyData;
  readonly study: Study;
  readonly settings: TuneSettings;
  /** Of a learning curve; empty without one. */
  readonly sizes: SizedFolds;
  readonly runJob: RunJob;
  readonly signal?: AbortSignalLike;
}

/**
 * One candidate in one place of the study:
 *
 * - `inner`: cross-validated inside a scope.
 * - `rung`: the same with the iterations of a round of halving.
 * - `outer`: fitted to a scope's rows and tested outside.
 * - `size`: cross-validated on all rows, with fewer to train on.
 */
export type Trial = { readonly candidate: number } & (
  | { readonly kind: "inner" | "outer"; readonly scope: number }
  | { readonly kind: "rung"; readonly scope: number; readonly rung: number }
  | { readonly kind: "size"; readonly share: number }
);

/** What a trial found: the scores of its folds, or the logits of the scope's held-out rows. */
export type TrialResult =
  | { readonly kind: "scores"; readonly folds: readonly FoldScore[] }
  /** Outputs × rows, row after row; null where training diverged. */
  | { readonly kind: "logits"; readonly logits: readonly number[] | null };

/** The name of a trial's place, the same in every run of a study. */
export function trialKey(trial: Trial): string {
  const { kind, candidate } = trial;
  if (kind === "rung") return `rung ${trial.scope} ${trial.rung} ${candidate}`;
  return `${kind} ${kind === "size" ? trial.share : trial.scope} ${candidate}`;
}

/** Null where it was interrupted. */
export async function runTrial(trial: Trial, context: TrialContext): Promise<TrialResult | null> {
  const { data, study, signal } = context;
  const budget = trial.kind === "rung" ? study.rungs[trial.rung].iterations : undefined;
  const { variant, hidden } = study.candidates[trial.candidate];
  const createPlan = foldFactory(variant, { ...context.settings, hidden }, budget);
  const scope = trial.kind === "size" ? study.scopes.length - 1 : trial.scope;
  const seed = scopeSeed(study, scope, trial.kind === "outer" ? "outer" : "inner");
  const judge = async (fold: Fold) => {
    const job = { data, fold, createPlan, seed, runJob: context.runJob };
    const { judged } = await runFold({ ...job, ...(signal && { signal }) });
    return judged;
  };
  const { outer, folds } = study.scopes[scope];
  const inner = trial.kind === "size" ? (context.sizes.get(trial.share) ?? []) : folds;
  if (trial.kind === "outer") {
    if (!outer) throw new TypeError("the scope of all rows has none held out");
    const { status, outputs } = await judge(outer);
    if (status === "interrupted") return null;
    return { kind: "logits", logits: outputs && Array.from(outputs.data) };
  }
  const scores: FoldScore[] = [];
  for (const fold of inner) {
    const judged = await judge(fold);
    if (judged.status === "interrupted") return null;
    scores.push(scoreFold(data, judged));
  }
  return { kind: "scores", folds: scores };
}

/** The logits of an outer trial as they were. */
export function readLogits(logits: readonly number[], rows: number): Outputs {
  return matrix(logits.length / rows, rows, Float64Array.from(logits));
}

function scoreFold(data: StudyData, { outputs, testRows, train }: FoldResult): FoldScore {
  const rows = testRows.length;
  if (!outputs) return { loss: Infinity, correct: data.classes && 0, rows, trainLoss: Infinity };
  const { losses, right } = judgeRows(data, outputs, testRows);
  return {
    loss: losses.reduce((sum, loss) => sum + loss, 0) / losses.length,
    correct: right === null ? null : right.filter(Boolean).length,
    rows,
    trainLoss: train ? trainLossOf(train) : Infinity,
  };
}

function trainLossOf({ logLoss, rmse }: Scores): number {
  return logLoss ?? (rmse === null ? Infinity : rmse * rmse);
}

/** The loss of each row, and whether its likeliest class was the one; null for amounts. */
export function judgeRows(data: StudyData, outputs: Outputs, rows: Uint32Array) {
  const { task } = data;
  const targets = readTargets(data, rows);
  const losses = Array.from(exampleLosses(task, outputs, targets));
  if (task === "regression") return { losses, right: null };
  const predicted = predictedClasses(task, outputs);
  const actual = actualClasses(task, targets);
  return { losses, right: Array.from(predicted, (label, j) => label === actual[j]) };
}
