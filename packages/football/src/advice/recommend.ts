import { checkNumber, deriveSeed } from "@regula/base";
import type { StudyData } from "@regula/data";
import { type AbortSignalLike, createEventRun, type EventRun } from "@regula/engine";
import { decideSignal, type RunJob, testSurfaceSignal } from "@regula/studies";
import type { Kickset } from "../kicks/selectKicks.ts";
import {
  type Advice,
  type AdviceSettings,
  adviceMembersParameter,
  fewestMembers,
  fixedRegularizations,
} from "./advice.ts";
import { advicePlan, estimateSeconds, estimateWork } from "./advicePlans.ts";
import { type ChosenPlan, choosePlan, tuneTrainings } from "./choosePlan.ts";
import { concludeAdvice } from "./concludeAdvice.ts";
import { judgeAdvisers } from "./crossValidation.ts";
import { trainAdvisers } from "./surface/advisers.ts";
import { defineGround } from "./surface/ground.ts";
import { surfaceOf } from "./surface/surface.ts";
import type { KickLaw } from "./surface/truth.ts";
import { judgeOwnKicks } from "./team/ownAgreement.ts";
import { cellsOf } from "./within/kickCells.ts";
import { placeTerms } from "./within/placeTerms.ts";

/** Options of `recommend`. */
export interface RecommendOptions {
  readonly runJob: RunJob;
  /** Trainings at once; 1 by default. The advice does not depend on it. */
  readonly concurrency?: number;
  readonly signal?: AbortSignalLike;
  /** The law behind simulated kicks, to hold the advice against. */
  readonly law?: KickLaw;
}

/** What `recommend` returns. */
export interface RecommendEvent {
  readonly stage: "tune" | "ensemble";
  /** Of all work, in [0, 1], by the time that parts are expected to take. */
  readonly share: number;
}

/** What parts of advice derive their seeds from, in addition to the settings' own. */
const places = { signal: 1, folds: 2, own: 3, ensemble: 4 } as const;

/**
 * Advice on where to kick: whether position matters inside match and team; where it does, an
 * ensemble, how well it predicts matches that it did not see, and a map of places to recommend, to
 * avoid, and those undecided. Nothing is trained where no signal is shown. Null where it
 * was interrupted.
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
  const ground = defineGround(kicks, settings.scatter);
  const nothing = {
    kicks,
    ground,
    settings,
    regularizations: asked,
    signal: null,
    own: null,
    crossValidation: null,
    surface: null,
    common: null,
    diverged: 0,
    ...(law && { law }),
  };
  if (!data) return concludeAdvice(nothing);
  const { seed, permutations } = settings;
  const { won, isOwn } = kicks;
  const { cellOf } = cellsOf(kicks);
  const terms = placeTerms(kicks.positions, ground.scale);

  const signal = testSurfaceSignal(data, {
    strata: cellOf,
    permutations,
    seed: deriveSeed(seed, places.signal),
  });
  const own =
    isOwn &&
    judgeOwnKicks({
      terms,
      won,
      cellOf,
      isOwn,
      permutations,
      seed: deriveSeed(seed, places.own),
    });
  if (decideSignal(signal).claim !== "shown") return concludeAdvice({ ...nothing, signal, own });

  const work = planWork(data, settings);
  const total = work.tune + work.ensemble;
  let chosen: ChosenPlan | null = null;
  if (settings.tune) {
    const choosing = choosePlan(data, settings, host);
    for await (const share of choosing) yield { stage: "tune", share: (share * work.tune) / total };
    chosen = await choosing;
    if (!chosen) return null;
  }
  const regularizations = chosen?.regularizations ?? asked;
  const training = trainAdvisers(data, {
    ...host,
    members: settings.members,
    createPlan: advicePlan(settings, regularizations),
    seed: deriveSeed(seed, places.ensemble),
    terms,
    won,
    cellOf,
    isOwn,
  });
  for await (const share of training) {
    yield { stage: "ensemble", share: Math.min(1, (work.tune + share * work.ensemble) / total) };
  }
  const advisers = await training;
  if (advisers.interrupted) return null;
  const { diverged } = advisers;
  const trained = { ...nothing, regularizations, signal, own, diverged };
  if (advisers.members.length < fewestMembers) return concludeAdvice(trained);
  const { features } = kicks.options;
  const surface = surfaceOf(advisers, ground, features);
  const common = advisers.members.map((member) => ({ ...member, correction: null }));
  const all = isOwn ? surfaceOf({ ...advisers, members: common }, ground, features) : surface;
  // One match cannot be held out.
  const crossValidation =
    kicks.matches === 1
      ? null
      : judgeAdvisers(data, advisers, {
          ground,
          won,
          surfaces: { all, own: surface },
          isOwn,
          seed: deriveSeed(seed, places.folds),
        });
  return concludeAdvice({ ...trained, surface, common: isOwn && all, crossValidation });
}

/** About how many seconds `recommend` takes on so many threads. */
export function expectAdvice(kicks: Kickset, settings: AdviceSettings, threads: number): number {
  if (!kicks.data) return 0;
  const trainings = settings.members + (settings.tune ? tuneTrainings : 0);
  return estimateSeconds(trainings, kicks.data.rows, settings, threads);
}

/** The expected cost of each part. */
function planWork(
  { rows }: StudyData,
  settings: AdviceSettings,
): Record<RecommendEvent["stage"], number> {
  const { tune, members } = settings;
  const full = (trainings: number) => estimateWork(trainings, rows, settings);
  return { tune: tune ? full(tuneTrainings) : 0, ensemble: full(members) };
}
