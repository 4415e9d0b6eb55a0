import { type MetricName, metricNames } from "@regula/studies";
import type {
  EarlierEstimate,
  EstimatedMetric,
  ModelData,
  ModelMetrics,
  ModelTraining,
} from "../model/model.ts";
import { dataFacts, laterTraining, metricsFacts, trainingFacts } from "./modelFacts.ts";
import {
  type JsonReader,
  oneOf,
  partialOf,
  readJsonCount,
  readJsonNumber,
  readPositive,
  readShare,
  recordOf,
  variantOf,
} from "./readJson.ts";
import { readPair } from "./readPair.ts";

/** The facts of version 1, read as those of today: what it did not say is null. */

const readDataRecord = recordOf<Omit<ModelData, "rowMarks" | "time">>(dataFacts);

export const readData1: JsonReader<ModelData> = (value, at) => ({
  ...readDataRecord(value, at),
  rowMarks: null,
  time: null,
});

const readTrainingRecord =
  recordOf<Omit<ModelTraining, "stillFalling" | "linear" | keyof typeof laterTraining>>(
    trainingFacts,
  );

export const readTraining1: JsonReader<ModelTraining> = (value, at) => ({
  ...readTrainingRecord(value, at),
  stillFalling: null,
  linear: null,
  ...laterTraining,
});

interface Estimate1 {
  readonly mean: number;
  /** The corrected resampled t's. */
  readonly interval: readonly [number, number];
}

interface EstimatedMetric1 {
  readonly model: Estimate1;
  readonly baseRate: Estimate1;
}

interface Band1 {
  readonly kind: "band";
  readonly covered: number;
  readonly rows: number;
}

interface Probabilities1 {
  readonly kind: "probabilities";
  readonly expectedCalibrationError: number;
  readonly ifCalibrated: number;
  readonly p: number;
  readonly temperature: number;
}

interface Signal1 extends Estimate1 {
  readonly metric: MetricName;
  readonly p: number;
  readonly verdict: "beats-base-rate" | "no-signal";
}

export interface Metrics1
  extends Pick<ModelMetrics, "folds" | "repeats" | "trainRows" | "diverged"> {
  readonly estimates: Readonly<Partial<Record<MetricName, EstimatedMetric1>>>;
  readonly signal: Signal1;
  readonly calibration: Band1 | Probabilities1;
}

const estimate1 = { mean: readJsonNumber, interval: readPair };

export const readMetrics1 = recordOf<Metrics1>({
  ...metricsFacts,
  estimates: partialOf(
    metricNames,
    recordOf<EstimatedMetric1>({
      model: recordOf<Estimate1>(estimate1),
      baseRate: recordOf<Estimate1>(estimate1),
    }),
  ),
  signal: recordOf<Signal1>({
    ...estimate1,
    metric: oneOf(metricNames),
    p: readShare,
    verdict: oneOf(["beats-base-rate", "no-signal"]),
  }),
  calibration: variantOf<Metrics1["calibration"]>("kind", {
    probabilities: recordOf<Probabilities1>({
      kind: oneOf(["probabilities"]),
      expectedCalibrationError: readShare,
      ifCalibrated: readShare,
      p: readShare,
      temperature: readPositive,
    }),
    band: recordOf<Band1>({
      kind: oneOf(["band"]),
      covered: readJsonCount,
      rows: readJsonCount,
    }),
  }),
});

/**
 * Means and the band of regression are kept; intervals, the verdict on the signal and the calibration of
 * probabilities rested on tests that were wrong too often. Where so many networks diverged that they
 * can have been all of a fold's, the model's means hold the base rate's, and are not kept either.
 *
 * @param members networks of each fold
 */
export function upgradeMetrics1(metrics: Metrics1, members: number): ModelMetrics {
  const { estimates, calibration, signal: _, ...facts } = metrics;
  const isMixed = facts.diverged >= members;
  const kept = Object.entries(estimates).map(([name, { model, baseRate }]) => {
    const metric: EstimatedMetric = {
      model: isMixed ? null : withoutInterval(model),
      linear: null,
      baseRate: withoutInterval(baseRate),
    };
    return [name, metric];
  });
  return {
    ...facts,
    validation: "nested",
    trainRange: null,
    estimates: Object.fromEntries(kept),
    ranking: null,
    gains: null,
    calibration: calibration.kind === "band" && !isMixed ? calibration : null,
  };
}

function withoutInterval({ mean }: Estimate1): EarlierEstimate {
  return { mean, interval: null, withheld: "version-1" };
}
