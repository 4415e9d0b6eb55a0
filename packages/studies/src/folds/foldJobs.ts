import { deriveSeed } from "@regula/base";
import {
  countInputs,
  countOutputs,
  type Fold,
  type NetworkInputs,
  readTargets,
  type Split,
  type StudyData,
  splitByTime,
  type Task,
  trainTestSplit,
} from "@regula/data";
import type {
  AbortSignalLike,
  Checkpoint,
  EarlyStopping,
  Examples,
  LookOptions,
  TrainingPlan,
  TrainingResult,
  TrainingStatus,
} from "@regula/engine";
import { type Outputs, toOutputs } from "../metrics/predictions.ts";
import { type Scores, score } from "../metrics/scores.ts";
import { outputsOfInputs } from "./fittedNetwork.ts";
import { type ReadyRows, rowsAnew } from "./readyRows.ts";

/** Trains one plan on its examples: in this thread, in another, on another machine. */
export type RunJob = (
  plan: TrainingPlan,
  examples: Examples,
  options: {
    readonly signal?: AbortSignalLike;
    readonly earlyStopping?: EarlyStopping;
    /** Iterations between recorded costs. */
    readonly recordEvery?: number;
    /** Rows to look at on the way. */
    readonly looks?: LookOptions;
    /** Where an earlier part of the training ended. */
    readonly resume?: Checkpoint;
    /** Whether examples and rows to look at stay as they are, and may be kept where they are trained on. */
    readonly unchanging?: boolean;
  },
) => PromiseLike<TrainingResult>;

/** What a plan for one fold can depend on. */
export interface PlanContext {
  /** Features that the fold's pipeline makes. */
  readonly inputs: number;
  /** Outputs that the target asks for. */
  readonly outputs: number;
  readonly task: Task;
  /** Rows that the network trains on. */
  readonly rows: number;
  readonly repeat: number;
  readonly fold: number;
  /** A function of (study seed, repeat, fold): the same for every setting tried on this fold. */
  readonly seed: number;
}

/** How a fold is trained. */
export interface PlannedFold {
  readonly plan: TrainingPlan;
  /** Holds back a share of the fold's training rows, stratified and by groups, to stop by. */
  readonly stopping?: Omit<EarlyStopping, "validation"> & { readonly share?: number };
}

/** Makes the plan of a fold; called once for each. */
export type PlanFactory = (context: PlanContext) => TrainingPlan | PlannedFold;

/** What a fold came to. */
export interface FoldResult {
  readonly repeat: number;
  readonly fold: number;
  readonly status: TrainingStatus;
  /** Rows of the table, ascending. */
  readonly testRows: Uint32Array;
  /** What the model says of the rows held out, outputs × rows; null where it diverged. */
  readonly outputs: Outputs | null;
  /** On the rows trained on, early stopping's among them; null where it diverged. */
  readonly train: Scores | null;
  readonly test: Scores | null;
  /** Updates up to the weights that are judged. */
  readonly iterations: number;
  readonly seconds: number;
}

/** A model as a fold leaves it. */
export interface FoldModel extends NetworkInputs {
  readonly plan: TrainingPlan;
  readonly result: TrainingResult;
}

export interface FoldJob {
  readonly data: StudyData;
  readonly fold: Fold;
  readonly createPlan: PlanFactory;
  readonly seed: number;
  readonly runJob: RunJob;
  readonly signal?: AbortSignalLike;
  /** What is remembered of the study's rows; nothing by default. */
  readonly ready?: ReadyRows;
}

const defaultStoppingShare = 0.2;

/**
 * Trains and judges one fold. Pipeline, target and weights are learnt from its training rows only.
 *
 * @throws RegulaError for data and plans that cannot be used
 */
export async function runFold(job: FoldJob): Promise<{ model: FoldModel; judged: FoldResult }> {
  const { data, fold, ready } = job;
  const model = await trainRows(job, fold.train);
  const { result } = model;
  const outputs = predictRows(model, data, fold.test, ready);
  const { repeat, fold: index } = fold;
  const finite = outputs !== null;
  const trained = finite ? predictRows(model, data, fold.train, ready) : null;
  return {
    model,
    judged: {
      repeat,
      fold: index,
      // Weights can be finite and yet too large to judge an example that training never saw.
      status: finite || result.status === "interrupted" ? result.status : "diverged",
      testRows: fold.test,
      outputs,
      train: trained && score(data.task, trained, readTargets(data, fold.train)),
      test: outputs && score(data.task, outputs, readTargets(data, fold.test)),
      iterations: result.best?.iteration ?? result.iterations,
      seconds: result.seconds,
    },
  };
}

/** Fits all there is to fit on these rows. */
export async function trainRows(
  { data, fold, createPlan, seed, runJob, signal, ready = rowsAnew }: FoldJob,
  rows: Uint32Array,
): Promise<FoldModel> {
  const foldSeed = deriveSeed(seed, fold.repeat, fold.fold);
  const plannedFor = ({ prepared, encoding }: NetworkInputs, trained: Uint32Array) =>
    toPlanned(
      createPlan({
        inputs: countInputs(encoding, prepared.pipeline.featureNames.length),
        outputs: countOutputs(prepared.target),
        task: data.task,
        rows: trained.length,
        repeat: fold.repeat,
        fold: fold.fold,
        seed: foldSeed,
      }),
    );
  const whole = ready.fit(data, rows);
  const planned = plannedFor(whole, rows);
  const options = { ...(signal && { signal }), unchanging: ready !== rowsAnew };
  if (!planned.stopping) {
    const result = await runJob(planned.plan, ready.encode(whole, data, rows), options);
    return { ...whole, plan: planned.plan, result };
  }
  const split = holdBack(data, rows, foldSeed, planned.stopping.share);
  // The rows to stop by are kept from pipeline and encoding, too; they may then make other inputs.
  const fitted = ready.fit(data, split.train);
  const { plan, stopping = planned.stopping } = plannedFor(fitted, split.train);
  const { share: _, ...looks } = stopping;
  const validation = ready.encode(fitted, data, split.test);
  const result = await runJob(plan, ready.encode(fitted, data, split.train), {
    ...options,
    earlyStopping: { ...looks, validation },
  });
  return { ...fitted, plan, result };
}

/**
 * Training rows, and those of them to stop early by: stratified, or whole clusters; the latest where
 * rows have times.
 *
 * @throws RegulaError for a class of a single row, and rows of one group or one time only
 */
export function holdBack(
  { classOf, classes, clusters, time }: StudyData,
  rows: Uint32Array,
  seed: number,
  share = defaultStoppingShare,
): Split {
  if (time) return splitByTime({ rows, times: time.times, groups: clusters, testShare: share });
  const named = { classes: classOf, classNames: classes, groups: clusters };
  return trainTestSplit({ rows, testShare: share, seed, ...named });
}

function toPlanned(made: TrainingPlan | PlannedFold): PlannedFold {
  return "plan" in made ? made : { plan: made };
}

/** What the model says of these rows; null where training failed or a number is not finite. */
export function predictRows(
  model: FoldModel,
  data: StudyData,
  rows: Uint32Array,
  ready = rowsAnew,
): Outputs | null {
  const { prepared, plan, result } = model;
  if (result.status === "diverged" || result.status === "interrupted") return null;
  const { inputs } = ready.encode(model, data, rows);
  const outputs = toOutputs(
    prepared.target,
    outputsOfInputs({ plan, parameters: result.parameters }, inputs, data.task),
  );
  return outputs.data.every(Number.isFinite) ? outputs : null;
}
