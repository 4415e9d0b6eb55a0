import { checkNumber } from "../base/parameter.ts";
import { type Fold, makeFolds } from "../data/folds.ts";
import { readTargets, type StudyData } from "../data/studyData.ts";
import type { Column } from "../data/table.ts";
import { deriveSeed } from "../random/deriveSeed.ts";
import { shuffleInPlace } from "../random/distributions.ts";
import { PhiloxStream, purposes } from "../random/philoxStream.ts";
import { groupMembers } from "../statistics/groupMembers.ts";
import { awaitOnly, createEventRun, type EventRun } from "../training/eventRun.ts";
import { mergeRuns } from "../training/mergeRuns.ts";
import type { AbortSignalLike } from "../training/train.ts";
import { baseRateOutputs } from "./baseRate.ts";
import { judge, type PlanFactory, type RunJob, trainRows } from "./foldJobs.ts";
import { exampleLosses } from "./predictions.ts";
import { permutationsParameter } from "./signal/permutationsParameter.ts";

export interface SignalTestOptions {
  /** One cheap way of training, fixed before the data are seen. */
  readonly createPlan: PlanFactory;
  /** Of each cross-validation; with few groups, one of them is left out at a time. */
  readonly folds?: number;
  readonly permutations?: number;
  readonly seed: number;
  readonly runJob: RunJob;
  /** Cross-validations at once; 1 by default. The result does not depend on it. */
  readonly concurrency?: number;
  readonly signal?: AbortSignalLike;
}

/** Whether features tell anything of the target. */
export interface SignalTest {
  /** The mean loss of held-out rows with the labels as they are. */
  readonly loss: number;
  /** The same with permuted labels, in the order of the permutations. */
  readonly permuted: readonly number[];
  readonly p: number;
}

export type SignalTestEvent = {
  readonly type: "cross-validation";
  readonly done: number;
  readonly total: number;
};

/** Losses this close are ties: they differ by the order of summation alone. */
const tie = 1e-12;

/**
 * Tests any signal by permutation: the cross-validated loss of one fixed way of training, against
 * the same with labels that changed places, within their group where there are groups. All share
 * folds and seeds, and folds are drawn without a look at the labels, so that under the hypothesis
 * the real labels are one more permutation: p = (1 + #{permuted ≤ real}) / (1 + permutations)
 * (Ojala and Garriga 2010, "Permutation tests for studying classifier performance", JMLR 11, test 1;
 * Phipson and Smyth 2010 for the two ones). Null where it was interrupted.
 *
 * @throws RegulaError for data and plans that cannot be used
 */
export function signalTest(
  data: StudyData,
  options: SignalTestOptions,
): EventRun<SignalTestEvent, SignalTest | null> {
  const { seed, concurrency = 1, signal } = options;
  const permutations = checkNumber(
    permutationsParameter,
    options.permutations ?? permutationsParameter.default,
  );
  const { folds } = makeFolds({
    rows: data.rows,
    ...(options.folds !== undefined && { folds: options.folds }),
    seed,
    // Counts of classes in whole groups survive a permutation within them; those of rows do not.
    classes: data.groups ? data.classOf : null,
    groups: data.groups,
  });
  async function* run(): AsyncGenerator<SignalTestEvent, SignalTest | null, void> {
    const losses: number[] = [];
    const starts = Array.from(
      { length: 1 + permutations },
      (_, index) => () =>
        awaitOnly(() =>
          crossValidatedLoss(
            index === 0 ? data : permuteTarget(data, deriveSeed(seed, index)),
            folds,
            options,
          ),
        ),
    );
    let done = 0;
    for await (const news of mergeRuns(starts, concurrency, signal)) {
      if (news.type !== "end" || news.result === null) continue;
      losses[news.index] = news.result;
      done += 1;
      yield { type: "cross-validation", done, total: starts.length };
    }
    if (done < starts.length) return null;
    const [loss, ...permuted] = losses;
    const reached = permuted.filter((other) => other <= loss + tie * loss).length;
    return { loss, permuted, p: (1 + reached) / (1 + permutations) };
  }
  return createEventRun(run());
}

/** The mean loss over all held-out rows; null where it was interrupted. */
async function crossValidatedLoss(
  data: StudyData,
  folds: readonly Fold[],
  { createPlan, seed, runJob, signal }: SignalTestOptions,
): Promise<number | null> {
  let sum = 0;
  let rows = 0;
  for (const fold of folds) {
    const job = { data, fold, createPlan, seed, runJob, ...(signal && { signal }) };
    const model = await trainRows(job, fold.train);
    if (model.result.status === "interrupted") return null;
    const outputs = judge(model, data, fold.test);
    const targets = readTargets(data, fold.test);
    // A diverged network knows nothing better to say than the base rate.
    const said =
      outputs ?? baseRateOutputs(data.task, readTargets(data, fold.train), fold.test.length);
    for (const loss of exampleLosses(data.task, said, targets)) sum += loss;
    rows += fold.test.length;
  }
  return sum / rows;
}

/** The study with its labels in another order, within their groups where there are groups. */
export function permuteTarget(data: StudyData, seed: number): StudyData {
  const from = Uint32Array.from({ length: data.rows }, (_, row) => row);
  const source = new PhiloxStream(seed, purposes.shuffling);
  const groups = data.groups ? groupMembers(data.groups, data.rows) : [Array.from(from)];
  for (const members of groups) {
    const shuffled = members.slice();
    shuffleInPlace(source, shuffled);
    members.forEach((row, i) => {
      from[row] = shuffled[i];
    });
  }
  const permute = (column: Column): Column => {
    const { name, cells } = column;
    if (name !== data.targetName) return column;
    return cells instanceof Float64Array
      ? { name, cells: cells.map((_, row) => cells[from[row]]) }
      : { name, cells: cells.map((_, row) => cells[from[row]]) };
  };
  const { classOf } = data;
  return {
    ...data,
    table: { ...data.table, columns: data.table.columns.map(permute) },
    classOf: classOf?.map((_, row) => classOf[from[row]]) ?? null,
  };
}
