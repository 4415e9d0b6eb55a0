import type { Fold } from "@regula/data";
import type { Outputs } from "../../metrics/predictions.ts";
import type { ReachedScore } from "./choices.ts";
import { type SettingScore, summarizeFolds } from "./foldScores.ts";
import { keepBest, rungIterations } from "./halving.ts";
import type { LearningCurve, LearningCurvePoint, SizedFolds } from "./learningCurve.ts";
import { isYardstick, type Study } from "./study.ts";
import { readLogits, type Trial, type TrialResult, trialKey } from "./trial.ts";

/** What was found, by the trials' keys. */
export type TrialResults = ReadonlyMap<string, TrialResult>;

/** For each scope the candidates given up, with the round of halving after which they were. */
export type GivenUp = readonly ReadonlyMap<number, number>[];

/** The candidates that a scope still searches. */
export function contendersOf(
  { candidates }: Study,
  givenUp: ReadonlyMap<number, number>,
): number[] {
  return candidates.flatMap((candidate, index) =>
    isYardstick(candidate) || givenUp.has(index) ? [] : [index],
  );
}

/** What is given up after a round, by what the scope's own folds say. */
export function giveUp(
  study: Study,
  results: TrialResults,
  givenUp: GivenUp,
  rung: number,
): GivenUp {
  return givenUp.map((before, scope) => {
    const contenders = contendersOf(study, before);
    const { folds } = study.scopes[scope];
    const losses = contenders.map(
      (candidate) => readScore(results, { kind: "rung", scope, rung, candidate }, folds).loss,
    );
    const kept = new Set(keepBest(losses, study.rungs[rung].kept));
    const lost = contenders.filter((_, place) => !kept.has(place));
    return new Map([...before, ...lost.map((candidate) => [candidate, rung] as const)]);
  });
}

/** What every candidate reached in a scope: to the end, or up to where it was given up. */
export function readReached(
  study: Study,
  results: TrialResults,
  givenUp: GivenUp,
  scope: number,
): ReachedScore[] {
  const { folds } = study.scopes[scope];
  return study.candidates.map((_, candidate) => {
    const rung = givenUp[scope].get(candidate);
    if (rung === undefined) {
      const score = readScore(results, { kind: "inner", scope, candidate }, folds);
      return { score, droppedAt: null };
    }
    const score = readScore(results, { kind: "rung", scope, rung, candidate }, folds);
    return { score, droppedAt: rungIterations(study.rungs[rung], study.iterations.allRows) };
  });
}

/** Curves that end with what the study knows of all training rows. */
export function readCurve(
  study: Study,
  results: TrialResults,
  sizes: SizedFolds,
  settings: readonly number[],
): LearningCurve {
  const last = study.scopes[study.scopes.length - 1];
  const pointAt = (trial: Trial, folds: readonly Fold[]): LearningCurvePoint => {
    const rows = folds.reduce((sum, { train }) => sum + train.length, 0) / folds.length;
    return { rows: Math.round(rows), score: readScore(results, trial, folds) };
  };
  return {
    settings: settings.map((candidate) => ({
      name: study.candidates[candidate].name,
      points: [
        ...[...sizes].map(([share, folds]) => pointAt({ kind: "size", share, candidate }, folds)),
        pointAt({ kind: "inner", scope: last.index, candidate }, last.folds),
      ],
    })),
  };
}

/** What a candidate fitted to a scope's rows says of those held out; null where it diverged. */
export function readOuter(
  study: Study,
  results: TrialResults,
  scope: number,
  candidate: number,
): Outputs | null {
  const kind = study.byFolds && !study.candidates[candidate].isBaseline ? "inner" : "outer";
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
