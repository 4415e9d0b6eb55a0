import type { NumberParameter } from "@regula/base";
import { everyRow, readTargets, type StudyData } from "@regula/data";

/**
 * Differences that are too small to matter, stated before any is seen: what "equal for practical
 * purposes" means, and what needed sample sizes are counted for. Every verdict takes its margin from
 * here; flags derive from `marginParameters`.
 */
export interface Margins {
  /** Of log-loss, in nats. */
  readonly logLoss: number;
  /** Of accuracy, as a share. */
  readonly accuracy: number;
  /** Of squared error, as a share of the target's variance. */
  readonly variance: number;
}

/** The margins within which two methods count as equal: their intervals, defaults and texts. */
export const marginParameters: Readonly<Record<keyof Margins, NumberParameter>> = {
  logLoss: {
    kind: "number",
    name: "marginLogLoss",
    integer: false,
    default: 0.02,
    interval: { min: 0, max: 10, minOpen: true },
    label: { en: "Margin of log-loss", "pt-BR": "Margem da perda logarítmica (log-loss)" },
    help: {
      en: "smaller differences in log-loss do not matter in practice",
      "pt-BR": "diferenças menores na perda logarítmica não importam na prática",
    },
  },
  accuracy: {
    kind: "number",
    name: "marginAccuracy",
    integer: false,
    default: 0.05,
    interval: { min: 0, max: 1, minOpen: true, maxOpen: true },
    label: { en: "Margin of accuracy", "pt-BR": "Margem da acurácia" },
    help: {
      en: "smaller differences in accuracy do not matter in practice, as a share",
      "pt-BR": "diferenças menores na acurácia não importam na prática, como fração",
    },
  },
  variance: {
    kind: "number",
    name: "marginVariance",
    integer: false,
    default: 0.05,
    interval: { min: 0, max: 1, minOpen: true, maxOpen: true },
    label: { en: "Margin of squared error", "pt-BR": "Margem do erro quadrático" },
    help: {
      en: "smaller differences in squared error do not matter in practice, as a share of the variance of a numeric target",
      "pt-BR":
        "diferenças menores no erro quadrático não importam na prática, como fração da variância de um alvo numérico",
    },
  },
};

/** The margins where none are given. */
export const defaultMargins: Margins = {
  logLoss: marginParameters.logLoss.default,
  accuracy: marginParameters.accuracy.default,
  variance: marginParameters.variance.default,
};

/**
 * The difference of a study's loss that matters: of log-loss as stated; of squared error the stated
 * share of the target's variance.
 *
 * @param rows whose targets are used; all by default
 */
export function lossMargin(
  data: StudyData,
  margins: Margins = defaultMargins,
  rows?: Uint32Array,
): number {
  return data.task === "regression"
    ? margins.variance * targetVariance(data, rows)
    : margins.logLoss;
}

/** Σ(y − ȳ)²/n of regression targets, the squared error of their mean. @param rows all by default */
export function targetVariance(data: StudyData, rows: Uint32Array = everyRow(data)): number {
  const amounts = readTargets(data, rows).data;
  const mean = amounts.reduce((sum, y) => sum + y / amounts.length, 0);
  return amounts.reduce((sum, y) => sum + ((y - mean) * (y - mean)) / amounts.length, 0);
}
