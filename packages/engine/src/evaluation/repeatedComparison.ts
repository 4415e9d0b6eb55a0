import type { Dataset } from "../data/dataset.ts";
import { type Fold, type Folds, foldsParameter, makeFolds } from "../data/folds.ts";
import { defineStudyOf, readTargets, type StudyData } from "../data/studyData.ts";
import { seedParameter } from "../spec/trainingPlan.ts";
import { createEventRun, type EventRun } from "../training/eventRun.ts";
import { baseRateOutputs } from "./baseRate.ts";
import { type CompareSettings, planVariant } from "./compare.ts";
import {
  type CrossValidationOptions,
  crossValidateSettings,
  type Setting,
} from "./crossValidate.ts";
import type { FoldResult } from "./foldJobs.ts";
import {
  compareMethods,
  type MethodComparison,
  type MethodScores,
  type RepeatedModel,
  summarizeMethod,
} from "./methodComparison.ts";
import { evaluateClassifier } from "./metrics.ts";
import { protocols } from "./protocol.ts";
import type { Scores } from "./scores.ts";

export interface RepeatedCompareSettings extends CompareSettings {
  /** Of the cross-validation, each with folds and initial weights drawn anew. */
  readonly repeats: number;
  /** 5 by default. */
  readonly folds?: number;
}

export interface RepeatedCompareOptions
  extends Pick<CrossValidationOptions, "runJob" | "concurrency" | "signal"> {
  /** Folds of an earlier run of the same comparison, by the variant's name: not trained again. */
  readonly done?: ReadonlyMap<string, readonly FoldResult[]>;
}

/** A training that has ended; those of `done` are not told again. */
export interface RepeatedCompareEvent {
  readonly type: "fold";
  readonly name: string;
  readonly result: FoldResult;
  readonly done: number;
  readonly count: number;
}

/** A comparison over seeds and folds: of the methods, not of one network each. */
export interface RepeatedComparison {
  /** Of each repeat. */
  readonly folds: number;
  /** Whole ones: after an interruption those that were finished. */
  readonly repeats: number;
  readonly interrupted: boolean;
  /** Rows that the folds divide, and the fewest that a fold trains on. */
  readonly rows: number;
  readonly foldTrainingRows: number;
  /** In the order of the variants. */
  readonly models: readonly RepeatedModel[];
  /** Every pair. */
  readonly comparisons: readonly MethodComparison[];
}

/**
 * Repeats a whole comparison over seeds and folds of these rows, by repeated stratified k-fold
 * cross-validation. In a fold all variants start from the same initial weights; standardization,
 * where the protocol has it, is learnt from the fold's training rows. A fold that diverges counts
 * as the base rate of its training rows. Null where it was interrupted before a whole repeat.
 *
 * @throws RegulaError before any training for settings or data that cannot be used
 */
export function compareRepeatedly(
  data: Dataset,
  settings: RepeatedCompareSettings,
  options: RepeatedCompareOptions,
): EventRun<RepeatedCompareEvent, RepeatedComparison | null> {
  const study = defineStudyOf(data, { standardize: protocols[settings.protocol].standardizes });
  const seed = settings.seed ?? seedParameter.default;
  const plan = makeFolds({
    rows: study.rows,
    folds: settings.folds ?? foldsParameter.default,
    repeats: settings.repeats,
    seed,
    classes: study.classOf,
  });
  const variants = settings.variants.map((variant): Setting => {
    const createPlan: Setting["createPlan"] = ({ inputs, seed: foldSeed }) =>
      planVariant({ ...settings, seed: foldSeed }, variant, inputs);
    // Made once in vain, so that what it refuses is refused before any training.
    planVariant(settings, variant, data.X.rows);
    return { name: variant.name, createPlan };
  });

  async function* run(): AsyncGenerator<RepeatedCompareEvent, RepeatedComparison | null, void> {
    const { done, ...training } = options;
    const under = crossValidateSettings(study, variants, {
      ...training,
      folds: plan,
      seed,
      ...(done && { done: variants.map(({ name }) => done.get(name) ?? []) }),
    });
    for await (const event of under) {
      if (event.type !== "fold") continue;
      const { setting, ...rest } = event;
      yield { ...rest, name: variants[setting].name };
    }
    const all = await under;
    const results = all.map(({ folds }) => folds);
    return conclude(study, plan, variants, results);
  }
  return createEventRun(run());
}

function conclude(
  study: StudyData,
  plan: Folds,
  variants: readonly Setting[],
  results: readonly (readonly FoldResult[])[],
): RepeatedComparison | null {
  const repeats = countWholeRepeats(plan, results);
  if (repeats === 0) return null;
  const whole = { ...plan, repeats, folds: plan.folds.slice(0, repeats * plan.foldsPerRepeat) };
  const split = { folds: plan.foldsPerRepeat, repeats };
  const methods = variants.map(({ name }, i) => scoreMethod(name, study, whole, results[i]));
  return {
    ...split,
    interrupted: repeats < plan.repeats,
    rows: study.rows,
    foldTrainingRows: Math.min(...whole.folds.map(({ train }) => train.length)),
    models: methods.map((method) => summarizeMethod(method, split)),
    comparisons: compareMethods(methods, split),
  };
}

/** Repeats from the first on whose every fold every variant has done. */
function countWholeRepeats(plan: Folds, results: readonly (readonly FoldResult[])[]): number {
  const isWhole = (repeat: number) =>
    results.every(
      (folds) => folds.filter((result) => result.repeat === repeat).length === plan.foldsPerRepeat,
    );
  let whole = 0;
  while (whole < plan.repeats && isWhole(whole)) whole += 1;
  return whole;
}

function scoreMethod(
  name: string,
  study: StudyData,
  { folds }: Folds,
  results: readonly FoldResult[],
): MethodScores {
  const scored = folds.map((fold, at) => scoreFold(study, fold, results[at]));
  const scoresOf = (side: "train" | "heldOut") => ({
    accuracy: scored.map((fold) => fold[side].accuracy),
    logLoss: scored.map((fold) => fold[side].logLoss),
  });
  return {
    name,
    heldOut: scoresOf("heldOut"),
    train: scoresOf("train"),
    diverged: scored.filter(({ diverged }) => diverged).length,
  };
}

function scoreFold(study: StudyData, fold: Fold, result: FoldResult) {
  const [train, heldOut] = [readFigures(result.train), readFigures(result.test)];
  if (train && heldOut) return { train, heldOut, diverged: false };
  const seen = readTargets(study, fold.train);
  const sayBaseRate = (rows: Uint32Array) =>
    evaluateClassifier(
      baseRateOutputs(study.task, seen, rows.length).data,
      readTargets(study, rows).data,
    );
  return { train: sayBaseRate(fold.train), heldOut: sayBaseRate(fold.test), diverged: true };
}

/** Null where the fold diverged, or its log-loss is too large for a number. */
function readFigures(scores: Scores | null) {
  if (scores?.accuracy == null || scores.logLoss == null) return null;
  const { accuracy, logLoss } = scores;
  return Number.isFinite(logLoss) ? { accuracy, logLoss } : null;
}
