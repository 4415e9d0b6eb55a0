import { checkNumber, deriveSeed } from "@regula/base";
import { everyRow, makeStudyFolds, type StudyData } from "@regula/data";
import { type AbortSignalLike, createEventRun, type EventRun } from "@regula/engine";
import { crossValidate, type RunJob, testFeatureSignal, trainEnsemble } from "@regula/studies";
import type { Kickset } from "../kicks/selectKicks.ts";
import {
  type Advice,
  type AdviceSettings,
  adviceMembersParameter,
  fixedRegularizations,
} from "./advice.ts";
import { advicePlan, estimateWork } from "./advicePlans.ts";
import { type ChosenPlan, choosePlan, tuneTrainings } from "./choosePlan.ts";
import { concludeAdvice } from "./concludeAdvice.ts";
import { type AdviceCrossValidation, concludeCrossValidation } from "./crossValidation.ts";
import type { KickLaw } from "./surface/truth.ts";

export interface RecommendOptions {
  readonly runJob: RunJob;
  /** Trainings at once; 1 by default. The advice does not depend on it. */
  readonly concurrency?: number;
  readonly signal?: AbortSignalLike;
  /** The law behind simulated kicks, to hold the advice against. */
  readonly law?: KickLaw;
}

export interface RecommendEvent {
  readonly stage: "tune" | "cross-validation" | "ensemble";
  /** Of all work, in [0, 1], by the time that parts are expected to take. */
  readonly share: number;
}

/** What parts of advice derive their seeds from, beside the settings' own. */
const places = { signal: 1, folds: 2, crossValidation: 3, ensemble: 4 } as const;

const folds = 5;
const repeats = 3;

/**
 * Advice on where to kick: whether position tells anything, how well it predicts matches held out,
 * and a map of places to recommend, to avoid, and of which nothing can be told. Null
 * where it was interrupted.
 *
 * @throws RegulaError for settings and kicks that cannot be used
 */
export function recommend(
  kicks: Kickset,
  settings: AdviceSettings,
  options: RecommendOptions,
): EventRun<RecommendEvent, Advice | null> {
  return createEventRun(run(kicks, settings, options));
}

async function* run(
  kicks: Kickset,
  settings: AdviceSettings,
  { law, ...host }: RecommendOptions,
): AsyncGenerator<RecommendEvent, Advice | null, void> {
  checkNumber(adviceMembersParameter, settings.members);
  const { data } = kicks;
  const { regularizations: asked = fixedRegularizations } = settings;
  if (!data) {
    const none = { signal: null, crossValidation: null, ensemble: null };
    return concludeAdvice({
      kicks,
      settings,
      ...none,
      regularizations: asked,
      ...(law && { law }),
    });
  }
  const { seed } = settings;
  const isHeldOut = kicks.matches !== 1;
  const work = planWork(data, settings, isHeldOut);
  const total = work.tune + work["cross-validation"] + work.ensemble;
  let before = 0;
  const told = (stage: RecommendEvent["stage"], share: number): RecommendEvent => ({
    stage,
    share: Math.min(1, (before + share * work[stage]) / total),
  });
  const finish = (stage: RecommendEvent["stage"]) => {
    before += work[stage];
  };

  const signal = testFeatureSignal(data, {
    permutations: settings.permutations,
    seed: deriveSeed(seed, places.signal),
  });

  let chosen: ChosenPlan | null = null;
  if (settings.tune) {
    const choosing = choosePlan(data, settings, host);
    for await (const share of choosing) yield told("tune", share);
    chosen = await choosing;
    if (!chosen) return null;
    finish("tune");
  }
  const regularizations = chosen?.regularizations ?? asked;
  const createPlan = advicePlan(settings, regularizations);

  let crossValidation: AdviceCrossValidation | null = isHeldOut ? (chosen?.estimate ?? null) : null;
  if (isHeldOut && !chosen) {
    const among = makeStudyFolds(data, { folds, repeats, seed: deriveSeed(seed, places.folds) });
    const validating = crossValidate(data, createPlan, {
      ...host,
      folds: among,
      seed: deriveSeed(seed, places.crossValidation),
    });
    for await (const event of validating) {
      if (event.type === "fold") yield told("cross-validation", event.done / event.count);
    }
    const result = await validating;
    if (result.interrupted) return null;
    const answers = result.folds.map(({ outputs }) => outputs);
    crossValidation = concludeCrossValidation(data, among, answers, seed);
    finish("cross-validation");
  }

  const rows = everyRow(data);
  const training = trainEnsemble(data, rows, {
    ...host,
    members: settings.members,
    resampling: "bootstrap",
    createPlan,
    seed: deriveSeed(seed, places.ensemble),
  });
  for await (const { done, count } of training) yield told("ensemble", done / count);
  const ensemble = await training;
  if (ensemble.interrupted) return null;
  return concludeAdvice({
    kicks,
    settings,
    signal,
    regularizations,
    crossValidation,
    ensemble,
    ...(law && { law }),
  });
}

/** The expected cost of each part. */
function planWork(
  { rows }: StudyData,
  settings: AdviceSettings,
  isHeldOut: boolean,
): Record<RecommendEvent["stage"], number> {
  const { tune, members } = settings;
  const full = (trainings: number) => estimateWork(trainings, rows, settings);
  return {
    tune: tune ? full(tuneTrainings) : 0,
    "cross-validation": isHeldOut && !tune ? full(folds * repeats) : 0,
    ensemble: full(members),
  };
}
