import { smallestOf } from "@regula/base";
import { readTargets, type StudyData } from "@regula/data";
import {
  type AbortSignalLike,
  awaitOnly,
  type TrainingPlan,
  type TrainingResult,
} from "@regula/engine";
import type { RunJob } from "../folds/foldJobs.ts";
import { exampleLosses, toOutputs } from "../metrics/predictions.ts";
import { recordEveryTenth } from "../variants/convergence.ts";
import { type EnsembleEvent, gatherMembers } from "./ensemble.ts";
import type { FoldMemberInputs } from "./foldInputs.ts";
import { nextEnd, partEnds } from "./trainingParts.ts";

/** What one network is trained by, and the rows that evaluate it. */
export interface PlannedMember {
  /** The place of its setting. */
  readonly setting: number;
  /** The place of the fold that it leaves out. */
  readonly place: number;
  readonly inputs: FoldMemberInputs;
  readonly plan: TrainingPlan;
}

export interface LookedMember extends PlannedMember {
  /** Null where it was not finished. */
  readonly result: TrainingResult | null;
}

export interface LookedOptions {
  /** Updates between two looks of each setting, the same for all its members. */
  readonly everyOf: readonly number[];
  /** Updates after which the training of a plan ends. */
  readonly untilOf: (plan: TrainingPlan) => number;
  /** Whether the examples are the same arrays for every ensemble. */
  readonly isKept: boolean;
  readonly runJob: RunJob;
  readonly concurrency: number;
  readonly signal: AbortSignalLike | undefined;
}

/**
 * Trains networks that are evaluated on the way, all to one end: in parts, where all have one setting, so that
 * none goes on once the loss of their left-out rows has risen for good.
 */
export async function* trainLooked(
  data: StudyData,
  planned: readonly PlannedMember[],
  { everyOf, untilOf, isKept, runJob, concurrency, signal }: LookedOptions,
): AsyncGenerator<
  EnsembleEvent,
  { readonly looked: readonly LookedMember[]; readonly interrupted: boolean },
  void
> {
  let looked = planned.map((member): LookedMember => ({ ...member, result: null }));
  // Members of several settings, which have steps of their own, train to the end in one part.
  const ends =
    everyOf.length === 1
      ? partEnds(untilOf(planned[0].plan), everyOf[0])
      : [Number.POSITIVE_INFINITY];
  for (let until = ends[0]; ; ) {
    const starts = looked.map(({ setting, inputs, plan, result }) => () => {
      // What ran away has nothing to go on from.
      if (result?.status === "diverged") return awaitOnly(() => Promise.resolve(result));
      const job = {
        recordEvery: recordEveryTenth(plan),
        looks: {
          every: everyOf[setting],
          inputs: inputs.leftOut(),
          until: Math.min(until, untilOf(plan)),
        },
        ...(result?.checkpoint && { resume: result.checkpoint }),
        unchanging: isKept,
        ...(signal && { signal }),
      };
      return awaitOnly(async () => joinLooks(result, await runJob(plan, inputs.examples(), job)));
    });
    const part = gatherMembers(starts, concurrency, signal);
    const isLast = until === ends.at(-1);
    // Of a part that may not be the last, progress is reported once it is known to be.
    const untold: EnsembleEvent[] = [];
    let next = await part.next();
    for (; !next.done; next = await part.next()) {
      if (isLast) yield next.value;
      else untold.push(next.value);
    }
    const { results, interrupted } = next.value;
    looked = looked.map((member, i) => ({ ...member, result: results[i] ?? null }));
    const end = isLast || interrupted ? null : nextEnd(ends, until, curvesOf(data, looked));
    if (end === null) {
      yield* untold;
      return { looked, interrupted };
    }
    until = end;
  }
}

/** The result of a part with the looks of the parts before; where it begins, the one before has looked. */
function joinLooks(before: TrainingResult | null, result: TrainingResult): TrainingResult {
  if (before === null) return result;
  const last = before.looks.at(-1)?.iteration ?? 0;
  const looks = result.looks.filter(({ iteration }) => iteration > last);
  return { ...result, looks: [...before.looks, ...looks] };
}

/** The losses of members that did not run away, at their looks. */
export function curvesOf<Member extends LookedMember>(data: StudyData, looked: readonly Member[]) {
  const whole = looked.filter(({ result }) => result !== null && result.status !== "diverged");
  const losses = whole.map((member) => lookLosses(data, member));
  const iterations = whole[0]?.result?.looks.map(({ iteration }) => iteration) ?? [];
  return { whole, losses, iterations };
}

/** The loss of a member's left-out rows at each look, summed over them; infinite where one is not finite. */
function lookLosses(data: StudyData, { inputs, result }: LookedMember): readonly number[] {
  const targets = readTargets(data, inputs.fold.test);
  return (result?.looks ?? []).map(({ outputs }) => {
    const losses = exampleLosses(data.task, toOutputs(inputs.target, outputs), targets);
    const sum = losses.reduce((total, loss) => total + loss, 0);
    return Number.isFinite(sum) ? sum : Number.POSITIVE_INFINITY;
  });
}

export function sumOver(losses: readonly (readonly number[])[], looks: number): readonly number[] {
  return Array.from({ length: looks }, (_, i) => losses.reduce((sum, each) => sum + each[i], 0));
}

/** Where the least is, the first of equals; null where there is none that is finite. */
export function leastOf(sums: readonly number[]): number | null {
  const least = smallestOf(sums);
  return Number.isFinite(least) ? sums.indexOf(least) : null;
}
