import {
  checkNumber,
  deriveSeed,
  log,
  type Matrix,
  matrix,
  type NumberParameter,
} from "@regula/base";
import {
  countInputs,
  countOutputs,
  encodeNetworkRows,
  fitNetworkEncoding,
  type Prepared,
  prepareNetwork,
  resampleRows,
  type StudyData,
  type Task,
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
import { type FittedNetwork, networkOutputs } from "../folds/fittedNetwork.ts";
import type { PlanContext, RunJob } from "../folds/foldJobs.ts";
import { type Outputs, toOutputs, toProbabilities } from "../metrics/predictions.ts";
import { jackknifeSpread, type Spread, spreadOf } from "../metrics/sampleSpread.ts";
import { judgeConvergence, recordEveryTenth } from "../variants/convergence.ts";

const largestBelowOne = 0.9999999999999999;
const smallestNormal = 2.2250738585072014e-308;

/** The option `members`: its interval, default and texts. */
export const membersParameter: NumberParameter = {
  kind: "number",
  name: "members",
  integer: true,
  default: 10,
  interval: { min: 1, max: 1000 },
  label: { en: "Ensemble members", "pt-BR": "Membros do comitê" },
  help: {
    en: "networks whose probabilities are averaged",
    "pt-BR": "redes cujas probabilidades são ponderadas por igual",
  },
};

/**
 * In what members differ. `seeds`: all rows, other initial weights and masks (Lakshminarayanan et al.
 * 2017, "Simple and scalable predictive uncertainty estimation using deep ensembles"). `bootstrap`:
 * also other rows, whole groups where there are groups (Breiman 1996, "Bagging predictors"). `folds`:
 * also other rows, as each leaves one fold out; see `trainFoldEnsemble`.
 */
export const resamplings = ["folds", "bootstrap", "seeds"] as const;

/** One of `resamplings`. */
export type Resampling = (typeof resamplings)[number];

/** Options of `trainEnsemble`. */
export interface EnsembleOptions {
  readonly members?: number;
  /** `seeds` by default. */
  readonly resampling?: Exclude<Resampling, "folds">;
  readonly seed: number;
  readonly createPlan: (context: PlanContext) => TrainingPlan;
  readonly runJob: RunJob;
  readonly concurrency?: number;
  readonly signal?: AbortSignalLike;
}

/** One trained network of an ensemble. */
export type EnsembleMember = FittedNetwork;

/** Networks that share a pipeline and a target; what they learnt of its features is each one's own. */
export interface Ensemble {
  readonly task: Task;
  readonly prepared: Prepared;
  /** In order; without those that diverged or were not finished. */
  readonly members: readonly EnsembleMember[];
  readonly diverged: number;
  /** Members whose cost was still falling when training ended; null where masks or noise hide it. */
  readonly stillFalling: number | null;
  readonly interrupted: boolean;
}

/** What the training of an ensemble reports while it goes on. */
export type EnsembleEvent = {
  readonly type: "member";
  readonly index: number;
  readonly result: TrainingResult;
  readonly done: number;
  readonly count: number;
};

/**
 * Trains several networks on these rows. Member i's seed and rows are a function of (seed, i), so
 * that the first members are the same in a larger ensemble, for any concurrency.
 *
 * @throws RegulaError for data and plans that cannot be used
 */
export function trainEnsemble(
  data: StudyData,
  rows: Uint32Array,
  options: EnsembleOptions,
): EventRun<EnsembleEvent, Ensemble> {
  const { seed, createPlan, runJob, concurrency = 1, signal, resampling = "seeds" } = options;
  const count = checkNumber(membersParameter, options.members ?? membersParameter.default);
  const prepared = prepareNetwork(data, rows);
  const planned = Array.from({ length: count }, (_, index) => {
    const chosen =
      resampling === "seeds" ? rows : resampleRows({ rows, seed, index, groups: data.clusters });
    const encoding = fitNetworkEncoding(data, prepared, chosen);
    const plan = createPlan({
      inputs: countInputs(encoding, prepared.pipeline.featureNames.length),
      outputs: countOutputs(prepared.target),
      task: data.task,
      rows: rows.length,
      repeat: index,
      fold: 0,
      seed: deriveSeed(seed, index),
    });
    return { rows: chosen, encoding, plan };
  });
  async function* run(): AsyncGenerator<EnsembleEvent, Ensemble, void> {
    const starts = planned.map(({ rows: chosen, encoding, plan }) => () => {
      const examples = encodeNetworkRows({ prepared, encoding }, data, chosen);
      const recordEvery = recordEveryTenth(plan);
      return awaitOnly(
        async () => await runJob(plan, examples, { recordEvery, ...(signal && { signal }) }),
      );
    });
    const { results, interrupted } = yield* gatherMembers(starts, concurrency, signal);
    return {
      task: data.task,
      prepared,
      members: planned.flatMap(({ plan, encoding }, i) => {
        const result = results[i];
        if (!result || result.status === "diverged") return [];
        return [{ plan, encoding, parameters: result.parameters }];
      }),
      diverged: results.filter((result) => result?.status === "diverged").length,
      stillFalling: countFalling(
        planned.map(({ plan }) => plan),
        results,
      ),
      interrupted,
    };
  }
  return createEventRun(run());
}

/** What members came to, in their places; of those that were interrupted nothing. */
export async function* gatherMembers(
  starts: readonly (() => EventRun<never, TrainingResult>)[],
  concurrency: number,
  signal: AbortSignalLike | undefined,
): AsyncGenerator<
  EnsembleEvent,
  { readonly results: readonly (TrainingResult | undefined)[]; readonly interrupted: boolean },
  void
> {
  const results: (TrainingResult | undefined)[] = [];
  const count = starts.length;
  let done = 0;
  for await (const news of mergeRuns(starts, concurrency, signal)) {
    if (news.type !== "end" || news.result.status === "interrupted") continue;
    const { index, result } = news;
    results[index] = result;
    done += 1;
    yield { type: "member", index, result, done, count };
  }
  return { results, interrupted: done < count };
}

/** Null where a member's cost is drawn anew with every step. */
function countFalling(
  plans: readonly TrainingPlan[],
  results: readonly (TrainingResult | undefined)[],
): number | null {
  const claims = plans.flatMap((plan, i) => {
    const result = results[i];
    return (result && judgeConvergence(plan, result)) ?? [];
  });
  if (claims.some(({ claim }) => claim === "not-judged")) return null;
  return claims.filter(({ claim }) => claim === "still-falling").length;
}

/** How far the answers of members lie apart, by what they differ in. */
const spreads: Readonly<Record<Resampling, (answers: readonly Matrix[], task: Task) => Spread>> = {
  folds: (answers, task) =>
    task === "regression" ? jackknifeSpread(answers) : jackknifeSpread(answers, [0, 1]),
  bootstrap: (answers) => spreadOf(answers),
  seeds: (answers) => spreadOf(answers),
};

/**
 * The ensemble's answer to inputs features × m, as its pipeline makes them: probabilities 1 × m or
 * classes × m, or values in the target's units. `mean` is the prediction, the rest how far members differ:
 * where each left a fold out, how far answers of other rows would.
 */
export function predictEnsemble(
  ensemble: Pick<Ensemble, "task" | "prepared" | "members">,
  X: Matrix,
  resampling: Resampling,
): Spread {
  return spreadOfMembers(memberAnswers(ensemble, X), ensemble.task, resampling);
}

/**
 * What each member predicts for inputs features × m, probabilities 1 × m or classes × m, or values in
 * their own units; the mean of all is the ensemble's answer. A network and the linear model of the same
 * rows answer as one.
 *
 * @param outputsOf how a network answers: `compiledOutputs` where thousands are asked for
 */
export function memberAnswers(
  { task, prepared, members }: Pick<Ensemble, "task" | "prepared" | "members">,
  X: Matrix,
  outputsOf: typeof networkOutputs = networkOutputs,
): Matrix[] {
  const answerOf = (member: EnsembleMember) =>
    toProbabilities(task, toOutputs(prepared.target, outputsOf(member, X, task)));
  const { networks, linear } = splitMembers(members);
  const answers = networks.map(answerOf);
  return linear.length === 0 ? answers : meanOfEach(answers, linear.map(answerOf));
}

/** The mean of members' answers, outputs × m each, and how far they lie apart by what the members differ in. */
export function spreadOfMembers(
  answers: readonly Matrix[],
  task: Task,
  resampling: Resampling,
): Spread {
  return spreads[resampling](answers, task);
}

/** Networks, and their linear models, each at the place of the network of the same rows. */
export function splitMembers<Member extends Pick<EnsembleMember, "plan">>(
  members: readonly Member[],
): { readonly networks: readonly Member[]; readonly linear: readonly Member[] } {
  const isLinear = ({ plan }: Member) => plan.network.layers.length === 1;
  const networks = members.filter((member) => !isLinear(member));
  // Alone they are the model itself.
  if (networks.length === 0) return { networks: members, linear: [] };
  return { networks, linear: members.filter(isLinear) };
}

/** The mean of two lists of matrices of the same shapes, place by place. */
export function meanOfEach(some: readonly Matrix[], others: readonly Matrix[]): Matrix[] {
  return some.map(({ rows, columns, data }, i) =>
    matrix(
      rows,
      columns,
      data.map((value, j) => (value + others[i].data[j]) / 2),
    ),
  );
}

/** A probability kept off 0 and 1, where one that rounding made certain would be infinitely wrong. */
export function keepUncertain(probability: number): number {
  return Math.min(largestBelowOne, Math.max(smallestNormal, probability));
}

/** The logits of averaged probabilities, outputs × m, for metrics; regression predictions unchanged. */
export function probabilitiesToOutputs(task: Task, probabilities: Matrix): Outputs {
  if (task === "regression") return probabilities;
  const safe = probabilities.data.map(keepUncertain);
  return matrix(
    probabilities.rows,
    probabilities.columns,
    safe.map((p) => (task === "binary" ? log(p) - log(1 - p) : log(p))),
  );
}
