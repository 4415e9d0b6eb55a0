import { type Matrix, matrix } from "../../base/matrix.ts";
import type { Folds } from "../../data/folds.ts";
import { encodeRows, readTargets, type StudyData } from "../../data/studyData.ts";
import type { Task } from "../../data/target.ts";
import { correctedResampledT } from "../../statistics/correctedResampledT.ts";
import { baseRateOutputs } from "../baseRate.ts";
import { reliability } from "../calibration.ts";
import { type Ensemble, predictEnsemble, probabilitiesToOutputs } from "../ensemble.ts";
import { significanceLevel } from "../pairedComparison.ts";
import {
  actualClasses,
  joinColumns,
  type Outputs,
  predictedClasses,
  toProbabilities,
} from "../predictions.ts";
import type { Spread } from "../sampleSpread.ts";
import { type MetricName, metricTraits, primaryMetrics, type Scores, score } from "../scores.ts";
import { fitTemperature } from "../temperatureScaling.ts";
import type { Calibration, EstimatedMetric, ModelMetrics } from "./model.ts";

/** The metrics that a model tells of. */
export const modelMetrics: Readonly<Record<Task, readonly MetricName[]>> = {
  binary: ["logLoss", "accuracy", "brier"],
  classes: ["logLoss", "accuracy", "brier"],
  regression: ["rmse", "mae", "r2"],
};

/** What one fold's ensemble, and somebody who looks at no feature, reach on the rows held out. */
export interface JudgedFold {
  readonly model: Scores;
  readonly baseRate: Scores;
  readonly outputs: Outputs;
  readonly targets: Matrix;
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

/** What an ensemble that was trained on `train` says of `test`; the base rate where it diverged. */
export function judgeFold(
  data: StudyData,
  { train, test }: { readonly train: Uint32Array; readonly test: Uint32Array },
  ensemble: Ensemble,
): JudgedFold {
  const { task } = data;
  const targets = readTargets(data, test);
  const base = baseRateOutputs(task, readTargets(data, train), test.length);
  const spread = answerOf(ensemble, encodeRows(ensemble.prepared, data, test).inputs);
  const outputs = spread ? probabilitiesToOutputs(task, spread.mean) : base;
  const covered = (y: number, j: number) =>
    spread !== null && y >= spread.lower.data[j] && y <= spread.upper.data[j];
  return {
    model: score(task, outputs, targets),
    baseRate: score(task, base, targets),
    outputs,
    targets,
    covered: task === "regression" ? targets.data.filter(covered).length : 0,
    diverged: ensemble.diverged,
  };
}

/** What all folds say of the procedure, in their order. */
export function summarizeFolds(
  task: Task,
  { folds, foldsPerRepeat, repeats }: Folds,
  judged: readonly JudgedFold[],
): ModelMetrics {
  const sizes = (side: "train" | "test") =>
    folds.reduce((sum, fold) => sum + fold[side].length, 0) / folds.length;
  const share = sizes("test") / sizes("train");
  const estimates: [MetricName, EstimatedMetric][] = [];
  for (const name of modelMetrics[task]) {
    const model = judged.map((fold) => fold.model[name]);
    const baseRate = judged.map((fold) => fold.baseRate[name]);
    if (!areKnown(model) || !areKnown(baseRate)) continue;
    const estimate = (values: readonly number[]) => {
      const { mean, interval } = correctedResampledT(values, share);
      return { mean, interval };
    };
    estimates.push([name, { model: estimate(model), baseRate: estimate(baseRate) }]);
  }
  const metric = primaryMetrics[task];
  const sign = metricTraits[metric].better === "lower" ? 1 : -1;
  const gains = judged.map(
    ({ model, baseRate }) => sign * ((baseRate[metric] ?? 0) - (model[metric] ?? 0)),
  );
  const { mean, interval, p } = correctedResampledT(gains, share);
  return {
    folds: foldsPerRepeat,
    repeats,
    trainRows: Math.round(sizes("train")),
    estimates: Object.fromEntries(estimates),
    signal: {
      mean,
      interval,
      metric,
      p,
      verdict: p <= significanceLevel && mean > 0 ? "beats-base-rate" : "no-signal",
    },
    calibration: calibrationOf(task, judged.slice(0, foldsPerRepeat)),
    diverged: judged.reduce((sum, fold) => sum + fold.diverged, 0),
  };
}

function areKnown(values: readonly (number | null)[]): values is readonly number[] {
  return values.every((value) => value !== null);
}

/** By the folds of one repeat: each row once. */
function calibrationOf(task: Task, judged: readonly JudgedFold[]): Calibration {
  const outputs = joinColumns(judged.map((fold) => fold.outputs));
  const targets = joinColumns(judged.map((fold) => fold.targets));
  if (task === "regression") {
    const covered = judged.reduce((sum, fold) => sum + fold.covered, 0);
    return { kind: "band", covered, rows: outputs.columns };
  }
  const probabilities = toProbabilities(task, outputs);
  const { said, happened } =
    task === "binary"
      ? { said: probabilities.data, happened: targets.data }
      : likeliest(probabilities, targets);
  const { expectedCalibrationError, ifCalibrated } = reliability(said, happened);
  return {
    kind: "probabilities",
    expectedCalibrationError,
    ifCalibrated: ifCalibrated.mean,
    p: ifCalibrated.p,
    temperature: fitTemperature(task, outputs, targets).temperature,
  };
}

/** The probability of the likeliest class, and whether it was the one. */
function likeliest(probabilities: Matrix, targets: Matrix) {
  const predicted = predictedClasses("classes", probabilities);
  const actual = actualClasses("classes", targets);
  const { columns: m, data } = probabilities;
  const said = matrix(1, m);
  const happened = matrix(1, m);
  predicted.forEach((label, j) => {
    said.data[j] = data[label * m + j];
    happened.data[j] = label === actual[j] ? 1 : 0;
  });
  return { said: said.data, happened: happened.data };
}
