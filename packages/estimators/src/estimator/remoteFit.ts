import { type ErrorDetails, RegulaError } from "@regula/base";
import type { Table, Warning } from "@regula/data";
import { createEventRun, type EventRun, type PoolWorker } from "@regula/engine";
import type { Model } from "@regula/models";
import { type AbortSignalWithReason, reasonOf } from "../fitted/abort.ts";
import { FittedClassifier } from "../fitted/fittedClassifier.ts";
import { FittedRegressor } from "../fitted/fittedRegressor.ts";
import { checkNames } from "../options/checkNames.ts";
import type { Label } from "../options/estimatorOptions.ts";
import { isTable, type Rows } from "../reading/readRows.ts";
import type { Target } from "../reading/readTarget.ts";
import { ClassifierEstimator } from "./classifier.ts";
import { type EstimatorSpec, type FitEvent, type RowsOptions, rowsOptions } from "./fitRows.ts";
import { RegressorEstimator } from "./regressor.ts";

/** A table as a message carries it: with the rows' numbers in place of the function that returns them. */
interface SentTable extends Omit<Table, "fileRow"> {
  readonly fileRows: readonly number[];
}

/** What a worker is to fit. */
export interface FitRequest {
  readonly spec: EstimatorSpec;
  readonly X: Exclude<Rows, Table> | SentTable;
  readonly y: Target<Label> | Target<number>;
  readonly rows: RowsOptions;
}

/** A worker's messages about a fit. */
export type FitNews =
  | { readonly type: "event"; readonly event: FitEvent }
  | {
      readonly type: "fitted";
      readonly model: Model;
      /** Null for regression. */
      readonly classes: readonly Label[] | null;
      readonly warnings: readonly Warning[];
    }
  | { readonly type: "refused"; readonly details: ErrorDetails }
  | { readonly type: "failed"; readonly message: string };

/** Options of a fit in a worker. */
export interface RemoteFitOptions extends RowsOptions {
  readonly signal?: AbortSignalWithReason;
  readonly onProgress?: (event: FitEvent) => void;
}

type Estimator = ClassifierEstimator | RegressorEstimator;

type Fitted = FittedClassifier<Label> | FittedRegressor;

/**
 * Fits in another thread altogether, with the same bits.
 *
 * @param spawn a worker that serves one fit
 */
export function fitRemotely(
  spawn: () => PoolWorker<FitRequest, FitNews>,
  { spec }: Estimator,
  X: Rows,
  y: Target<Label> | Target<number>,
  options: RemoteFitOptions,
): EventRun<FitEvent, Fitted> {
  async function* run(): AsyncGenerator<FitEvent, Fitted, void> {
    const known = { ...rowsOptions, signal: true, onProgress: true };
    const { signal, onProgress, ...rows } = checkNames(options, known);
    if (signal?.aborted) throw reasonOf(signal);
    const request: FitRequest = { spec, X: toMessage(X), y, rows };
    const worker = spawn();
    const { next, tell, fail } = queue<FitNews>();
    const abort = () => fail(reasonOf(signal));
    signal?.addEventListener?.("abort", abort);
    try {
      worker.listen(tell, fail);
      worker.post(request);
      for (;;) {
        const news = await next();
        switch (news.type) {
          case "event":
            onProgress?.(news.event);
            yield news.event;
            break;
          case "fitted":
            return fittedOf(news);
          case "refused":
            throw new RegulaError(news.details);
          case "failed":
            throw new Error(news.message);
        }
      }
    } finally {
      signal?.removeEventListener?.("abort", abort);
      worker.terminate();
    }
  }
  return createEventRun(run());
}

function fittedOf({ model, classes, warnings }: FitNews & { readonly type: "fitted" }): Fitted {
  return classes === null
    ? new FittedRegressor(model, warnings)
    : new FittedClassifier(model, classes, warnings);
}

/** @throws RegulaError for a table with a column that cannot be read */
function toMessage(X: Rows): FitRequest["X"] {
  if (!isTable(X)) return X;
  const { fileRow, ...table } = X;
  for (const { reading } of X.columns) if (reading.kind === "unread") throw reading.refusal;
  return { ...table, fileRows: Array.from({ length: X.rows }, (_, row) => fileRow(row)) };
}

function fromMessage(X: FitRequest["X"]): Rows {
  if (!("fileRows" in X)) return X;
  const { fileRows, ...table } = X;
  return { ...table, fileRow: (row) => fileRows[row] };
}

/** What comes in order, for one who waits for it; after `fail` nothing but that. */
function queue<News>() {
  const came: News[] = [];
  let failure: { readonly reason: unknown } | null = null;
  let wake = () => {};
  return {
    tell(news: News) {
      came.push(news);
      wake();
    },
    fail(reason: unknown) {
      failure ??= { reason };
      wake();
    },
    async next(): Promise<News> {
      for (;;) {
        if (failure) throw failure.reason;
        const news = came.shift();
        if (news !== undefined) return news;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}

/**
 * Performs a request and reports its progress.
 *
 * @param fitting where the networks train
 */
export async function serveFit(
  { spec, X, y, rows }: FitRequest,
  post: (news: FitNews) => void,
  fitting: Pick<Parameters<RegressorEstimator["fit"]>[2] & object, "pool">,
): Promise<void> {
  const { taskKind, options, chosen } = spec;
  const asked = { ...rows, ...fitting };
  try {
    const run: EventRun<FitEvent, Fitted> =
      taskKind === "classes"
        ? new ClassifierEstimator(options, chosen).fit(fromMessage(X), y as ArrayLike<Label>, asked)
        : new RegressorEstimator(options, chosen).fit(fromMessage(X), y as Target<number>, asked);
    for await (const event of run) post({ type: "event", event });
    const fitted = await run;
    const { model, warnings } = fitted;
    const classes = fitted instanceof FittedClassifier ? fitted.classes : null;
    post({ type: "fitted", model, classes, warnings });
  } catch (error) {
    if (error instanceof RegulaError) post({ type: "refused", details: error.details });
    else post({ type: "failed", message: error instanceof Error ? error.message : String(error) });
  }
}
