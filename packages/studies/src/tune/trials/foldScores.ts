import type { Task } from "@regula/data";
import { correctedStandardError } from "@regula/statistics";

/** What a study's losses are: the mean −log of the probability given to what happened, or (ŷ − y)². */
export type TuneMetric = "logLoss" | "mse";

/** The loss by which settings are chosen, for each task. */
export const tuneMetrics: Readonly<Record<Task, TuneMetric>> = {
  binary: "logLoss",
  classes: "logLoss",
  regression: "mse",
};

/** What a setting reached on the held-out examples of one fold. */
export interface FoldScore {
  /** Mean loss; Infinity where training diverged. */
  readonly loss: number;
  /** Null in regression, as every accuracy. */
  readonly correct: number | null;
  readonly rows: number;
  /**
   * Mean loss on the rows trained on: far below `loss` is overfitting. Infinity where training diverged,
   * and where it was not computed: in rounds of halving, and of ensembles by folds in outer folds.
   */
  readonly trainLoss: number;
}

/** A setting's scores over the folds of one cross-validation. */
export interface SettingScore {
  readonly loss: number;
  /** Of the mean loss, corrected for training sets that overlap (Nadeau and Bengio 2003). */
  readonly standardError: number;
  readonly accuracy: number | null;
  readonly trainLoss: number;
  readonly folds: readonly FoldScore[];
}

/** @param share rows tested in a fold over rows trained on */
export function summarizeFolds(folds: readonly FoldScore[], share: number): SettingScore {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const losses = folds.map(({ loss }) => loss);
  const rows = folds.reduce((sum, fold) => sum + fold.rows, 0);
  const counts = folds.flatMap(({ correct }) => correct ?? []);
  return {
    loss: mean(losses),
    standardError: losses.every(Number.isFinite) ? correctedStandardError(losses, share) : Infinity,
    accuracy: counts.length > 0 ? counts.reduce((sum, count) => sum + count, 0) / rows : null,
    trainLoss: mean(folds.map(({ trainLoss }) => trainLoss)),
    folds,
  };
}
