import type { Language } from "@regula/base";
import type { TrainedModel } from "@regula/models";
import { describeCalibration, describeModelCalibration } from "@regula/report";
import { type CoxCalibration, claimCalibration } from "@regula/statistics";
import type { Calibration } from "../documents/calibration.ts";
import type { ModelCalibration } from "../documents/train.ts";

/** How far probabilities can be believed: the figures, each verdict on them, and the sentence. */
export function calibrationToJson(calibration: CoxCalibration, language: Language): Calibration {
  return {
    ...calibration,
    ...claimCalibration(calibration),
    text: describeCalibration(calibration, language),
  };
}

/** The same of a trained model, or how many values lay in its band; null where it was not estimated. */
export function modelCalibrationToJson(
  model: TrainedModel,
  language: Language,
): ModelCalibration | null {
  const calibration = model.metrics?.calibration;
  if (!calibration) return null;
  if (calibration.kind === "band") {
    return { ...calibration, text: describeModelCalibration(model, language) };
  }
  const { kind, ...cox } = calibration;
  return { kind, ...calibrationToJson(cox, language) };
}
