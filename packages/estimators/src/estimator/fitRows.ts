import { RegulaError, type Text } from "@regula/base";
import { warnOfCopies } from "@regula/checks";
import type { StudyData, Warning } from "@regula/data";
import { type EventRun, engineParameter, engines, type TrainingPool, train } from "@regula/engine";
import {
  type AskedModel,
  askChosenModel,
  askModel,
  type ChosenTraining,
  checkProcedure,
  linearWord,
  type Model,
  type ModelSettings,
  type TrainModelEvent,
  trainModel,
} from "@regula/models";
import type { AskedTraining, RunJob } from "@regula/studies";
import { type AbortSignalWithReason, reasonOf } from "../fitted/abort.ts";
import { checkNames } from "../options/checkNames.ts";
import { type ClassifierOptions, type Label, trainingOf } from "../options/estimatorOptions.ts";
import { sayingOptions, sayOptions } from "../options/sayOptions.ts";
import { defineRows, type Groups, joinGroups } from "../reading/defineRows.ts";
import { type Rows, readRows } from "../reading/readRows.ts";
import { joinAmounts, joinLabels, type Target } from "../reading/readTarget.ts";

/** One more network is trained: `done` of `total`, those of its validation among them. */
export type FitEvent = TrainModelEvent;

/** Properties of the rows in addition to X and y. */
export interface RowsOptions {
  /** Of arrays: names, or of a flat array how many. */
  readonly columns?: number | readonly string[];
  /** What belongs together, such as a match: one value a row, or a column of X, which then is no feature. */
  readonly groups?: Groups;
}

/** Where the work is done, and how to end it. */
export interface RunOptions<Event> {
  /**
   * Workers or threads that train the networks; by default the calling thread, in slices. The model does
   * not depend on it. All else, such as linear models, is computed where `fit` is called, without slices;
   * a page has `fitInWorker` for that.
   */
  readonly pool?: TrainingPool;
  readonly signal?: AbortSignalWithReason;
  readonly onProgress?: (event: Event) => void;
}

/** Options of an estimator's `fit`. */
export interface FitOptions extends RowsOptions, RunOptions<FitEvent> {}

export const rowsOptions: Readonly<Record<keyof RowsOptions, true>> = {
  columns: true,
  groups: true,
};

export const fitOptions: Readonly<Record<keyof FitOptions, true>> = {
  ...rowsOptions,
  pool: true,
  signal: true,
  onProgress: true,
};

/** The choice of a search, of any rows. */
export type Chosen = Omit<ChosenTraining, "data">;

/** What an estimator is: plain data. Its options, and what follows from them or was chosen in place of that. */
export interface EstimatorSpec {
  readonly taskKind: "classes" | "regression";
  readonly options: ClassifierOptions;
  readonly training: AskedTraining;
  /** What a search chose; null where nothing was searched. */
  readonly chosen: Chosen | null;
}

/**
 * What an estimator with these options is.
 *
 * @throws RegulaError for settings that cannot be used with any rows
 */
export function specOf(
  taskKind: EstimatorSpec["taskKind"],
  options: ClassifierOptions,
  chosen: Chosen | null,
): EstimatorSpec {
  const spec = { taskKind, options, training: trainingOf(options), chosen };
  // What was chosen replaces what was checked before the search.
  if (chosen === null) sayingOptions(() => checkProcedure(settingsOf(spec)));
  return spec;
}

/** Of what `fitRows` makes a fitted estimator. */
export interface FittedRows {
  readonly model: Model;
  readonly labels: ReadonlyMap<string, Label>;
  readonly warnings: readonly Warning[];
}

/** The study of rows, and what its labels were given as. @throws RegulaError for rows that cannot be used */
export function studyOf(
  { taskKind, options, training, chosen }: EstimatorSpec,
  X: Rows,
  y: Target<Label> | Target<number>,
  { columns, groups }: RowsOptions,
): { readonly data: StudyData; readonly labels: ReadonlyMap<string, Label> } {
  const { missing = "refuse", positive } = options;
  const rows = readRows(X, { columns, missing: () => missing, missingAdvice });
  const grouped = groups === undefined ? { table: rows, group: null } : joinGroups(rows, groups);
  const joined =
    taskKind === "classes"
      ? joinLabels(grouped.table, y)
      : joinAmounts(grouped.table, y as Target<number>);
  const { inputEncoding } = chosen?.training ?? training;
  const asked = { taskKind, inputEncoding, missing, ...(positive !== undefined && { positive }) };
  return { data: defineRows(joined, grouped.group, asked), labels: joined.labels };
}

const missingAdvice: Text = {
  en: 'Fill it in, remove the row, or give the option missing: "fill".',
  "pt-BR": 'Preencha-a, remova a linha ou dê a opção missing: "fill".',
};

/** How trainings run: in the pool, or here. */
export function runnerOf(
  { engine = engineParameter.default }: ClassifierOptions,
  pool: TrainingPool | undefined,
): { readonly runJob: RunJob; readonly concurrency: number } {
  if (pool) {
    return {
      runJob: (plan, examples, options) => pool.train(plan, examples, { ...options, engine }),
      concurrency: pool.size,
    };
  }
  const createStep = engines[engine];
  return {
    runJob: (plan, examples, options) => train(plan, examples, { ...options, createStep }),
    concurrency: 1,
  };
}

/**
 * Fits an estimator, with the bits of `regula train` with the same settings and seed.
 *
 * @param changes of the settings, as a cross-validation has
 */
export async function* fitRows(
  spec: EstimatorSpec,
  X: Rows,
  y: Target<Label> | Target<number>,
  options: FitOptions,
  changes: Pick<ModelSettings, "validation"> = {},
): AsyncGenerator<FitEvent, FittedRows, void> {
  const { pool, signal, onProgress, ...rows } = checkNames(options, fitOptions);
  if (signal?.aborted) throw reasonOf(signal);
  try {
    const { data, labels } = studyOf(spec, X, y, rows);
    const settings = { ...settingsOf(spec), ...changes };
    const host = { ...runnerOf(spec.options, pool), ...(signal && { signal }) };
    const result = yield* tellAll(trainModel(data, settings, host), onProgress);
    if (result.status === "interrupted") throw reasonOf(signal);
    if (result.status === "diverged") throw refuseDiverged();
    return { model: result.model, labels, warnings: [...warnOfCopies(data), ...data.warnings] };
  } catch (error) {
    throw sayOptions(error);
  }
}

/** Hands the events of a run on, and returns its result. */
export async function* tellAll<Event, Result>(
  run: EventRun<Event, Result>,
  onProgress: ((event: Event) => void) | undefined,
): AsyncGenerator<Event, Result, void> {
  for await (const event of run) {
    onProgress?.(event);
    yield event;
  }
  return await run;
}

function settingsOf({ options, training, chosen }: EstimatorSpec): ModelSettings {
  const { kind, members, resampling, keep, seed, engine, costs, validation } = options;
  const asked: AskedModel = {
    ...(kind === "linear" && { variant: linearWord }),
    ...(members !== undefined && { members }),
    ...(resampling !== undefined && { resampling }),
    ...(keep !== undefined && { keep }),
    ...(seed !== undefined && { seed }),
    ...(engine !== undefined && { engine }),
    ...(costs !== undefined && { costs }),
    ...(validation !== undefined && { validation }),
    software: "@regula/estimators",
  };
  return chosen ? askChosenModel(chosen, asked) : askModel(training, asked);
}

/** That no network can be used. */
export function refuseDiverged(): RegulaError {
  return new RegulaError({
    code: "not-finite",
    expected: {
      en: "a network whose weights stay finite",
      "pt-BR": "uma rede cujos pesos permaneçam finitos",
    },
    received: { en: "none", "pt-BR": "nenhuma" },
    advice: {
      en: "Try a smaller learningRate.",
      "pt-BR": "Tente uma learningRate menor.",
    },
  });
}
