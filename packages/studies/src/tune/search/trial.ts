import { deriveSeed, matrix } from "@regula/base";
import { everyRow, type Fold, type Folds, readTargets, type StudyData } from "@regula/data";
import type { AbortSignalLike } from "@regula/engine";
import { probabilitiesToOutputs } from "../../ensembles/ensemble.ts";
import { type FoldMember, trainFoldEnsemble } from "../../ensembles/foldEnsemble.ts";
import type { FoldInputs } from "../../ensembles/foldInputs.ts";
import { fitLinear, linearOutputs } from "../../ensembles/linearModel.ts";
import { type Budget, budgetedFactory, foldFactory } from "../../folds/foldFactory.ts";
import { type RunJob, runFold } from "../../folds/foldJobs.ts";
import {
  actualClasses,
  exampleLosses,
  type Outputs,
  predictedClasses,
  toOutputs,
  toProbabilities,
} from "../../metrics/predictions.ts";
import { spreadOf } from "../../metrics/sampleSpread.ts";
import type { Scores } from "../../metrics/scores.ts";
import type { FoldScore } from "./foldScores.ts";
import { rungIterations } from "./halving.ts";
import type { SizedFolds } from "./learningCurve.ts";
import { type Scope, type Study, scopeSeed, type TuneSettings } from "./study.ts";

/** What a trial needs beside its place in the study. */
export interface TrialContext {
  readonly data: StudyData;
  readonly study: Study;
  readonly settings: TuneSettings;
  /** Of a learning curve; empty without one. */
  readonly sizes: SizedFolds;
  /** Rows of a place in the study made ready for its ensembles. */
  readonly foldInputs: (place: string, rows: Uint32Array, folds: Folds) => FoldInputs;
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

/** What a trial found: the scores of its folds, the logits of the scope's held-out rows, or both. */
export type TrialResult =
  | { readonly kind: "scores"; readonly folds: readonly FoldScore[] }
  /** Of an ensemble: `logits` of the scope's held-out rows; null where training diverged or none are held out. */
  | {
      readonly kind: "ensemble";
      readonly folds: readonly FoldScore[];
      readonly logits: readonly number[] | null;
    }
  /** Outputs × rows, row after row; null where training diverged. */
  | { readonly kind: "logits"; readonly logits: readonly number[] | null };

/** The name of a trial's place, the same in every run of a study. */
export function trialKey(trial: Trial): string {
  const { kind, candidate } = trial;
  if (kind === "rung") return `rung ${trial.scope} ${trial.rung} ${candidate}`;
  return `${kind} ${kind === "size" ? trial.share : trial.scope} ${candidate}`;
}

/** What a fold's model says of rows; null where training diverged. */
interface JudgedFold {
  readonly test: Outputs | null;
  readonly trainLoss: number;
}

/** Null where it was interrupted. */
export async function runTrial(trial: Trial, context: TrialContext): Promise<TrialResult | null> {
  const { data, study } = context;
  const scope = trial.kind === "size" ? study.scopes.length - 1 : trial.scope;
  const seed = scopeSeed(study, scope, trial.kind === "outer" ? "outer" : "inner");
  const { isBaseline } = study.candidates[trial.candidate];
  if (study.byFolds && !isBaseline) return judgeMembers(trial, study.scopes[scope], seed, context);
  const judge = isBaseline
    ? (fold: Fold) => judgeLinear(fold, seed, context)
    : (fold: Fold) => judgeNetwork(fold, seed, trial, context);
  const { outer, folds } = study.scopes[scope];
  const inner = trial.kind === "size" ? (context.sizes.get(trial.share) ?? []) : folds;
  if (trial.kind === "outer") {
    if (!outer) throw new TypeError("the scope of all rows has none held out");
    const judged = await judge(outer);
    return judged && { kind: "logits", logits: judged.test && Array.from(judged.test.data) };
  }
  const scores: FoldScore[] = [];
  for (const fold of inner) {
    const judged = await judge(fold);
    if (judged === null) return null;
    scores.push(scoreFold(data, fold.test, judged));
  }
  return { kind: "scores", folds: scores };
}

/** Trains a network; null where it was interrupted. */
async function judgeNetwork(
  fold: Fold,
  seed: number,
  trial: Trial,
  { data, study, settings, runJob, signal }: TrialContext,
): Promise<JudgedFold | null> {
  const { variant } = study.candidates[trial.candidate];
  const createPlan = foldFactory(variant, settings, budgetOf(trial, study));
  const job = { data, fold, createPlan, seed, runJob, ...(signal && { signal }) };
  const { judged } = await runFold(job);
  const { status, outputs, train } = judged;
  if (status === "interrupted") return null;
  return { test: outputs, trainLoss: train ? trainLossOf(train) : Infinity };
}

function budgetOf(trial: Trial, study: Study): Budget | undefined {
  if (trial.kind !== "rung") return undefined;
  const rung = study.rungs[trial.rung];
  return (iterations) => rungIterations(rung, iterations);
}

/**
 * Trains a network for each inner fold, all of which stop at one step, and has their mean answer for
 * the scope's held-out rows; null where it was interrupted.
 */
async function judgeMembers(
  trial: Trial,
  { index, outer, inner }: Scope,
  seed: number,
  { data, study, settings, sizes, foldInputs, runJob, signal }: TrialContext,
): Promise<TrialResult | null> {
  const sized = trial.kind === "size" ? sizes.get(trial.share) : undefined;
  const folds = sized ? { ...inner, folds: sized } : inner;
  const rows = outer?.train ?? everyRow(data);
  const inputs = foldInputs(`${index} ${trial.kind === "size" ? trial.share : ""}`, rows, folds);
  const { variant } = study.candidates[trial.candidate];
  const ensemble = await trainFoldEnsemble(data, rows, {
    inputs,
    seed,
    createPlan: budgetedFactory(variant, settings, budgetOf(trial, study)),
    runJob,
    ...(signal && { signal }),
  });
  if (ensemble.interrupted) return null;
  const scores = inputs.members.map(({ fold }, place) => {
    const test = ensemble.leftOut.outputs[place];
    return scoreFold(data, fold.test, { test, trainLoss: trainLossAt(place) });
  });
  return { kind: "ensemble", folds: scores, logits: outer && answerOuter(outer) };

  /** Of the member that left the fold of this place out; infinite where it diverged. */
  function trainLossAt(place: number): number {
    const member = ensemble.members.find(({ leftOut }) => leftOut === place);
    if (!member) return Infinity;
    const { train } = inputs.members[place].fold;
    return meanOf(judgeRows(data, outputsOf(member, train), train).losses);
  }

  function answerOuter({ test }: Fold): number[] | null {
    if (ensemble.members.length === 0) return null;
    const answers = ensemble.members.map((member) =>
      toProbabilities(data.task, outputsOf(member, test)),
    );
    return Array.from(probabilitiesToOutputs(data.task, spreadOf(answers).mean).data);
  }

  function outputsOf({ leftOut, plan, parameters }: FoldMember, some: Uint32Array): Outputs {
    const logits = inputs.members[leftOut].logitsOf(some, plan);
    return toOutputs(inputs.prepared.target, logits(parameters));
  }
}

/** Solves the linear model, which has no iterations to be interrupted in. */
function judgeLinear(fold: Fold, seed: number, { data }: TrialContext): JudgedFold {
  const model = fitLinear(data, fold.train, { seed: deriveSeed(seed, fold.repeat, fold.fold) });
  const { losses } = judgeRows(data, linearOutputs(model, data, fold.train), fold.train);
  const test = linearOutputs(model, data, fold.test);
  // A held-out amount beyond all measure can still overflow.
  return { test: test.data.every(Number.isFinite) ? test : null, trainLoss: meanOf(losses) };
}

/** The logits of an outer trial as they were. */
export function readLogits(logits: readonly number[], rows: number): Outputs {
  return matrix(logits.length / rows, rows, Float64Array.from(logits));
}

function scoreFold(data: StudyData, rows: Uint32Array, { test, trainLoss }: JudgedFold): FoldScore {
  if (!test) {
    return { loss: Infinity, correct: data.classes && 0, rows: rows.length, trainLoss };
  }
  const { losses, right } = judgeRows(data, test, rows);
  return {
    loss: meanOf(losses),
    correct: right === null ? null : right.filter(Boolean).length,
    rows: rows.length,
    trainLoss,
  };
}

function meanOf(losses: readonly number[]): number {
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
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
