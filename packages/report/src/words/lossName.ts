import type { Language, Text } from "@regula/base";
import type { TuneMetric, TuneResult } from "@regula/studies";
import { type FigureStyle, figureStyles, formatFigure } from "./estimates.ts";

/** What a study's settings are chosen by, and what answers without a look at the features. */
export interface LossWords {
  readonly loss: Text;
  /** "in log-loss". */
  readonly inLoss: Text;
  readonly lowest: Text;
  readonly baseRate: Text;
  readonly theBaseRate: Text;
  /** The baseline without hidden layers. */
  readonly linear: Text;
  /** What few folds can owe their differences to. */
  readonly heavy: Text;
}

/** What each loss is called. */
export const lossWords: Readonly<Record<TuneMetric, LossWords>> = {
  logLoss: {
    loss: { en: "log-loss", "pt-BR": "perda logarítmica" },
    inLoss: { en: "in log-loss", "pt-BR": "na perda logarítmica" },
    lowest: { en: "the lowest log-loss", "pt-BR": "a menor perda logarítmica" },
    baseRate: { en: "base rate", "pt-BR": "taxa de base" },
    theBaseRate: { en: "the base rate", "pt-BR": "a taxa de base" },
    linear: { en: "logistic regression", "pt-BR": "regressão logística" },
    heavy: { en: "confident mistakes", "pt-BR": "erros confiantes" },
  },
  mse: {
    loss: { en: "squared error", "pt-BR": "erro quadrático" },
    inLoss: { en: "in squared error", "pt-BR": "no erro quadrático" },
    lowest: { en: "the lowest squared error", "pt-BR": "o menor erro quadrático" },
    baseRate: { en: "mean", "pt-BR": "média" },
    theBaseRate: { en: "the mean", "pt-BR": "a média" },
    linear: { en: "linear regression", "pt-BR": "regressão linear" },
    heavy: { en: "large errors", "pt-BR": "erros grandes" },
  },
};

/** What a study's settings are chosen by, as it stands inside a sentence. */
export function lossName({ metric }: Pick<TuneResult, "metric">, language: Language): string {
  return lossWords[metric].loss[language];
}

/** How a study's losses are written: three decimals of a log-loss, four figures of squared errors. */
export const lossStyles: Readonly<Record<TuneMetric, FigureStyle>> = {
  logLoss: figureStyles.score,
  mse: figureStyles.amount,
};

/** How differences of a study's losses are written. */
export const lossGainStyles: Readonly<Record<TuneMetric, FigureStyle>> = {
  logLoss: figureStyles.gain,
  mse: figureStyles.amountGain,
};

/** A loss of a study by itself. */
export function formatLoss(
  value: number,
  { metric }: Pick<TuneResult, "metric">,
  language: Language,
): string {
  return formatFigure(value, lossStyles[metric], language);
}
