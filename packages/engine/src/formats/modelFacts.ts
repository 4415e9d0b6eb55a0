import { membersParameter, resamplings } from "../evaluation/ensemble.ts";
import type {
  Calibration,
  EstimatedMetric,
  ModelCard,
  ModelData,
  ModelMetrics,
  ModelTraining,
} from "../evaluation/model/model.ts";
import { metricNames } from "../evaluation/scores.ts";
import type { OuterEstimate } from "../evaluation/tune/tuneResult.ts";
import { engineParameter } from "../spec/engine.ts";
import { seedParameter } from "../spec/trainingPlan.ts";
import {
  choiceOf,
  type JsonReader,
  listOf,
  numberOf,
  oneOf,
  orNull,
  partialOf,
  readJsonCount,
  readJsonNumber,
  readJsonText,
  readLines,
  readPositive,
  recordOf,
  variantOf,
} from "./readJson.ts";

export const readSeed = numberOf(seedParameter);
const readShare = numberOf({ integer: false, interval: { min: 0, max: 1 } });

export const readData = recordOf<ModelData>({
  source: readJsonText,
  rows: readJsonCount,
  columns: readLines,
  group: orNull(readJsonText),
  classRows: orNull(listOf(readJsonCount)),
  fingerprint: readJsonText,
});

export const readTraining = recordOf<ModelTraining>({
  variant: readJsonText,
  chosenFrom: readLines,
  members: numberOf(membersParameter),
  diverged: readJsonCount,
  resampling: oneOf(resamplings),
  seed: readSeed,
  engine: choiceOf(engineParameter),
  software: readJsonText,
});

const readInterval: JsonReader<OuterEstimate["interval"]> = (value, at) => {
  const [low, high] = listOf(readJsonNumber, { min: 2, max: 2 })(value, at);
  return [low, high];
};

const estimate = { mean: readJsonNumber, interval: readInterval };

const readEstimated = recordOf<EstimatedMetric>({
  model: recordOf<OuterEstimate>(estimate),
  baseRate: recordOf<OuterEstimate>(estimate),
});

const readCalibration = variantOf<Calibration>("kind", {
  probabilities: recordOf<Extract<Calibration, { kind: "probabilities" }>>({
    kind: oneOf(["probabilities"]),
    expectedCalibrationError: readShare,
    ifCalibrated: readShare,
    p: readShare,
    temperature: readPositive,
  }),
  band: recordOf<Extract<Calibration, { kind: "band" }>>({
    kind: oneOf(["band"]),
    covered: readJsonCount,
    rows: readJsonCount,
  }),
});

export const readMetrics = recordOf<ModelMetrics>({
  folds: readJsonCount,
  repeats: readJsonCount,
  trainRows: readJsonCount,
  estimates: partialOf(metricNames, readEstimated),
  signal: recordOf<ModelMetrics["signal"]>({
    ...estimate,
    metric: oneOf(metricNames),
    p: readShare,
    verdict: oneOf(["beats-base-rate", "no-signal"]),
  }),
  calibration: readCalibration,
  diverged: readJsonCount,
});

export const readCard = recordOf<ModelCard>({ en: readLines, "pt-BR": readLines });
