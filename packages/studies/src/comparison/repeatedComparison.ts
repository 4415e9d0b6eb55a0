import { checkChoice, checkOptionNames } from "@regula/base";
import {
  type Dataset,
  defineStudyOf,
  type Folds,
  foldsParameter,
  makeStudyFolds,
  readTargets,
  type StudyData,
  type TimeOrder,
} from "@regula/data";
import { createEventRun, type EventRun, seedParameter, train } from "@regula/engine";
import { type CopiesClaim, copiesQuestion } from "@regula/statistics";
import { fitLinear, linearOutputs } from "../ensembles/linearModel.ts";
import {
  type CrossValidationOptions,
  crossValidateSettings,
  type Setting,
} from "../folds/crossValidate.ts";
import type { FoldResult } from "../folds/foldJobs.ts";
import { countFoldRows, type FoldRows } from "../folds/foldRows.ts";
import { baseRateOutputs } from "../metrics/baseRate.ts";
import { marginParameters } from "../metrics/margins.ts";
import type { Outputs } from "../metrics/predictions.ts";
import type { Scores } from "../metrics/scores.ts";
import { evaluateClassifier } from "../testSet/classifierMetrics.ts";
import { type ReferenceName, referenceNames } from "../testSet/referenceModels.ts";
import { protocolParameter, protocols } from "../variants/protocol.ts";
import { type CompareSettings, compareSettings, planVariant } from "./compare.ts";
import { checkInputEncoding } from "./comparisonInputs.ts";
import {
  compareMethods,
  compareMethodsWithReferences,
  type FoldFigures,
  type MethodComparison,
  type MethodPredictions,
  type MethodReference,
  type ReferencePredictions,
  type RepeatedModel,
  summarizeMethod,
} from "./methodComparison.ts";

/** What a repeated comparison depends on, in addition to its rows. */
export interface RepeatedCompareSettings extends CompareSettings {
  /** Of the cross-validation, each with folds and initial weights drawn anew. */
  readonly repeats: number;
  /** 5 by default. */
  readonly folds?: number;
}

/** Options of `compareRepeatedly`. */
export interface RepeatedCompareOptions
  extends Pick<CrossValidationOptions, "runJob" | "concurrency" | "signal"> {
  /** Folds of an earlier run of the same comparison, by the variant's name: not trained again. */
  readonly done?: ReadonlyMap<string, readonly FoldResult[]>;
}

const repeatedSettings: Readonly<Record<keyof RepeatedCompareSettings, unknown>> = {
  ...compareSettings,
  repeats: true,
  folds: true,
};

const repeatedOptions: Readonly<Record<keyof RepeatedCompareOptions, true>> = {
  runJob: true,
  concurrency: true,
  signal: true,
  done: true,
};

/** A training that has ended; those of `done` are not reported again. */
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
  /** Rows that the folds divide, and those that a fold trains on. */
  readonly rows: number;
  readonly foldTrainingRows: FoldRows;
  /** Groups that folds hold whole; null where rows are independent. */
  readonly groups: number | null;
  /** The column that orders rows in time; null where folds are drawn at random. */
  readonly time: TimeOrder | null;
  /** Whether rows are copies of each other, which stay in one fold; null with groups. */
  readonly copies: CopiesClaim | null;
  /** In the order of the variants. */
  readonly models: readonly RepeatedModel[];
  /** The linear model and the base rate. */
  readonly references: readonly RepeatedModel[];
  /** Every pair of methods without a diverged fold. */
  readonly comparisons: readonly MethodComparison[];
  /** Each of these methods and the linear model compared with the references. */
  readonly referenceComparisons: readonly MethodReference[];
}

/**
 * Repeats a whole comparison over seeds and folds of these rows, by repeated stratified k-fold
 * cross-validation. In a fold all variants start from the same initial weights; standardization,
 * where the protocol has it, and encoding are learnt from the fold's training rows. A method with a fold that
 * diverges has no score and is not compared. Null where it was interrupted before a whole repeat.
 *
 * @throws RegulaError before any training for settings or data that cannot be used, and naming a
 * setting or an option that does not exist
 */
export function compareRepeatedly(
  data: Dataset,
  settings: RepeatedCompareSettings,
  options: Partial<RepeatedCompareOptions> = {},
): EventRun<RepeatedCompareEvent, RepeatedComparison | null> {
  checkOptionNames(settings, repeatedSettings);
  checkOptionNames(settings.margins ?? {}, marginParameters);
  checkOptionNames(options, repeatedOptions);
  const { standardizes } = protocols[checkChoice(protocolParameter, settings.protocol)];
  checkInputEncoding(settings);
  const { inputEncoding } = settings;
  const study = defineStudyOf(data, {
    standardize: standardizes,
    ...(inputEncoding && { inputEncoding }),
  });
  const seed = settings.seed ?? seedParameter.default;
  const plan = makeStudyFolds(study, {
    folds: settings.folds ?? foldsParameter.default,
    repeats: settings.repeats,
    seed,
  });
  const variants = settings.variants.map((variant): Setting => {
    const createPlan: Setting["createPlan"] = ({ inputs, rows, seed: foldSeed }) =>
      planVariant({ ...settings, seed: foldSeed }, variant, { rows: inputs, columns: rows });
    // Made once in vain, so that what it refuses is refused before any training.
    planVariant(settings, variant, data.X);
    return { name: variant.name, createPlan };
  });

  async function* run(): AsyncGenerator<RepeatedCompareEvent, RepeatedComparison | null, void> {
    const { done, ...training } = { runJob: train, ...options };
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
    return conclude(study, plan, variants, results, settings);
  }
  return createEventRun(run());
}

function conclude(
  study: StudyData,
  plan: Folds,
  variants: readonly Setting[],
  results: readonly (readonly FoldResult[])[],
  settings: RepeatedCompareSettings,
): RepeatedComparison | null {
  const repeats = countWholeRepeats(plan, results);
  if (repeats === 0) return null;
  const whole = { ...plan, repeats, folds: plan.folds.slice(0, repeats * plan.foldsPerRepeat) };
  const methods = variants.map(({ name }, i) => readMethod(name, study, whole, results[i]));
  const references = repeatReferences(study, whole, settings.seed ?? seedParameter.default);
  const options = {
    study,
    ...(settings.margins && { margins: settings.margins }),
  };
  return {
    folds: plan.foldsPerRepeat,
    repeats,
    interrupted: repeats < plan.repeats,
    rows: study.rows,
    foldTrainingRows: countFoldRows(whole.folds.map(({ train }) => train)),
    groups: study.groups && new Set(study.groups).size,
    time: study.time && { column: study.time.column },
    copies: claimCopies(study),
    models: methods.map((method) => summarizeMethod(method, options)),
    references: references.map((reference) => summarizeMethod(reference, options)),
    comparisons: compareMethods(methods, options),
    referenceComparisons: compareMethodsWithReferences(methods, references, options),
  };
}

function claimCopies({ rows, groups, copies }: StudyData): CopiesClaim | null {
  if (groups) return null;
  return copiesQuestion.decide({ rows, distinct: copies ? new Set(copies).size : rows });
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

function readMethod(
  name: string,
  study: StudyData,
  { folds }: Folds,
  results: readonly FoldResult[],
): MethodPredictions {
  const figures = results.slice(0, folds.length).map(({ train, test, outputs }) => {
    const [trained, held] = [readFigures(train), readFigures(test)];
    return trained && held && outputs ? { trained, outputs } : null;
  });
  return {
    name,
    train: figures.map((fold) => fold?.trained ?? null),
    heldOut: folds.map(({ repeat, test }, at) => {
      const fold = figures[at];
      return (
        fold && { repeat, rows: test, outputs: fold.outputs, targets: readTargets(study, test) }
      );
    }),
  };
}

/** Null where the fold diverged, or its log-loss is too large for a number. */
function readFigures(scores: Scores | null): FoldFigures | null {
  if (scores?.accuracy == null || scores.logLoss == null) return null;
  const { accuracy, logLoss } = scores;
  return Number.isFinite(logLoss) ? { accuracy, logLoss } : null;
}

/** The linear model and the base rate, learnt anew from each fold's training rows. */
function repeatReferences(
  study: StudyData,
  { folds }: Folds,
  seed: number,
): ReferencePredictions[] {
  const say: Readonly<Record<ReferenceName, (train: Uint32Array) => Say>> = {
    linear: (train) => {
      const fit = fitLinear(study, train, { seed });
      return (rows) => linearOutputs(fit, study, rows);
    },
    "base-rate": (train) => {
      const seen = readTargets(study, train);
      return (rows) => baseRateOutputs(study.task, seen, rows.length);
    },
  };
  return referenceNames.map((name) => {
    const judged = folds.map(({ repeat, train, test }) => {
      const outputsOf = say[name](train);
      const trained = evaluateClassifier(outputsOf(train).data, readTargets(study, train).data);
      const heldOut = {
        repeat,
        rows: test,
        outputs: outputsOf(test),
        targets: readTargets(study, test),
      };
      return { trained, heldOut };
    });
    return {
      name,
      train: judged.map(({ trained: { accuracy, logLoss } }) => ({ accuracy, logLoss })),
      heldOut: judged.map(({ heldOut }) => heldOut),
    };
  });
}

type Say = (rows: Uint32Array) => Outputs;
