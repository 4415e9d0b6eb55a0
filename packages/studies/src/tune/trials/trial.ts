import type { Folds, StudyData } from "@regula/data";
import type { AbortSignalLike } from "@regula/engine";
import type { FoldInputs } from "../../ensembles/foldInputs.ts";
import type { Budget } from "../../folds/foldFactory.ts";
import type { RunJob } from "../../folds/foldJobs.ts";
import type { ReadyRows } from "../../folds/readyRows.ts";
import { rungIterations } from "../search/halving.ts";
import type { Study, TuneSettings } from "../search/study.ts";
import type { FoldScore } from "./foldScores.ts";
import type { SizedFolds } from "./learningCurve.ts";

/** What a trial needs in addition to its place in the study. */
export interface TrialContext {
  readonly data: StudyData;
  readonly study: Study;
  readonly settings: TuneSettings;
  /** Of a learning curve; empty without one. */
  readonly sizes: SizedFolds;
  /** Rows of a place in the study made ready for its ensembles. */
  readonly foldInputs: (
    place: string,
    data: StudyData,
    rows: Uint32Array,
    folds: Folds,
    forward: Folds | null,
  ) => FoldInputs;
  /** What is remembered of the study's rows, for networks that are trained one by one. */
  readonly ready: ReadyRows;
  readonly runJob: RunJob;
  /** Networks of an ensemble that are trained at once. */
  readonly concurrency: number;
  readonly signal?: AbortSignalLike;
}

/**
 * One candidate in one place of the study:
 *
 * - `inner`: cross-validated inside a scope.
 * - `rung`: the same with the iterations of a round of halving.
 * - `outer`: fitted to a scope's rows and tested outside.
 * - `size`: cross-validated on all rows, with fewer to train on.
 */
export type Trial = { readonly candidate: number } & (
  | { readonly kind: "inner" | "outer"; readonly scope: number }
  | { readonly kind: "rung"; readonly scope: number; readonly rung: number }
  | { readonly kind: "size"; readonly share: number }
);

/** What a trial found: the scores of its folds, the logits of the scope's held-out rows, or both. */
export type TrialResult =
  | { readonly kind: "scores"; readonly folds: readonly FoldScore[] }
  /** Of an ensemble: `logits` of the scope's held-out rows; null where training diverged or none are held out. */
  | {
      readonly kind: "ensemble";
      readonly folds: readonly FoldScore[];
      readonly logits: readonly number[] | null;
      /**
       * Of each row that a fold leaves out, in the order of the folds: the probability of what happened,
       * or the value; null where training diverged, and where it is not needed.
       */
      readonly said: readonly number[] | null;
    }
  /** Outputs × rows, row after row; null where training diverged. */
  | { readonly kind: "logits"; readonly logits: readonly number[] | null };

/** The name of a trial's place, the same in every run of a study. */
export function trialKey(trial: Trial): string {
  const { kind, candidate } = trial;
  if (kind === "rung") return `rung ${trial.scope} ${trial.rung} ${candidate}`;
  return `${kind} ${kind === "size" ? trial.share : trial.scope} ${candidate}`;
}

/**
 * How much of a study's work a trial is: thousandths of a training to the end in a search of settings,
 * whose rounds are far shorter; else every trial is one.
 */
export function weigh(trial: Trial, { aim, rungs }: Study): number {
  if (aim === "regularization") return 1;
  return trial.kind === "rung" ? rungIterations(rungs[trial.rung], 1000) : 1000;
}

/** How much of a study's work so many single networks are, compared with trials that train one a fold. */
export function weighNetworks(count: number, study: Study): number {
  const { folds } = study.scopes[study.scopes.length - 1];
  const whole = weigh({ kind: "inner", scope: 0, candidate: study.reference }, study);
  return Math.ceil((count * whole) / folds.length);
}

/** Of the updates of a whole training, those of the trial; undefined where it has all. */
export function budgetOf(trial: Trial, study: Study): Budget | undefined {
  if (trial.kind !== "rung") return undefined;
  const rung = study.rungs[trial.rung];
  return (iterations) => rungIterations(rung, iterations);
}
