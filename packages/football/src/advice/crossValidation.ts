import { matrix } from "@regula/base";
import { type Folds, makeStudyFolds, type StudyData } from "@regula/data";
import { judgeOutputs, type MeasuredMetrics, summarizeFolds } from "@regula/models";
import { defaultMargins, fitLinear, linearOutputs, probabilitiesToOutputs } from "@regula/studies";
import type { Advisers } from "./surface/advisers.ts";
import type { Ground } from "./surface/ground.ts";
import type { Surface } from "./surface/surface.ts";

/** How well position predicts on held-out kicks: the ensemble, the linear model and the base rate. */
export interface AdviceCrossValidation
  extends Pick<MeasuredMetrics, "folds" | "repeats" | "estimates" | "ranking" | "gains"> {
  /** `match`: whole matches are held out. `kick`: single kicks, as no match is known. */
  readonly heldOut: "match" | "kick";
}

export interface JudgeAdvisersOptions {
  readonly ground: Pick<Ground, "cells">;
  readonly won: ArrayLike<number>;
  /** What each member says of kicks aimed at the cells: of all teams, and of the team that is advised. */
  readonly surfaces: { readonly all: Surface; readonly own: Surface };
  /** 1 for the kicks of the team that is advised, where others' are taken too; else null. */
  readonly isOwn: ArrayLike<number> | null;
  /** Of the folds, the linear models' inner folds and the intervals. */
  readonly seed: number;
}

const folds = 5;

/**
 * Judges the surface that advises on what it did not see: each kick is predicted by the surfaces of the
 * members whose resample misses its match (out of bag: Breiman 1996, "Out-of-bag estimation"), where
 * they say anything, and by the shares won in the same resamples: both have learnt from the same kicks,
 * so that their difference is not how the level happened to fall. The linear model is fitted without
 * the kick's fold. Null where fewer than two folds have kicks to judge.
 */
export function judgeAdvisers(
  data: StudyData,
  { members }: Pick<Advisers, "members">,
  options: JudgeAdvisersOptions,
): AdviceCrossValidation | null {
  const { seed } = options;
  const { won } = options;
  const said = predictOutOfBag(members, options);
  const rates = members.map(({ seen: times }) => rateOf(won, times));
  const levels = said.map((_, kick) => meanOfUnseen(members, kick, (member) => rates[member]));
  const among = makeStudyFolds(data, { folds, repeats: 1, seed });
  const judged: Folds = {
    ...among,
    folds: among.folds
      .map((fold) => ({ ...fold, test: fold.test.filter((row) => !Number.isNaN(said[row])) }))
      .filter(({ test }) => test.length > 0),
  };
  if (judged.folds.length < 2) return null;
  const answers = judged.folds.map((fold) => {
    const outputsOf = (probabilities: Float64Array) => {
      const P = Float64Array.from(fold.test, (row) => probabilities[row]);
      return probabilitiesToOutputs("binary", matrix(1, P.length, P));
    };
    const linear = linearOutputs(fitLinear(data, fold.train, { seed }), data, fold.test);
    const judgement = judgeOutputs(data, fold, outputsOf(said), linear);
    return { ...judgement, baseRate: { ...judgement.baseRate, outputs: outputsOf(levels) } };
  });
  const { estimates, ranking, gains } = summarizeFolds(
    data,
    { ...judged, foldsPerRepeat: judged.folds.length },
    answers,
    { margins: defaultMargins, seed },
  );
  return {
    heldOut: data.groups ? "match" : "kick",
    folds: judged.folds.length,
    repeats: 1,
    estimates,
    ranking,
    gains,
  };
}

/** What the surfaces say of each kick's place; NaN where they say nothing, and of kicks that all saw. */
function predictOutOfBag(
  members: Advisers["members"],
  { ground: { cells }, surfaces, isOwn }: JudgeAdvisersOptions,
): Float64Array {
  return Float64Array.from(cells, (cell, kick) => {
    const said = (isOwn?.[kick] === 1 ? surfaces.own : surfaces.all).members;
    return meanOfUnseen(members, kick, (member) => said[member][cell]);
  });
}

/** Over the members whose resample misses the kick. */
function meanOfUnseen(
  members: Advisers["members"],
  kick: number,
  valueAt: (member: number) => number,
): number {
  let [sum, count] = [0, 0];
  members.forEach(({ seen }, member) => {
    if (seen[kick] > 0) return;
    sum += valueAt(member);
    count += 1;
  });
  return count > 0 ? sum / count : Number.NaN;
}

/** The share won in a resample that has each kick so many times. */
function rateOf(won: ArrayLike<number>, times: Uint32Array): number {
  let [wins, all] = [0, 0];
  times.forEach((count, kick) => {
    wins += count * won[kick];
    all += count;
  });
  return wins / all;
}
