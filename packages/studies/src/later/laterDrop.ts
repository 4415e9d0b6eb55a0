import { deriveSeed, log, PhiloxStream, purposes } from "@regula/base";
import {
  everyRow,
  type Folds,
  makeForwardFolds,
  readTargets,
  type StudyData,
  shuffleForwardFolds,
} from "@regula/data";
import { createEventRun, type EventRun } from "@regula/engine";
import type { Estimate } from "@regula/statistics";
import type { EnsembleEvent } from "../ensembles/ensemble.ts";
import { type FoldEnsembleOptions, trainFoldEnsemble } from "../ensembles/foldEnsemble.ts";
import { prepareAlone } from "../ensembles/foldInputs.ts";
import { type AnswerName, joinAnswers } from "../ensembles/keptAnswer.ts";
import { fitEarlierLinear } from "../ensembles/linearMembers.ts";
import { differenceEnds } from "../heldOut/differenceEnds.ts";
import { type HeldOutSet, heldOutDifferences, heldOutLosses } from "../heldOut/heldOutSet.ts";
import { simultaneousDifferences } from "../heldOut/simultaneousDifferences.ts";
import { type GainLoss, withholdGain } from "../heldOut/withheld/withholdGain.ts";
import { lossMargin, type Margins, targetVariance } from "../metrics/margins.ts";
import type { Outputs } from "../metrics/predictions.ts";
import { inOrder } from "./inOrder.ts";

/** How much worse later rows are predicted than they would seem to be if rows were shuffled. */
export interface LaterDrop {
  readonly metric: GainLoss;
  /** What predicts: one network, one linear model, or the mean of one of each. */
  readonly answer: AnswerName;
  /** Rows of the later half that were predicted in both ways. */
  readonly rows: number;
  /** Mean loss of those rows, predicted by what was learned from as many rows as below, of all times. */
  readonly shuffled: number;
  /** Predicted by what was learned from the rows before them. */
  readonly later: number;
  /** `later` less `shuffled`: positive where later rows are predicted worse. */
  readonly drop: Estimate;
  /** Differences smaller than this do not matter, stated in advance. */
  readonly margin: number;
}

/** How one network is trained. */
export type SingleNetwork = Pick<FoldEnsembleOptions, "createPlan" | "looks" | "share">;

/** Options of `countDropNetworks` and `measureLaterDrop`. */
export interface LaterDropOptions
  extends Pick<FoldEnsembleOptions, "runJob" | "concurrency" | "signal"> {
  /** Null where a linear model answers. */
  readonly network: SingleNetwork | null;
  /** What predicts; of linear models no network is trained. */
  readonly answer: AnswerName;
  /** Parts of the later half. */
  readonly folds: number;
  readonly seed: number;
  readonly margins: Margins;
}

/** What parts of it derive their seeds from. */
const places = { shuffled: 1, networks: 2, shuffledNetworks: 3, linear: 4, resampling: 5 } as const;

const losses = { binary: "logLoss", classes: "logLoss", regression: "squaredError" } as const;

/** Fewer parts cannot show what differs by part. */
const fewestFolds = 2;

interface Cuts {
  readonly forward: Folds;
  readonly shuffled: Folds;
}

/** Networks that are trained for it, unless linear models answer; 0 without times. */
export function countDropNetworks(
  data: StudyData,
  { folds, seed }: Pick<LaterDropOptions, "folds" | "seed">,
): number {
  const cuts = cutBoth(data, folds, seed);
  return cuts ? cuts.forward.folds.length + cuts.shuffled.folds.length : 0;
}

function cutBoth(data: StudyData, count: number, seed: number): Cuts | null {
  const rows = everyRow(data);
  const forward = makeForwardFolds(data, rows, count);
  if (!forward || forward.folds.length < fewestFolds) return null;
  const shuffled = shuffleForwardFolds(data, rows, forward, deriveSeed(seed, places.shuffled));
  return shuffled && { forward, shuffled };
}

/**
 * How much a score on shuffled rows flatters. Each part of the later half is predicted twice: by what was
 * learned from the rows before it, and by what was learned from as many rows drawn from all times,
 * without those that it predicts. Were rows exchangeable, both would be expected to be as good, as
 * they differ in nothing else; the difference, row by row, is judged as that of two methods on the same folds.
 *
 * @returns null where it was interrupted, without times, where too few parts can be judged both ways, and
 * where a network diverged
 */
export function measureLaterDrop(
  data: StudyData,
  options: LaterDropOptions,
): EventRun<EnsembleEvent, LaterDrop | null> {
  const { answer, network, folds, seed, ...training } = options;
  const cuts = cutBoth(data, folds, seed);

  async function* say(cut: Folds, place: number) {
    const linear = fitEarlierLinear(data, cut, deriveSeed(seed, places.linear, place));
    if (answer === "linear" || network === null) return linear.leftOut;
    const rows = everyRow(data);
    const inputs = prepareAlone(data, rows, cut);
    const run = trainFoldEnsemble(data, rows, {
      ...training,
      ...network,
      inputs,
      seed: deriveSeed(seed, place),
      isOnlyJudged: true,
    });
    yield* run;
    const { leftOut, interrupted } = await run;
    if (interrupted) return null;
    return joinAnswers(data, leftOut.outputs, linear.leftOut)[answer];
  }

  async function* run(): AsyncGenerator<EnsembleEvent, LaterDrop | null, void> {
    if (!cuts) return null;
    const later = yield* say(cuts.forward, places.networks);
    const shuffled = later && (yield* say(cuts.shuffled, places.shuffledNetworks));
    return shuffled && judge(data, cuts, later, shuffled, options);
  }
  return createEventRun(run());
}

function judge(
  data: StudyData,
  { forward, shuffled }: Cuts,
  laterSaid: readonly (Outputs | null)[],
  shuffledSaid: readonly (Outputs | null)[],
  { answer, seed, margins }: LaterDropOptions,
): LaterDrop | null {
  const metric = losses[data.task];
  const partsOf = (cut: Folds, said: readonly (Outputs | null)[], fold: number) => {
    const perFold = cut.folds.length / forward.folds.length;
    return Array.from({ length: perFold }, (_, i) => ({
      rows: cut.folds[fold * perFold + i].test,
      outputs: said[fold * perFold + i],
    }));
  };
  const gather = (cut: Folds, said: readonly (Outputs | null)[]): HeldOutSet | null => {
    const found = forward.folds.map(({ repeat, test }, fold) => {
      const outputs = inOrder(test, partsOf(cut, said, fold));
      return outputs && { repeat, rows: test, outputs, targets: readTargets(data, test) };
    });
    const whole = found.filter((one) => one !== null);
    if (whole.length < found.length) return null;
    return { task: data.task, groups: data.clusters, folds: whole };
  };
  const [later, before] = [gather(forward, laterSaid), gather(shuffled, shuffledSaid)];
  if (!later || !before) return null;
  const unit = data.task === "regression" ? targetVariance(data) : log(2);
  const [estimate] = simultaneousDifferences(
    [
      {
        folds: heldOutDifferences(metric, later, before),
        varies: "rows",
        unit,
        ends: differenceEnds(metric, later, before, unit),
      },
    ],
    {
      groups: data.clusters,
      source: new PhiloxStream(deriveSeed(seed, places.resampling), purposes.resampling),
    },
  ).estimates;
  const meanOf = (held: HeldOutSet) => {
    const values = heldOutLosses(metric, held).flatMap((fold) => Array.from(fold.values));
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  return {
    metric,
    answer,
    rows: later.folds.reduce((sum, { rows }) => sum + rows.length, 0),
    shuffled: meanOf(before),
    later: meanOf(later),
    drop: withholdGain(estimate, metric, before, later),
    margin: lossMargin(data, margins),
  };
}
