import type { Fold, StudyData } from "@regula/data";
import type { Outputs } from "../../metrics/predictions.ts";
import type { CurveCandidate, ReachedScore } from "../search/choices.ts";
import { keepBest, rungIterations } from "../search/halving.ts";
import { isYardstick, type Study } from "../search/study.ts";
import { averageScores, type Finalists, type JoinedNetworks } from "./finalists.ts";
import { type SettingScore, summarizeFolds } from "./foldScores.ts";
import { readLogits } from "./judgeRows.ts";
import type { LearningCurve, LearningCurvePoint, SizedFolds } from "./learningCurve.ts";
import { type Trial, type TrialResult, trialKey } from "./trial.ts";

/** What was found, by the trials' keys. */
export type TrialResults = ReadonlyMap<string, TrialResult>;

/** The candidates that a scope has given up, with the round of halving after which they were. */
export type GivenUp = ReadonlyMap<number, number>;

/** The candidates that have trials of their own: not the average, which is of others' networks. */
export function trainedOf({ candidates, average }: Study): number[] {
  return [...candidates.keys()].filter((candidate) => candidate !== average);
}

/** The candidates that a scope still searches. */
export function contendersOf(study: Study, givenUp: GivenUp): number[] {
  return [...study.candidates.keys()].filter(
    (candidate) => !isYardstick(study, candidate) && !givenUp.has(candidate),
  );
}

/** What a scope gives up after a round, by what its own folds say, and what it gave up before. */
export function giveUp(
  study: Study,
  results: TrialResults,
  {
    scope,
    rung,
    before,
  }: { readonly scope: number; readonly rung: number; readonly before: GivenUp },
): GivenUp {
  const contenders = contendersOf(study, before);
  const { folds } = study.scopes[scope];
  const losses = contenders.map(
    (candidate) => readScore(results, { kind: "rung", scope, rung, candidate }, folds).loss,
  );
  const kept = new Set(keepBest(losses, study.rungs[rung].kept));
  const lost = contenders.filter((_, place) => !kept.has(place));
  return new Map([...before, ...lost.map((candidate) => [candidate, rung] as const)]);
}

/** What every candidate reached in a scope: to the end, or up to where it was given up. */
export function readReached(
  study: Study,
  results: TrialResults,
  { scope, givenUp }: { readonly scope: number; readonly givenUp: GivenUp },
  finalists: Finalists | null,
): ReachedScore[] {
  const { folds } = study.scopes[scope];
  return study.candidates.map((_, candidate) => {
    const joined = joinedOf(study, finalists, candidate);
    if (joined) {
      const { kept, parts } = joined;
      const names = parts.map((part) => study.candidates[part].name);
      const score = summarizeFolds(joined.folds, testShare(folds));
      return { score, droppedAt: null, kept, parts: names };
    }
    const rung = givenUp.get(candidate);
    const plain = { kept: null, parts: [] };
    if (rung === undefined) {
      const score = readScore(results, { kind: "inner", scope, candidate }, folds);
      return { ...plain, score, droppedAt: null };
    }
    const score = readScore(results, { kind: "rung", scope, rung, candidate }, folds);
    const whole = study.iterations.allRows[candidate];
    return { ...plain, score, droppedAt: rungIterations(study.rungs[rung], whole) };
  });
}

/** What a candidate is in a search of settings that is made of networks of the scope; null where it is one trial's. */
function joinedOf(
  { reference, average }: Study,
  finalists: Finalists | null,
  candidate: number,
): JoinedNetworks | null {
  if (candidate === reference) return finalists?.reference ?? null;
  return candidate === average ? (finalists?.average ?? null) : null;
}

/**
 * Curves that end with the study's result on all training rows, of networks alone: an average's are the
 * means of the networks of the settings that all rows chose for it.
 */
export function readCurve(
  data: StudyData,
  study: Study,
  results: TrialResults,
  sizes: SizedFolds,
  settings: readonly CurveCandidate[],
): LearningCurve {
  const last = study.scopes[study.scopes.length - 1];
  const pointAt = (
    { candidate, parts }: CurveCandidate,
    trialOf: (candidate: number) => Trial,
    folds: readonly Fold[],
  ): LearningCurvePoint => {
    const rows = folds.reduce((sum, { train }) => sum + train.length, 0) / folds.length;
    const score =
      candidate === study.average
        ? summarizeFolds(
            averageScores(
              data,
              folds,
              parts.map((part) => results.get(trialKey(trialOf(part)))),
            ),
            testShare(folds),
          )
        : readScore(results, trialOf(candidate), folds);
    return { rows: Math.round(rows), score };
  };
  return {
    settings: settings.map((curve) => ({
      name: study.candidates[curve.candidate].name,
      points: [
        ...[...sizes].map(([share, folds]) =>
          pointAt(curve, (candidate) => ({ kind: "size", share, candidate }), folds),
        ),
        pointAt(
          curve,
          (candidate) => ({ kind: "inner", scope: last.index, candidate }),
          last.folds,
        ),
      ],
    })),
  };
}

/** Whether a candidate is an ensemble of the models of inner folds, which answers with its inner trial. */
export function answersInside({ aim, byFolds, candidates }: Study, candidate: number): boolean {
  return aim === "settings" || (byFolds && !candidates[candidate].isBaseline);
}

/** What a candidate fitted to a scope's rows says of those held out; null where it diverged. */
export function readOuter(
  study: Study,
  results: TrialResults,
  { scope, candidate }: { readonly scope: number; readonly candidate: number },
  finalists: Finalists | null,
): Outputs | null {
  const joined = joinedOf(study, finalists, candidate);
  if (joined) return joined.outputs;
  const kind = answersInside(study, candidate) ? "inner" : "outer";
  const result = results.get(trialKey({ kind, scope, candidate }));
  const rows = study.scopes[scope].outer?.test.length ?? 0;
  if (!result || result.kind === "scores" || !result.logits) return null;
  return readLogits(result.logits, rows);
}

/** Rows tested in a fold over rows trained on. */
export function testShare([{ test, train }]: readonly Fold[]): number {
  return test.length / train.length;
}

function readScore(results: TrialResults, trial: Trial, folds: readonly Fold[]): SettingScore {
  const result = results.get(trialKey(trial));
  const scores = result && result.kind !== "logits" ? result.folds : [];
  return summarizeFolds(scores, testShare(folds));
}
