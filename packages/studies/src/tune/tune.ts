import { checkOptionNames } from "@regula/base";
import { foldsParameter, inputEncodings, type StudyData } from "@regula/data";
import {
  type AbortSignalLike,
  awaitOnly,
  createEventRun,
  type EventRun,
  mergeRuns,
  seedParameter,
  train,
} from "@regula/engine";
import { rememberFoldInputs } from "../ensembles/foldInputs.ts";
import type { RunJob } from "../folds/foldJobs.ts";
import { rememberRows } from "../folds/readyRows.ts";
import { countDropNetworks, measureLaterDrop } from "../later/laterDrop.ts";
import { defaultMargins, lossMargin, type Margins, marginParameters } from "../metrics/margins.ts";
import { testFeatureSignal } from "../signal/featureSignal.ts";
import { concludeStudy } from "./concludeStudy.ts";
import {
  chooseAll,
  curveCandidates,
  mostCurves,
  mostFitted,
  outerCandidates,
} from "./search/choices.ts";
import { searchedTable } from "./search/searchedTable.ts";
import { laterSeed, planStudy, type Study, type TuneSettings } from "./search/study.ts";
import { joinFinalists } from "./trials/finalists.ts";
import { curveShares, planSizes, type SizedFolds } from "./trials/learningCurve.ts";
import { defaultNetwork, runTrial } from "./trials/runTrial.ts";
import {
  type Trial,
  type TrialContext,
  type TrialResult,
  trialKey,
  weigh,
  weighNetworks,
} from "./trials/trial.ts";
import {
  answersInside,
  contendersOf,
  type GivenUp,
  giveUp,
  readCurve,
  readOuter,
  readReached,
  testShare,
  trainedOf,
} from "./trials/trialResults.ts";
import type { TuneResult } from "./tuneResult.ts";

/** Options of `tune`. */
export interface TuneOptions {
  readonly runJob: RunJob;
  /** Trials at once; 1 by default. The result does not depend on it. */
  readonly concurrency?: number;
  readonly signal?: AbortSignalLike;
  /** Trials done before, by key: they are asked for one by one as they are needed, and not done again. */
  readonly known?: Pick<ReadonlyMap<string, TrialResult>, "get">;
  /** Differences that do not matter; no training depends on them. */
  readonly margins?: Margins;
  /** Whether to learn what the setting to take, and none, reach with fewer rows; false by default. */
  readonly learningCurve?: boolean;
}

const tuneOptions: Readonly<Record<keyof TuneOptions, true>> = {
  runJob: true,
  concurrency: true,
  signal: true,
  known: true,
  margins: true,
  learningCurve: true,
};

/** What a search reports while it goes on. */
export type TuneEvent = (
  | { readonly type: "trial"; readonly key: string; readonly result: TrialResult }
  /** A network for the comparison of shuffled with later rows. */
  | { readonly type: "later" }
) & {
  /** By weight: of a search of settings thousandths of a training to the end, else trials. */
  readonly done: number;
  readonly total: number;
};

/**
 * Chooses a setting, or a regularizer and its strength, by nested, repeated, stratified
 * cross-validation, and says what the choice is worth. Null where it was interrupted: go on with the trials done as `known`.
 *
 * @throws RegulaError before any training for settings or data that cannot be used, and naming a
 * setting or an option that does not exist
 */
export function tuneStudy(
  data: StudyData,
  settings: TuneSettings,
  options: Partial<TuneOptions> = {},
): EventRun<TuneEvent, TuneResult | null> {
  checkOptionNames(options, tuneOptions);
  checkOptionNames(options.margins ?? {}, marginParameters);
  const searched = searchedTable(data, settings.searchRows, settings.seed ?? seedParameter.default);
  const study = planStudy(searched, settings);
  return createEventRun(run(data, searched, settings, study, { runJob: train, ...options }));
}

/** @param data the rows of `whole` that are searched */
async function* run(
  whole: StudyData,
  data: StudyData,
  settings: TuneSettings,
  study: Study,
  {
    runJob,
    concurrency = 1,
    signal,
    known = new Map(),
    margins = defaultMargins,
    learningCurve = false,
  }: TuneOptions,
): AsyncGenerator<TuneEvent, TuneResult | null, void> {
  const { scopes, rungs } = study;
  const last = scopes.length - 1;
  const results = new Map<string, TrialResult>();
  // Which settings are tested outside and over sizes is known only after the inner trials.
  const most = countMost(study, learningCurve);
  const later = { folds: settings.folds ?? foldsParameter.default, seed: laterSeed(study) };
  const dropNetworks = data.time ? countDropNetworks(data, later) : 0;
  const ofDrop = weighNetworks(dropNetworks, study);
  const total = most.inner + most.outer + most.sizes + ofDrop;
  let done = 0;
  let sizes: SizedFolds = new Map();
  // Trials of a place follow each other, as many at once as there are workers.
  const foldInputs = rememberFoldInputs(inputEncodings.length * (concurrency + 1));
  const ready = rememberRows();

  async function* work(trials: readonly Trial[]): AsyncGenerator<TuneEvent, boolean, void> {
    const context: TrialContext = {
      data,
      study,
      settings,
      sizes,
      foldInputs,
      ready,
      runJob,
      concurrency,
      ...(signal && { signal }),
    };
    const open: Trial[] = [];
    for (const trial of trials) {
      const before = known.get(trialKey(trial));
      if (before === undefined) open.push(trial);
      else {
        results.set(trialKey(trial), before);
        done += weigh(trial, study);
      }
    }
    const starts = open.map((trial) => () => awaitOnly(() => runTrial(trial, context)));
    for await (const merged of mergeRuns(starts, concurrency, signal)) {
      if (merged.type !== "end" || !merged.result) continue;
      const { index, result } = merged;
      const key = trialKey(open[index]);
      results.set(key, result);
      done += weigh(open[index], study);
      yield { type: "trial", key, result, done, total };
    }
    return open.every((trial) => results.has(trialKey(trial)));
  }

  const givenUp: GivenUp[] = scopes.map(() => new Map());
  // A search of settings is done scope by scope, as its inputs are many.
  const parts = study.aim === "settings" ? scopes.map((scope) => [scope]) : [scopes];
  for (const part of parts) {
    for (const rung of rungs.keys()) {
      const round = part.flatMap(({ index: scope }) =>
        contendersOf(study, givenUp[scope]).map(
          (candidate): Trial => ({ kind: "rung", scope, rung, candidate }),
        ),
      );
      if (!(yield* work(round))) return null;
      for (const { index: scope } of part) {
        givenUp[scope] = giveUp(study, results, { scope, rung, before: givenUp[scope] });
      }
    }
    const inner = part.flatMap(({ index: scope }) =>
      trainedOf(study)
        .filter((candidate) => !givenUp[scope].has(candidate))
        .map((candidate): Trial => ({ kind: "inner", scope, candidate })),
    );
    if (!(yield* work(inner))) return null;
  }

  const finalists = scopes.map((scope) =>
    study.aim === "settings"
      ? joinFinalists(data, study, scope, results, !settings.classWeights)
      : null,
  );
  const reached = scopes.map(({ index }) =>
    readReached(study, results, { scope: index, givenUp: givenUp[index] }, finalists[index]),
  );
  const choices = scopes.map(({ index, outer, folds }) =>
    chooseAll(study, reached[index], {
      share: testShare(folds),
      margin: lossMargin(data, margins, outer?.train),
    }),
  );
  const outer = scopes.slice(0, -1).flatMap(({ index: scope }) =>
    outerCandidates(choices[scope])
      .filter((candidate) => !answersInside(study, candidate))
      .map((candidate): Trial => ({ kind: "outer", scope, candidate })),
  );
  const curves = learningCurve ? curveCandidates(study, choices[last], reached[last]) : [];
  const curved = [...new Set(curves.flatMap(({ parts }) => parts))];
  if (curves.length > 0) sizes = planSizes(data, study, curved);
  const sized = curved.flatMap((candidate) =>
    [...sizes.keys()].map((share): Trial => ({ kind: "size", share, candidate })),
  );
  const weightOf = (trials: readonly Trial[]) =>
    trials.reduce((sum, trial) => sum + weigh(trial, study), 0);
  done += most.outer + most.sizes - weightOf(outer) - weightOf(sized);
  if (!(yield* work([...outer, ...sized]))) return null;

  const chosen = study.candidates[choices[last].chosen];
  const drop = data.time
    ? measureLaterDrop(data, {
        ...later,
        margins,
        runJob,
        concurrency,
        ...(signal && { signal }),
        network: defaultNetwork(study, settings),
        answer: chosen?.isBaseline ? "linear" : (reached[last][study.reference].kept ?? "networks"),
      })
    : null;
  if (drop) {
    let told = 0;
    for await (const _ of drop) {
      told += 1;
      const part = Math.floor((ofDrop * told) / dropNetworks);
      yield { type: "later", done: done + part, total };
    }
    if (signal?.aborted) return null;
  }

  return concludeStudy({
    tableRows: whole.rows,
    laterDrop: drop && (await drop),
    signal: testFeatureSignal(data, { seed: study.seed }),
    data,
    study,
    choices,
    margins,
    reached: reached[last],
    logitsOf: (scope, candidate) =>
      readOuter(study, results, { scope, candidate }, finalists[scope]),
    learningCurve: curves.length > 0 ? readCurve(data, study, results, sizes, curves) : null,
  });
}

/** The most that a study has to do, by the weight of its trials. */
function countMost(study: Study, learningCurve: boolean) {
  const { aim, scopes, rungs } = study;
  const searched = contendersOf(study, new Map()).length;
  const contenders = [searched, ...rungs.map(({ kept }) => kept)];
  const inScope = rungs.reduce(
    (sum, _, rung) =>
      sum + contenders[rung] * weigh({ kind: "rung", scope: 0, rung, candidate: 0 }, study),
    (contenders[rungs.length] + 2) * weigh({ kind: "inner", scope: 0, candidate: 0 }, study),
  );
  const whole = weigh({ kind: "outer", scope: 0, candidate: 0 }, study);
  return {
    inner: scopes.length * inScope,
    outer: aim === "settings" ? 0 : mostFitted * (scopes.length - 1) * whole,
    sizes: learningCurve ? mostCurves[aim] * curveShares.length * whole : 0,
  };
}
