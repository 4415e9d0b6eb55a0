import type { Folds, StudyData } from "@regula/data";
import {
  type AbortSignalLike,
  awaitOnly,
  createEventRun,
  type EventRun,
  mergeRuns,
} from "@regula/engine";
import { joinColumns, type Outputs } from "../metrics/predictions.ts";
import { type MetricName, metricNames, type Scores } from "../metrics/scores.ts";
import { type FoldResult, type PlanFactory, type RunJob, runFold } from "./foldJobs.ts";
import { rememberRows } from "./readyRows.ts";

/** Options of `crossValidate`. */
export interface CrossValidationOptions {
  readonly folds: Folds;
  /** Of the study: the seed of a fold's plan is a function of it, the repeat and the fold. */
  readonly seed: number;
  readonly runJob: RunJob;
  /** Folds trained at once; 1 by default. The results do not depend on it. */
  readonly concurrency?: number;
  readonly signal?: AbortSignalLike;
  /** Folds of an earlier run of the same study, not to be trained again. */
  readonly done?: readonly FoldResult[];
}

/** One way of training, under its name. */
export interface Setting {
  readonly name: string;
  readonly createPlan: PlanFactory;
}

/** What a cross-validation reports while it goes on. */
export type CrossValidationEvent =
  | {
      readonly type: "begin";
      readonly setting: number;
      readonly repeat: number;
      readonly fold: number;
    }
  | {
      readonly type: "fold";
      readonly setting: number;
      readonly result: FoldResult;
      readonly done: number;
      readonly count: number;
    };

/** What `crossValidate` returns. */
export interface CrossValidation {
  /** Repeat after repeat; after an interruption those that were finished. */
  readonly folds: readonly FoldResult[];
  readonly interrupted: boolean;
  /**
   * For each repeat what was said of every row by the model that had not seen it, outputs × rows,
   * in the order of `rows`; null where a fold is missing or diverged.
   */
  readonly outOfFold: readonly (Outputs | null)[];
  /** The rows that `outOfFold` speaks of: table rows, ascending. */
  readonly rows: Uint32Array;
  /** The mean of each metric over the folds where it is defined. */
  readonly means: Scores;
  readonly diverged: number;
}

/**
 * Trains and judges one way of training on every fold. Of each fold, pipeline, target and weights
 * are learnt from its training rows only.
 *
 * @throws RegulaError for data and plans that cannot be used
 */
export function crossValidateSetting(
  data: StudyData,
  createPlan: PlanFactory,
  options: CrossValidationOptions,
): EventRun<CrossValidationEvent, CrossValidation> {
  async function* run() {
    const settings = [{ name: "", createPlan }];
    const { done = [], ...shared } = options;
    const all = yield* runSettings(data, settings, { ...shared, done: [done] });
    return all[0];
  }
  return createEventRun(run());
}

/** Options of `crossValidateSettings`. */
export interface SettingsOptions extends Omit<CrossValidationOptions, "done"> {
  /** For each setting the folds that are not to be trained again. */
  readonly done?: readonly (readonly FoldResult[])[];
}

/**
 * Several ways of training on the same folds from the same seeds, so that they can be compared fold
 * by fold. A fold is done by all settings before the next one begins, so that what an interruption
 * leaves can be compared.
 *
 * @returns one cross-validation a setting, in order
 */
export function crossValidateSettings(
  data: StudyData,
  settings: readonly Setting[],
  options: SettingsOptions,
): EventRun<CrossValidationEvent, readonly CrossValidation[]> {
  return createEventRun(runSettings(data, settings, options));
}

async function* runSettings(
  data: StudyData,
  settings: readonly Setting[],
  { folds: plan, seed, runJob, concurrency = 1, signal, done = [] }: SettingsOptions,
): AsyncGenerator<CrossValidationEvent, readonly CrossValidation[], void> {
  const found = settings.map((_, i) =>
    plan.folds.map(({ repeat, fold }) =>
      done[i]?.find((result) => result.repeat === repeat && result.fold === fold),
    ),
  );
  const missing = plan.folds.flatMap((fold, at) =>
    found.flatMap((results, setting) => (results[at] ? [] : [{ setting, fold, at }])),
  );
  const ready = rememberRows();
  const starts = missing.map(({ setting, fold }) => () => {
    const { createPlan } = settings[setting];
    const job = { data, fold, createPlan, seed, ready, runJob, ...(signal && { signal }) };
    return awaitOnly(async () => (await runFold(job)).judged);
  });
  const count = settings.length * plan.folds.length;
  let finished = count - missing.length;
  for await (const news of mergeRuns(starts, concurrency, signal)) {
    const { setting, fold, at } = missing[news.index];
    if (news.type === "begin") {
      yield { type: "begin", setting, repeat: fold.repeat, fold: fold.fold };
    } else if (news.type === "end" && news.result.status !== "interrupted") {
      found[setting][at] = news.result;
      finished += 1;
      yield { type: "fold", setting, result: news.result, done: finished, count };
    }
  }
  return found.map((results) => summarize(plan, results));
}

function summarize(
  { folds, foldsPerRepeat, repeats }: Folds,
  found: readonly (FoldResult | undefined)[],
): CrossValidation {
  const results = found.filter((result) => result !== undefined);
  const rows = Uint32Array.from(
    folds.slice(0, foldsPerRepeat).flatMap(({ test }) => [...test]),
  ).sort();
  return {
    folds: results,
    interrupted: results.length < folds.length,
    outOfFold: Array.from({ length: repeats }, (_, repeat) =>
      inRowOrder(
        results.filter((result) => result.repeat === repeat),
        foldsPerRepeat,
      ),
    ),
    rows,
    means: averageScores(results.map(({ test }) => test)),
    diverged: results.filter(({ status }) => status === "diverged").length,
  };
}

/** Columns of all folds of a repeat, by ascending row. */
function inRowOrder(results: readonly FoldResult[], folds: number): Outputs | null {
  const outputs = results.flatMap((result) => result.outputs ?? []);
  if (outputs.length < folds) return null;
  const joined = joinColumns(outputs);
  const rows = results.flatMap(({ testRows }) => [...testRows]);
  const order = rows.map((_, j) => j).sort((a, b) => rows[a] - rows[b]);
  const ordered = { ...joined, data: new Float64Array(joined.data.length) };
  order.forEach((from, to) => {
    for (let i = 0; i < joined.rows; i++) {
      ordered.data[i * joined.columns + to] = joined.data[i * joined.columns + from];
    }
  });
  return ordered;
}

/** Metric by metric over what is known. */
export function averageScores(all: readonly (Scores | null)[]): Scores {
  const average = (name: MetricName) => {
    const values = all.flatMap((scores) => scores?.[name] ?? []);
    return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : null;
  };
  return Object.fromEntries(metricNames.map((name) => [name, average(name)])) as Record<
    MetricName,
    number | null
  >;
}
