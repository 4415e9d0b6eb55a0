import { deriveSeed } from "@regula/base";
import { type Fold, type StudyData, trainTestSplit } from "@regula/data";
import { createEventRun, type EventRun } from "@regula/engine";
import type { MetricName } from "../metrics/scores.ts";
import {
  type CrossValidationEvent,
  type CrossValidationOptions,
  crossValidateSetting,
  crossValidateSettings,
  type SettingsOptions,
} from "./crossValidate.ts";
import type { FoldResult, PlanFactory } from "./foldJobs.ts";

/** Scores at one place of a curve: a strength of a penalty, a number of training rows. */
export interface CurvePoint {
  readonly at: number;
  /** One a fold, in order; null where the fold diverged or the metric is not defined. */
  readonly train: readonly (number | null)[];
  readonly test: readonly (number | null)[];
  readonly results: readonly FoldResult[];
}

/** What `validationCurve` returns. */
export interface Curve {
  readonly metric: MetricName;
  readonly points: readonly CurvePoint[];
  readonly interrupted: boolean;
}

function toPoint(at: number, metric: MetricName, results: readonly FoldResult[]): CurvePoint {
  return {
    at,
    train: results.map(({ train }) => train?.[metric] ?? null),
    test: results.map(({ test }) => test?.[metric] ?? null),
    results,
  };
}

/**
 * Training and test scores over the values of one setting, all on the same folds from the same seeds.
 *
 * @param planAt the plan factory of each value
 */
export function validationCurve(
  data: StudyData,
  values: readonly number[],
  planAt: (value: number) => PlanFactory,
  { metric, ...options }: Omit<SettingsOptions, "done"> & { readonly metric: MetricName },
): EventRun<CrossValidationEvent, Curve> {
  async function* run(): AsyncGenerator<CrossValidationEvent, Curve, void> {
    const settings = values.map((value) => ({ name: String(value), createPlan: planAt(value) }));
    const under = crossValidateSettings(data, settings, options);
    for await (const event of under) yield event;
    const all = await under;
    return {
      metric,
      points: all.map(({ folds }, i) => toPoint(values[i], metric, folds)),
      interrupted: all.some(({ interrupted }) => interrupted),
    };
  }
  return createEventRun(run());
}

/**
 * Training and test scores over the number of training rows, the mean over the folds: each fold's training rows are cut to
 * each share (stratified; by whole clusters where there are clusters), the test rows stay whole. The
 * smaller sets are not part of the larger ones.
 *
 * @param shares of the training rows, each in (0, 1]
 */
export function learningCurve(
  data: StudyData,
  shares: readonly number[],
  createPlan: PlanFactory,
  { metric, ...options }: Omit<CrossValidationOptions, "done"> & { readonly metric: MetricName },
): EventRun<CrossValidationEvent, Curve> {
  async function* run(): AsyncGenerator<CrossValidationEvent, Curve, void> {
    const points: CurvePoint[] = [];
    let interrupted = false;
    const count = shares.length * options.folds.folds.length;
    for (const [setting, share] of shares.entries()) {
      const seed = deriveSeed(options.seed, setting, 0, 1);
      const folds = cutFolds(data, options.folds.folds, share, seed);
      const under = crossValidateSetting(data, createPlan, {
        ...options,
        folds: { ...options.folds, folds },
      });
      for await (const event of under) {
        const before = setting * options.folds.folds.length;
        yield event.type === "fold"
          ? { ...event, setting, done: before + event.done, count }
          : { ...event, setting };
      }
      const found = await under;
      interrupted ||= found.interrupted;
      const rows = folds.reduce((sum, { train }) => sum + train.length, 0);
      points.push(toPoint(rows / folds.length, metric, found.folds));
    }
    return { metric, points, interrupted };
  }
  return createEventRun(run());
}

/**
 * The same folds with a share of the training rows.
 *
 * @throws RegulaError for a class of a single training row, and training rows of one group only
 */
export function cutFolds(
  data: StudyData,
  folds: readonly Fold[],
  share: number,
  seed: number,
): readonly Fold[] {
  if (share === 1) return folds;
  const cut = (fold: Fold, index: number): Fold => ({
    ...fold,
    train: trainTestSplit({
      rows: fold.train,
      testShare: share,
      seed: deriveSeed(seed, index),
      classes: data.classOf,
      classNames: data.classes,
      groups: data.clusters,
    }).test,
  });
  return folds.map(cut);
}
