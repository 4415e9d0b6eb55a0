import {
  type CalibrationCoefficient,
  type CoxCalibration,
  calibrationBounds,
  calibrationWithheld,
  isSoundCalibration,
} from "@regula/statistics";
import type { Calibration } from "../model/model.ts";
import {
  expectJson,
  type JsonReader,
  oneOf,
  orNull,
  readJsonCount,
  readJsonNumber,
  readShare,
  recordOf,
  variantOf,
} from "./readJson.ts";
import { readPair } from "./readPair.ts";

const readCoefficient = recordOf<CalibrationCoefficient>({
  estimate: readJsonNumber,
  interval: orNull(readPair),
  bound: oneOf(calibrationBounds),
  withheld: orNull(oneOf(calibrationWithheld)),
});

type Probabilities = Extract<Calibration, { kind: "probabilities" }>;

const probabilitiesRecord = recordOf<Probabilities>({
  kind: oneOf(["probabilities"]),
  of: oneOf(["positive", "predicted"]),
  rows: readJsonCount,
  groups: orNull(readJsonCount),
  predicted: readShare,
  happened: readShare,
  intercept: readCoefficient,
  slope: readCoefficient,
  p: orNull(readShare),
  bend: recordOf<CoxCalibration["bend"]>({
    p: orNull(readShare),
    withheld: orNull(oneOf(calibrationWithheld)),
  }),
});

/** Figures on which its claims can be decided. */
const readProbabilities: JsonReader<Probabilities> = (value, at) => {
  const found = probabilitiesRecord(value, at);
  expectJson(isSoundCalibration(found), at, {
    en: "estimates in their intervals, on the side of the mean error, or the reason why there is no interval",
    "pt-BR":
      "estimativas em seus intervalos, do lado do erro médio, ou a razão por que não há intervalo",
  });
  return found;
};

export const readCalibration = variantOf<Calibration>("kind", {
  probabilities: readProbabilities,
  band: recordOf<Extract<Calibration, { kind: "band" }>>({
    kind: oneOf(["band"]),
    covered: readJsonCount,
    rows: readJsonCount,
  }),
});
