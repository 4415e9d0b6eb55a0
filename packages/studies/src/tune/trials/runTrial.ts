import { deriveSeed } from "@regula/base";
import { everyRow, type Fold, type Folds, readTargets, type StudyData } from "@regula/data";
import { type FoldEnsembleOptions, trainFoldEnsemble } from "../../ensembles/foldEnsemble.ts";
import { fitLinear, linearOutputs } from "../../ensembles/linearModel.ts";
import { budgetedFactory, foldFactory } from "../../folds/foldFactory.ts";
import { predictRows, trainRows } from "../../folds/foldJobs.ts";
import { type PlanSettings, planFactory } from "../../folds/planFactory.ts";
import type { SingleNetwork } from "../../later/laterDrop.ts";
import type { Outputs } from "../../metrics/predictions.ts";
import { primaryScore } from "../../metrics/scores.ts";
import { rungDivisor } from "../search/halving.ts";
import { dataOf, encodingOf, planOf } from "../search/setting.ts";
import { type Scope, type Study, scopeSeed } from "../search/study.ts";
import { saidOf } from "./finalists.ts";
import type { FoldScore } from "./foldScores.ts";
import { type JudgedMembers, judgedLinear, judgedNetworks, keepLogits } from "./judgedMembers.ts";
import { type JudgedFold, judgeRows, meanOf, scoreFold } from "./judgeRows.ts";
import { budgetOf, type Trial, type TrialContext, type TrialResult } from "./trial.ts";

/** Null where it was interrupted. */
export async function runTrial(trial: Trial, context: TrialContext): Promise<TrialResult | null> {
  const { data, study } = context;
  const scope = trial.kind === "size" ? study.scopes.length - 1 : trial.scope;
  const seed = scopeSeed(study, scope, trial.kind === "outer" ? "outer" : "inner");
  const { isBaseline } = study.candidates[trial.candidate];
  if (study.aim === "settings" && isBaseline && trial.kind !== "size") {
    return judgeLinearMembers(study.scopes[scope], context);
  }
  if (study.byFolds && !isBaseline) return judgeMembers(trial, study.scopes[scope], context);
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
  { data, study, settings, ready, runJob, signal }: TrialContext,
): Promise<JudgedFold | null> {
  const { variant } = study.candidates[trial.candidate];
  const createPlan = foldFactory(variant, settings, budgetOf(trial, study));
  const job = { data, fold, createPlan, seed, ready, runJob, ...(signal && { signal }) };
  const model = await trainRows(job, fold.train);
  if (model.result.status === "interrupted") return null;
  const test = predictRows(model, data, fold.test, ready);
  const train = test && predictRows(model, data, fold.train, ready);
  return { test, trainLoss: train ? trainLossOf(data, train, fold.train) : Infinity };
}

/** Solves the linear model, which has no iterations to be interrupted in. */
function judgeLinear(fold: Fold, seed: number, { data }: TrialContext): JudgedFold {
  const model = fitLinear(data, fold.train, { seed: deriveSeed(seed, fold.repeat, fold.fold) });
  const { losses } = judgeRows(data, linearOutputs(model, data, fold.train), fold.train);
  const test = linearOutputs(model, data, fold.test);
  // An extreme held-out value can still overflow.
  return { test: test.data.every(Number.isFinite) ? test : null, trainLoss: meanOf(losses) };
}

function trainLossOf(data: StudyData, outputs: Outputs, rows: Uint32Array): number {
  const loss = primaryScore(data.task, outputs, readTargets(data, rows)) ?? Infinity;
  return data.task === "regression" ? loss * loss : loss;
}

/** Looks of a trial of settings: fewer than of a model that is kept, as trials are many. */
const looksOf = { rung: 10, inner: 40, outer: 40, size: 40 } as const;

/**
 * Of its plan's updates, those that a setting is tried for to the end: the best step hardly ever comes
 * later, so that a longer training would find the same one.
 */
export const triedShare = 0.4;

/**
 * Trains a network for each inner fold, all of which stop at one step, and has their mean answer for
 * the scope's held-out rows; null where it was interrupted.
 */
async function judgeMembers(
  trial: Trial,
  scope: Scope,
  context: TrialContext,
): Promise<TrialResult | null> {
  const { study, settings, sizes, foldInputs, runJob, concurrency, signal } = context;
  const { changes } = study.candidates[trial.candidate];
  const sized = trial.kind === "size" ? sizes.get(trial.share) : undefined;
  const folds = sized ? { ...scope.inner, folds: sized } : scope.inner;
  const isForward = scope.inner !== scope.left;
  const data = dataOf(context.data, changes);
  const rows = scope.outer?.train ?? everyRow(data);
  const place = `${scope.index} ${trial.kind === "size" ? trial.share : ""} ${encodingOf(data)}`;
  const inputs = isForward
    ? foldInputs(place, data, rows, scope.left, folds)
    : foldInputs(place, data, rows, folds, null);
  const ensemble = await trainFoldEnsemble(data, rows, {
    inputs,
    seed: scopeSeed(study, scope.index, "inner"),
    ...trainingOf(trial, study, planOf(settings, changes)),
    isOnlyJudged: trial.kind === "rung" || trial.kind === "size",
    runJob,
    concurrency,
    ...(signal && { signal }),
  });
  if (ensemble.interrupted) return null;
  const networks = judgedNetworks(data, inputs, ensemble);
  if (trial.kind === "rung") {
    const scores = scoreFolds(data, folds, networks.leftOut, () => Infinity);
    return { kind: "ensemble", folds: scores, logits: null, said: null };
  }
  return judgeAnswer(data, scope, folds, networks, study.aim === "settings");
}

/** How one network of the reference is trained: as its trials are. */
export function defaultNetwork(study: Study, settings: PlanSettings): SingleNetwork {
  const trial: Trial = { kind: "inner", scope: 0, candidate: study.reference };
  const { changes } = study.candidates[study.reference];
  const network = trainingOf(trial, study, planOf(settings, changes));
  // Networks that are no ensemble train to the end, where they are evaluated once.
  return study.byFolds ? network : { ...network, looks: 1 };
}

/** How long a trial trains. A search of settings keeps the schedule of the whole training and ends on the way. */
function trainingOf(
  trial: Trial,
  study: Study,
  plan: PlanSettings,
): Pick<FoldEnsembleOptions, "createPlan" | "looks" | "share"> {
  const { variant } = study.candidates[trial.candidate];
  if (study.aim === "regularization") {
    return { createPlan: budgetedFactory(variant, plan, budgetOf(trial, study)) };
  }
  return {
    createPlan: planFactory(variant, plan),
    looks: looksOf[trial.kind],
    share: trial.kind === "rung" ? 1 / rungDivisor(study.rungs[trial.rung]) : triedShare,
  };
}

/** The linear models of a scope's inner folds in place of networks. */
function judgeLinearMembers(scope: Scope, { data, study, foldInputs }: TrialContext): TrialResult {
  const rows = scope.outer?.train ?? everyRow(data);
  const forward = scope.inner === scope.left ? null : scope.inner;
  const place = `${scope.index}  ${encodingOf(data)}`;
  const inputs = foldInputs(place, data, rows, scope.left, forward);
  const linear = judgedLinear(data, rows, inputs, scopeSeed(study, scope.index, "inner"));
  return judgeAnswer(data, scope, scope.inner, linear, true);
}

function judgeAnswer(
  data: StudyData,
  { outer }: Scope,
  folds: Pick<Folds, "folds">,
  { leftOut, trainLoss, answer }: JudgedMembers,
  isJoined: boolean,
): TrialResult {
  // Of an outer fold's choices only the outer score is reported.
  const scores = scoreFolds(data, folds, leftOut, outer ? () => Infinity : trainLoss);
  const logits = outer && keepLogits(data, answer(outer.test));
  const said = isJoined ? saidOf(data, folds.folds, leftOut) : null;
  return { kind: "ensemble", folds: scores, logits, said };
}

function scoreFolds(
  data: StudyData,
  { folds }: Pick<Folds, "folds">,
  leftOut: readonly (Outputs | null)[],
  trainLoss: (fold: number) => number,
): FoldScore[] {
  return folds.map(({ test }, fold) =>
    scoreFold(data, test, { test: leftOut[fold], trainLoss: trainLoss(fold) }),
  );
}
