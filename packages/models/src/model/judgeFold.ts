import { type Matrix, matrix } from "@regula/base";
import { encodeRows, type Fold, readTargets, type StudyData } from "@regula/data";
import {
  baseRateOutputs,
  boundOutputs,
  compiledOutputs,
  type Ensemble,
  type EnsembleMember,
  type FoldPredictions,
  fitLinear,
  type HeldOutSet,
  linearOutputs,
  memberAnswers,
  networkOutputs,
  type Outputs,
  probabilitiesToOutputs,
  type Resampling,
  type Spread,
  splitMembers,
  spreadOfMembers,
  toOutputs,
} from "@regula/studies";
import type { KeptLeftOut } from "./trainedRows.ts";

/** What was said of the rows that one fold held out. */
export interface JudgedFold {
  /** By the ensemble; null where all its networks diverged. */
  readonly model: FoldPredictions | null;
  /** By the linear model that the same rows were given to; null where the ensemble is one itself. */
  readonly linear: FoldPredictions | null;
  readonly baseRate: FoldPredictions;
  /** Amounts that lie in the members' band; null where one network answered, which has none. */
  readonly covered: number | null;
  readonly diverged: number;
}

/** From so many rows on the compiled forward pass answers, within rounding and far sooner. */
const manyRows = 2000;

/** The ensemble's answer; null where no member is left or a number is not finite. */
export function answerOf(
  ensemble: Pick<Ensemble, "task" | "prepared" | "members">,
  X: Matrix,
  resampling: Resampling,
): Spread | null {
  if (ensemble.members.length === 0) return null;
  const outputsOf = X.columns > manyRows ? compiledOutputs : networkOutputs;
  const spread = spreadOfMembers(memberAnswers(ensemble, X, outputsOf), ensemble.task, resampling);
  return spread.mean.data.every(Number.isFinite) ? spread : null;
}

/** Sums below it are as far from overflow as what is computed of them. */
const surelyFinite = 1e100;

/**
 * Without the members whose weights are finite and yet too large to judge what they were taught; of a
 * network and its linear model are both removed, as they are averaged.
 *
 * @param X features × m of the rows that they were taught
 */
export function dropUseless(ensemble: Ensemble, X: Matrix): Ensemble {
  const { task, prepared } = ensemble;
  const { networks, linear } = splitMembers(ensemble.members);
  const largest = X.data.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const answers = (member: EnsembleMember | undefined) => {
    if (member === undefined) return true;
    const bound = boundOutputs(member, largest);
    const ends = matrix(1, 2, Float64Array.of(-bound, bound));
    if (bound < surelyFinite && toOutputs(prepared.target, ends).data.every(Number.isFinite)) {
      return true;
    }
    return answerOf({ task, prepared, members: [member] }, X, "seeds") !== null;
  };
  const isUseful = networks.map((network, i) => answers(network) && answers(linear[i]));
  const kept = (members: readonly EnsembleMember[]) => members.filter((_, i) => isUseful[i]);
  const dropped = isUseful.filter((useful) => !useful).length;
  return {
    ...ensemble,
    members: [...kept(networks), ...kept(linear)],
    diverged: ensemble.diverged + dropped,
  };
}

/** Options of `judgeFold`. */
export interface JudgeFoldOptions {
  /** Whether a linear model is fitted to the same rows. */
  readonly besideLinear: boolean;
  readonly seed: number;
}

/** What an ensemble that was trained on the fold's training rows says of the rows held out. */
export function judgeFold(
  data: StudyData,
  fold: Fold,
  ensemble: Ensemble,
  { resampling, ...options }: JudgeFoldOptions & { readonly resampling: Resampling },
): JudgedFold {
  const { task } = data;
  const { inputs } = encodeRows(ensemble.prepared, data, fold.test);
  const spread = answerOf(ensemble, inputs, resampling);
  const covered = (y: number, j: number) =>
    spread !== null && y >= spread.lower.data[j] && y <= spread.upper.data[j];
  const outputs = spread && probabilitiesToOutputs(task, spread.mean);
  const { besideLinear, seed } = options;
  const linear = besideLinear
    ? linearOutputs(fitLinear(data, fold.train, { seed }), data, fold.test)
    : null;
  return {
    ...judgeOutputs(data, fold, outputs, linear),
    covered: task === "regression" ? readTargets(data, fold.test).data.filter(covered).length : 0,
    diverged: ensemble.diverged,
  };
}

/**
 * The predictions for a fold's rows, null where a network diverged, and the base rate's.
 *
 * @param linear the predictions of the linear model of the same rows; null where there is none
 */
export function judgeOutputs(
  data: StudyData,
  { repeat, train, test }: Pick<Fold, "repeat" | "train" | "test">,
  outputs: Outputs | null,
  linear: Outputs | null,
): JudgedFold {
  const targets = readTargets(data, test);
  const say = (said: Outputs): FoldPredictions => ({ repeat, rows: test, outputs: said, targets });
  return {
    model: outputs && say(outputs),
    linear: linear && say(linear),
    baseRate: say(baseRateOutputs(data.task, readTargets(data, train), test.length)),
    covered: null,
    diverged: outputs ? 0 : 1,
  };
}

/** What was said of rows held out, fold by fold; null where a fold has no answer. */
export function heldOutOf(
  { task, clusters }: StudyData,
  predictions: readonly (FoldPredictions | null)[],
): HeldOutSet | null {
  const folds = predictions.filter((fold) => fold !== null);
  return folds.length < predictions.length ? null : { task, folds, groups: clusters };
}

/** What was said of the rows that each network left out, without those that diverged; null where all did. */
export function leftOutOf(
  data: StudyData,
  { folds, outputs }: Pick<KeptLeftOut, "folds" | "outputs">,
): HeldOutSet | null {
  const said = folds.folds.flatMap(({ repeat, test }, i): FoldPredictions[] => {
    const own = outputs[i];
    return own ? [{ repeat, rows: test, outputs: own, targets: readTargets(data, test) }] : [];
  });
  return said.length === 0 ? null : heldOutOf(data, said);
}
