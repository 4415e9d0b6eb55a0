import type { StudyData } from "../../data/studyData.ts";
import { awaitOnly, createEventRun, type EventRun } from "../../training/eventRun.ts";
import { mergeRuns } from "../../training/mergeRuns.ts";
import type { AbortSignalLike } from "../../training/train.ts";
import type { RunJob } from "../foldJobs.ts";
import type { Outputs } from "../predictions.ts";
import { chooseAll, outerCandidates } from "./choices.ts";
import { concludeStudy, type TuneResult } from "./concludeStudy.ts";
import { type SettingScore, summarizeFolds } from "./foldScores.ts";
import { planStudy, type Study, type TuneSettings } from "./study.ts";
import {
  readLogits,
  runTrial,
  type Trial,
  type TrialContext,
  type TrialResult,
  trialKey,
} from "./trial.ts";

export interface TuneOptions {
  readonly runJob: RunJob;
  /** Trials at once; 1 by default. The result does not depend on it. */
  readonly concurrency?: number;
  readonly signal?: AbortSignalLike;
  /** Trials done before, by key: they are not done again. */
  readonly known?: ReadonlyMap<string, TrialResult>;
}

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
 * @throws RegulaError before any training for settings or data that cannot be used
 */
export function tune(
  data: StudyData,
  settings: TuneSettings,
  options: TuneOptions,
): EventRun<TuneEvent, TuneResult | null> {
  const study = planStudy(data, settings);
  return createEventRun(run(data, settings, study, options));
}

async function* run(
  data: StudyData,
  settings: TuneSettings,
  study: Study,
  { runJob, concurrency = 1, signal, known = new Map() }: TuneOptions,
): AsyncGenerator<TuneEvent, TuneResult | null, void> {
  const context: TrialContext = { data, study, settings, runJob, ...(signal && { signal }) };
  const results = new Map(known);
  const inner = study.scopes.flatMap(({ index }) =>
    study.candidates.map((_, candidate): Trial => ({ kind: "inner", scope: index, candidate })),
  );
  // Which settings are fitted outside is known only after the inner trials; at most this many are.
  const outerScopes = study.scopes.slice(0, -1);
  const total = inner.length + 4 * outerScopes.length;
  let done = inner.filter((trial) => results.has(trialKey(trial))).length;

  async function* work(trials: readonly Trial[]): AsyncGenerator<TuneEvent, boolean, void> {
    const open = trials.filter((trial) => !results.has(trialKey(trial)));
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

  if (!(yield* work(inner))) return null;
  const scoresOf = (scope: number): SettingScore[] =>
    study.candidates.map((_, candidate) => {
      const result = results.get(trialKey({ kind: "inner", scope, candidate }));
      const { folds } = study.scopes[scope];
      const share = folds[0].test.length / folds[0].train.length;
      return summarizeFolds(result?.kind === "inner" ? result.folds : [], share);
    });
  const choices = study.scopes.map(({ index }) => chooseAll(study, scoresOf(index)));
  const outer = outerScopes.flatMap(({ index }) =>
    outerCandidates(choices[index]).map(
      (candidate): Trial => ({ kind: "outer", scope: index, candidate }),
    ),
  );
  done += 4 * outerScopes.length - outer.length;
  done += outer.filter((trial) => results.has(trialKey(trial))).length;
  if (!(yield* work(outer))) return null;

  const logitsOf = (scope: number, candidate: number): Outputs | null => {
    const result = results.get(trialKey({ kind: "outer", scope, candidate }));
    const rows = study.scopes[scope].outer?.test.length ?? 0;
    return result?.kind === "outer" && result.logits ? readLogits(result.logits, rows) : null;
  };
  const scores = scoresOf(study.scopes.length - 1);
  return concludeStudy({ data, study, choices, scores, logitsOf });
}
