import type { Matrix } from "../../base/matrix.ts";
import type { Fold } from "../../data/folds.ts";
import { encodeRows, readTargets, type StudyData } from "../../data/studyData.ts";
import { baseRateOutputs } from "../baseRate.ts";
import { type Ensemble, predictEnsemble, probabilitiesToOutputs } from "../ensemble.ts";
import type { FoldPredictions } from "../heldOut/heldOutSet.ts";
import { fitLinear, linearOutputs } from "../linearModel.ts";
import type { Outputs } from "../predictions.ts";
import type { Spread } from "../sampleSpread.ts";

/** What was said of the rows that one fold held out. */
export interface JudgedFold {
  /** By the ensemble; null where all its networks diverged. */
  readonly model: FoldPredictions | null;
  /** By the linear model that the same rows were given to; null where the ensemble is one itself. */
  readonly linear: FoldPredictions | null;
  readonly baseRate: FoldPredictions;
  /** Amounts that lie in the members' band. */
  readonly covered: number;
  readonly diverged: number;
}

/** The ensemble's answer; null where no member is left or a number is not finite. */
export function answerOf(
  ensemble: Pick<Ensemble, "task" | "prepared" | "members">,
  X: Matrix,
): Spread | null {
  if (ensemble.members.length === 0) return null;
  const spread = predictEnsemble(ensemble, X);
  return spread.mean.data.every(Number.isFinite) ? spread : null;
}

export interface JudgeFoldOptions {
  /** Whether a linear model is fitted to the same rows. */
  readonly besideLinear: boolean;
  readonly seed: number;
}

/** What an ensemble that was trained on the fold's training rows says of the rows held out. */
export function judgeFold(
  data: StudyData,
  { repeat, train, test }: Fold,
  ensemble: Ensemble,
  { besideLinear, seed }: JudgeFoldOptions,
): JudgedFold {
  const { task } = data;
  const targets = readTargets(data, test);
  const say = (outputs: Outputs): FoldPredictions => ({ repeat, rows: test, outputs, targets });
  const spread = answerOf(ensemble, encodeRows(ensemble.prepared, data, test).inputs);
  const covered = (y: number, j: number) =>
    spread !== null && y >= spread.lower.data[j] && y <= spread.upper.data[j];
  return {
    model: spread && say(probabilitiesToOutputs(task, spread.mean)),
    linear: besideLinear ? say(linearOutputs(fitLinear(data, train, { seed }), data, test)) : null,
    baseRate: say(baseRateOutputs(task, readTargets(data, train), test.length)),
    covered: task === "regression" ? targets.data.filter(covered).length : 0,
    diverged: ensemble.diverged,
  };
}
