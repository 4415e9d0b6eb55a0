import { checkOptionNames } from "@regula/base";
import type { StudyData } from "@regula/data";
import {
  type AbortSignalLike,
  awaitOnly,
  createEventRun,
  type EventRun,
  mergeRuns,
  train,
} from "@regula/engine";
import { rememberFoldInputs } from "../ensembles/foldInputs.ts";
import type { RunJob } from "../folds/foldJobs.ts";
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
import { curveShares, planSizes, type SizedFolds } from "./search/learningCurve.ts";
import { planStudy, type Study, type TuneSettings } from "./search/study.ts";
import {
  runTrial,
  type Trial,
  type TrialContext,
  type TrialResult,
  trialKey,
} from "./search/trial.ts";
import {
  contendersOf,
  type GivenUp,
  giveUp,
  readCurve,
  readOuter,
  readReached,
  testShare,
} from "./search/trialResults.ts";
import type { TuneResult } from "./tuneResult.ts";

export interface TuneOptions {
  readonly runJob: RunJob;
  /** Trials at once; 1 by default. The result does not depend on it. */
  readonly concurrency?: number;
  readonly signal?: AbortSignalLike;
  /** Trials done before, by key: they are not done again. */
  readonly known?: ReadonlyMap<string, TrialResult>;
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

export type TuneEvent = {
  readonly type: "trial";
  readonly key: string;
  readonly result: TrialResult;
  readonly done: number;
  readonly total: number;
};

/**
 * Chooses a regularizer and its strength by nested, repeated, stratified cross-validation, and says
 * what the choice is worth. Null where it was interrupted: go on with the trials done as `known`.
 *
 * @throws RegulaError before any training for settings or data that cannot be used, and naming a
 * setting or an option that does not exist
 */
export function tune(
  data: StudyData,
  settings: TuneSettings,
  options: Partial<TuneOptions> = {},
): EventRun<TuneEvent, TuneResult | null> {
  checkOptionNames(options, tuneOptions);
  checkOptionNames(options.margins ?? {}, marginParameters);
  const study = planStudy(data, settings);
  return createEventRun(run(data, settings, study, { runJob: train, ...options }));
}

async function* run(
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
  const { scopes, rungs, candidates } = study;
  const last = scopes.length - 1;
  const results = new Map(known);
  // Which settings are tested outside and over sizes is known only after the inner trials.
  const most = {
    inner: scopes.length * rungs.reduce((sum, { kept }) => sum + kept, candidates.length),
    outer: mostFitted * last,
    sizes: learningCurve ? mostCurves * curveShares.length : 0,
  };
  const total = most.inner + most.outer + most.sizes;
  let done = 0;
  let sizes: SizedFolds = new Map();
  // Trials of a place follow each other, as many at once as there are workers.
  const foldInputs = rememberFoldInputs(data, concurrency + 1);

  async function* work(trials: readonly Trial[]): AsyncGenerator<TuneEvent, boolean, void> {
    const context: TrialContext = {
      data,
      study,
      settings,
      sizes,
      foldInputs,
      runJob,
      ...(signal && { signal }),
    };
    const open = trials.filter((trial) => !results.has(trialKey(trial)));
    done += trials.length - open.length;
    const starts = open.map((trial) => () => awaitOnly(() => runTrial(trial, context)));
    for await (const merged of mergeRuns(starts, concurrency, signal)) {
      if (merged.type !== "end" || !merged.result) continue;
      const { index, result } = merged;
      const key = trialKey(open[index]);
      results.set(key, result);
      done += 1;
      yield { type: "trial", key, result, done, total };
    }
    return open.every((trial) => results.has(trialKey(trial)));
  }

  let givenUp: GivenUp = scopes.map(() => new Map());
  for (const rung of rungs.keys()) {
    const round = scopes.flatMap(({ index: scope }) =>
      contendersOf(study, givenUp[scope]).map(
        (candidate): Trial => ({ kind: "rung", scope, rung, candidate }),
      ),
    );
    if (!(yield* work(round))) return null;
    givenUp = giveUp(study, results, givenUp, rung);
  }
  const inner = scopes.flatMap(({ index: scope }) =>
    [...candidates.keys()]
      .filter((candidate) => !givenUp[scope].has(candidate))
      .map((candidate): Trial => ({ kind: "inner", scope, candidate })),
  );
  if (!(yield* work(inner))) return null;

  const reached = scopes.map(({ index }) => readReached(study, results, givenUp, index));
  const choices = scopes.map(({ index, outer, folds }) =>
    chooseAll(study, reached[index], {
      share: testShare(folds),
      margin: lossMargin(data, margins, outer?.train),
    }),
  );
  const outer = scopes.slice(0, -1).flatMap(({ index: scope }) =>
    outerCandidates(choices[scope])
      // An ensemble by folds has answered with its inner trial.
      .filter((candidate) => !study.byFolds || candidates[candidate].isBaseline)
      .map((candidate): Trial => ({ kind: "outer", scope, candidate })),
  );
  const curves = learningCurve ? curveCandidates(choices[last]) : [];
  if (curves.length > 0) sizes = planSizes(data, study, curves);
  const sized = curves.flatMap((candidate) =>
    [...sizes.keys()].map((share): Trial => ({ kind: "size", share, candidate })),
  );
  done += most.outer + most.sizes - outer.length - sized.length;
  if (!(yield* work([...outer, ...sized]))) return null;

  return concludeStudy({
    signal: testFeatureSignal(data, { seed: study.seed }),
    data,
    study,
    choices,
    margins,
    reached: reached[last],
    logitsOf: (scope, candidate) => readOuter(study, results, scope, candidate),
    learningCurve: curves.length > 0 ? readCurve(study, results, sizes, curves) : null,
  });
}
