import { correctedStandardError } from "../../statistics/correctedResampledT.ts";

/** What a setting reached on the held-out examples of one fold. */
export interface FoldScore {
  /** Mean log-loss; Infinity where training diverged. */
  readonly logLoss: number;
  readonly correct: number;
  readonly rows: number;
  /** Mean log-loss on the rows trained on: far below `logLoss` is overfitting. Infinity where training diverged. */
  readonly trainLogLoss: number;
}

/** A setting's scores over the folds of one cross-validation. */
export interface SettingScore {
  readonly logLoss: number;
  /** Of the mean log-loss, corrected for training sets that overlap (Nadeau and Bengio 2003). */
  readonly standardError: number;
  readonly accuracy: number;
  readonly trainLogLoss: number;
  readonly folds: readonly FoldScore[];
}

/** @param share rows tested in a fold over rows trained on */
export function summarizeFolds(folds: readonly FoldScore[], share: number): SettingScore {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const losses = folds.map(({ logLoss }) => logLoss);
  const rows = folds.reduce((sum, fold) => sum + fold.rows, 0);
  return {
    logLoss: mean(losses),
    standardError: losses.every(Number.isFinite) ? correctedStandardError(losses, share) : Infinity,
    accuracy: folds.reduce((sum, { correct }) => sum + correct, 0) / rows,
    trainLogLoss: mean(folds.map(({ trainLogLoss }) => trainLogLoss)),
    folds,
  };
}
