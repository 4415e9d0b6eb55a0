import { deriveSeed, type Matrix, matrix, sigmoid, takeColumns } from "@regula/base";
import {
  encodeRows,
  everyRow,
  type Prepared,
  prepareNetwork,
  resampleRows,
  type StudyData,
} from "@regula/data";
import {
  type AbortSignalLike,
  awaitOnly,
  createEventRun,
  type EventRun,
  mergeRuns,
  type TrainingPlan,
  type TrainingResult,
} from "@regula/engine";
import { type FittedNetwork, networkOutputs, type PlanContext, type RunJob } from "@regula/studies";
import { correctByOwnKicks, correctionAt, type OwnCorrection } from "../team/ownCorrection.ts";
import { labelsWithinCells } from "../within/withinLabels.ts";

/** A network, and how far beyond 0 and 1 the labels that it learnt from reach. */
interface ReachingNetwork extends FittedNetwork {
  /** c: it learnt (label + c) / (1 + 2c), which lies in [0, 1]. */
  readonly reach: number;
}

/** One network of the ensemble that advises. */
export interface Adviser extends ReachingNetwork {
  /** How often each kick is in the resample that it learnt from: the kicks of 0 can judge it. */
  readonly seen: Uint32Array;
  /** What a team with few kicks of its own departs by; null of all others. */
  readonly correction: OwnCorrection | null;
}

/** Networks that share a pipeline. */
export interface Advisers {
  readonly prepared: Prepared;
  readonly members: readonly Adviser[];
  readonly diverged: number;
  readonly interrupted: boolean;
}

export interface AdvisersOptions {
  readonly members: number;
  readonly seed: number;
  readonly createPlan: (context: PlanContext) => TrainingPlan;
  readonly runJob: RunJob;
  readonly concurrency?: number;
  readonly signal?: AbortSignalLike;
  /** Of all kicks, 5 × m (`placeTerms`). */
  readonly terms: Matrix;
  readonly won: ArrayLike<number>;
  /** The match × team of every kick. */
  readonly cellOf: readonly string[];
  /** 1 for the kicks of the team that is advised, where others' are taken too; else null. */
  readonly isOwn: ArrayLike<number> | null;
}

/**
 * Trains networks on bootstrap resamples of whole matches, each on the labels less the effects of match
 * and team in its own resample (`labelsWithinCells`), so that how uncertain these are is part of
 * the band. Its events are the share done.
 *
 * Labels less effects reach beyond 0 and 1. Networks learn them moved into [0, 1] linearly, and their
 * answers are moved back: cross-entropy is least at the mean of any labels in [0, 1].
 */
export function trainAdvisers(
  data: StudyData,
  options: AdvisersOptions,
): EventRun<number, Advisers> {
  const { members: count, seed, createPlan, runJob, concurrency = 1, signal } = options;
  const rows = everyRow(data);
  const prepared = prepareNetwork(data, rows);
  const planned = Array.from({ length: count }, (_, index) => ({
    rows: resampleRows({ rows, seed, index, groups: data.clusters }),
    plan: createPlan({
      inputs: prepared.pipeline.featureNames.length,
      outputs: 1,
      task: data.task,
      rows: rows.length,
      repeat: index,
      fold: 0,
      seed: deriveSeed(seed, index),
    }),
  }));
  async function* run(): AsyncGenerator<number, Advisers, void> {
    const starts = planned.map(({ rows: chosen, plan }) => () => {
      const { targets } = labelsWithinCells({ ...options, rows: chosen });
      const reach = reachOf(targets);
      const moved = targets.map((target) => clamp((target + reach) / (1 + 2 * reach)));
      const examples = {
        inputs: encodeRows(prepared, data, chosen).inputs,
        targets: matrix(1, chosen.length, moved),
      };
      const job = { recordEvery: plan.iterations, ...(signal && { signal }) };
      return awaitOnly(async () => ({ result: await runJob(plan, examples, job), targets, reach }));
    });
    const done: {
      readonly result: TrainingResult;
      readonly targets: Float64Array;
      readonly reach: number;
    }[] = [];
    let finished = 0;
    for await (const news of mergeRuns(starts, concurrency, signal)) {
      if (news.type !== "end" || news.result.result.status === "interrupted") continue;
      done[news.index] = news.result;
      finished += 1;
      yield finished / count;
    }
    const members = planned.flatMap(({ rows: chosen, plan }, i): Adviser[] => {
      const trained = done[i];
      if (!trained || trained.result.status === "diverged") return [];
      const { reach, result } = trained;
      const network = { plan, encoding: null, parameters: result.parameters, reach };
      const seen = new Uint32Array(rows.length);
      for (const row of chosen) seen[row] += 1;
      const correction = correctFor(data, prepared, network, {
        ...options,
        rows: chosen,
        targets: trained.targets,
      });
      return [{ ...network, seen, correction }];
    });
    const diverged = done.filter((one) => one?.result.status === "diverged").length;
    return { prepared, members, diverged, interrupted: finished < count };
  }
  return createEventRun(run());
}

/** By the own kicks of the resample; null where all kicks are of the team that is advised. */
function correctFor(
  data: StudyData,
  prepared: Prepared,
  network: ReachingNetwork,
  {
    isOwn,
    rows,
    targets,
    terms,
  }: Pick<AdvisersOptions, "isOwn" | "terms"> & {
    readonly rows: Uint32Array;
    readonly targets: Float64Array;
  },
): OwnCorrection | null {
  if (!isOwn) return null;
  const places = Array.from(rows, (_, i) => i).filter((i) => isOwn[rows[i]] === 1);
  const own = places.map((i) => rows[i]);
  if (own.length === 0) return null;
  const { data: said } = probabilities(network, encodeRows(prepared, data, own).inputs);
  const rest = Float64Array.from(places, (place, i) => targets[place] - said[i]);
  return correctByOwnKicks(takeColumns(terms, own), rest);
}

/** What an adviser says of places: X as the pipeline makes it, and their terms. */
export function adviserProbabilities(adviser: Adviser, X: Matrix, terms: Matrix): Float64Array {
  const { data } = probabilities(adviser, X);
  if (!adviser.correction) return data;
  const added = correctionAt(adviser.correction, terms);
  return data.map((p, i) => clamp(p + added[i]));
}

function probabilities(network: ReachingNetwork, X: Matrix): Matrix {
  const { reach } = network;
  const Z = networkOutputs(network, X, "binary");
  return matrix(
    1,
    X.columns,
    Z.data.map((z) => clamp((1 + 2 * reach) * sigmoid(z) - reach)),
  );
}

function reachOf(targets: Float64Array): number {
  return targets.reduce((most, target) => Math.max(most, -target, target - 1), 0);
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
