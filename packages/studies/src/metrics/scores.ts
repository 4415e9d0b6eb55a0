import { exp, log, type Matrix, type Text } from "@regula/base";
import type { Task } from "@regula/data";
import {
  accuracyOf,
  balancedAccuracyOf,
  confusionMatrix,
  f1Of,
  macroF1Of,
  mean,
} from "./confusion.ts";
import {
  actualClasses,
  exampleLosses,
  type Outputs,
  predictedClasses,
  toProbabilities,
} from "./predictions.ts";
import { averagePrecision, rocAuc } from "./rankMetrics.ts";

/** Metrics of predictions. */
export const metricNames = [
  "logLoss",
  "accuracy",
  "balancedAccuracy",
  "brier",
  "rocAuc",
  "prAuc",
  "f1",
  "rmse",
  "mae",
  "r2",
] as const;

/** One of `metricNames`. */
export type MetricName = (typeof metricNames)[number];

/** Null where a metric does not belong to the task, or is not defined on these examples. */
export type Scores = Readonly<Record<MetricName, number | null>>;

/** What a metric is for, which direction is better, and its name. */
export interface MetricTraits {
  readonly tasks: readonly Task[];
  readonly better: "lower" | "higher";
  readonly label: Text;
}

const labeled: readonly Task[] = ["binary", "classes"];
const amounts: readonly Task[] = ["regression"];

/** The traits of each metric. */
export const metricTraits: Readonly<Record<MetricName, MetricTraits>> = {
  logLoss: {
    tasks: labeled,
    better: "lower",
    label: { en: "Log-loss", "pt-BR": "Perda logarítmica" },
  },
  accuracy: { tasks: labeled, better: "higher", label: { en: "Accuracy", "pt-BR": "Acurácia" } },
  balancedAccuracy: {
    tasks: labeled,
    better: "higher",
    label: { en: "Balanced accuracy", "pt-BR": "Acurácia balanceada" },
  },
  brier: {
    tasks: labeled,
    better: "lower",
    label: { en: "Brier score", "pt-BR": "Escore de Brier" },
  },
  rocAuc: { tasks: labeled, better: "higher", label: { en: "ROC AUC", "pt-BR": "AUC ROC" } },
  prAuc: {
    tasks: labeled,
    better: "higher",
    label: { en: "PR AUC (average precision)", "pt-BR": "AUC PR (precisão média)" },
  },
  f1: { tasks: labeled, better: "higher", label: { en: "F1", "pt-BR": "F1" } },
  rmse: {
    tasks: amounts,
    better: "lower",
    label: { en: "Root mean squared error", "pt-BR": "Raiz do erro quadrático médio" },
  },
  mae: {
    tasks: amounts,
    better: "lower",
    label: { en: "Mean absolute error", "pt-BR": "Erro absoluto médio" },
  },
  r2: { tasks: amounts, better: "higher", label: { en: "R²", "pt-BR": "R²" } },
};

/** The metric that decides, for each task. */
export const primaryMetrics: Readonly<Record<Task, MetricName>> = {
  binary: "logLoss",
  classes: "logLoss",
  regression: "rmse",
};

interface Judged {
  readonly task: Task;
  readonly outputs: Outputs;
  readonly targets: Matrix;
}

const rules: Readonly<Record<MetricName, (judged: Judged) => number | null>> = {
  logLoss: ({ task, outputs, targets }) => mean([...exampleLosses(task, outputs, targets)]),
  accuracy: (judged) => accuracyOf(countConfusion(judged)),
  balancedAccuracy: (judged) => balancedAccuracyOf(countConfusion(judged)),
  brier: ({ task, outputs, targets }) => {
    const p = toProbabilities(task, outputs).data;
    const squares = p.reduce((sum, value, i) => sum + square(value - targets.data[i]), 0);
    return squares / outputs.columns;
  },
  rocAuc: (judged) => oneVersusRest(judged, rocAuc),
  prAuc: (judged) => oneVersusRest(judged, averagePrecision),
  f1: (judged) => {
    const counts = countConfusion(judged);
    return judged.task === "binary" ? f1Of(counts, 1) : macroF1Of(counts);
  },
  rmse: (judged) => Math.sqrt(meanSquare(judged)),
  mae: ({ outputs, targets }) =>
    mean([...outputs.data].map((value, j) => Math.abs(value - targets.data[j]))),
  r2: (judged) => {
    const { data } = judged.targets;
    const center = data.reduce((sum, y) => sum + y, 0) / data.length;
    const spread = data.reduce((sum, y) => sum + square(y - center), 0) / data.length;
    // The rounded mean of equal values can miss them by an ulp.
    if (spread === 0 || data.every((y) => y === data[0])) return null;
    return 1 - meanSquare(judged) / spread;
  },
};

/** The metric that decides, alone: as `score` has it. */
export function primaryScore(task: Task, outputs: Outputs, targets: Matrix): number | null {
  return rules[primaryMetrics[task]]({ task, outputs, targets });
}

/**
 * Every metric that belongs to the task.
 *
 * - `logLoss`: mean −log of the probability given to what happened.
 * - `brier`: mean (p − y)² of the positive class (in [0, 1]); with several classes
 *   Σ over the classes, Brier's own (1950), in [0, 2].
 * - `rocAuc`, `prAuc`, `f1`: of the positive class; with several classes the mean over the classes,
 *   each against the rest, of those where it is defined.
 * - `r2`: 1 − Σ(ŷ − y)² / Σ(y − ȳ)², with the mean of these examples.
 *
 * @param outputs as the model says them, outputs × m, m ≥ 1
 * @param targets 0 and 1, one row a class, or values in the target's own units
 */
export function score(task: Task, outputs: Outputs, targets: Matrix): Scores {
  const judged = { task, outputs, targets };
  return Object.fromEntries(
    metricNames.map((name) => [
      name,
      metricTraits[name].tasks.includes(task) ? rules[name](judged) : null,
    ]),
  ) as Record<MetricName, number | null>;
}

/** Counts, actual × predicted class. */
export function countConfusion({ task, outputs, targets }: Judged): Matrix {
  const kind = task === "binary" ? "binary" : "classes";
  return confusionMatrix(
    actualClasses(kind, targets),
    predictedClasses(kind, outputs),
    kind === "binary" ? 2 : outputs.rows,
  );
}

type RankMetric = (scores: Float64Array, positive: Float64Array) => number | null;

function oneVersusRest({ task, outputs, targets }: Judged, metric: RankMetric): number | null {
  if (task === "binary") return metric(outputs.data, targets.data);
  const { columns: m } = outputs;
  const values = Array.from({ length: outputs.rows }, (_, c) =>
    metric(logOdds(outputs, c), targets.data.subarray(c * m, (c + 1) * m)),
  );
  return mean(values.filter((value) => value !== null));
}

/** log p/(1 − p) of a class: z_c − log Σ exp z over the others, without the ties that p near 1 has. */
export function logOdds({ rows, columns: m, data }: Outputs, c: number): Float64Array {
  return Float64Array.from({ length: m }, (_, j) => {
    let largest = -Infinity;
    for (let i = 0; i < rows; i++) if (i !== c) largest = Math.max(largest, data[i * m + j]);
    let sum = 0;
    for (let i = 0; i < rows; i++) if (i !== c) sum += exp(data[i * m + j] - largest);
    return data[c * m + j] - largest - log(sum);
  });
}

function meanSquare({ outputs, targets }: Judged): number {
  const squares = outputs.data.reduce((sum, value, j) => sum + square(value - targets.data[j]), 0);
  return squares / outputs.columns;
}

function square(x: number): number {
  return x * x;
}
