import type { CoxCalibration } from "@regula/statistics";
import {
  type HeldOutPredictions,
  predictedClasses,
  type Reliability,
  reliability,
  type TuneResult,
  toProbabilities,
} from "@regula/studies";

/** What the chosen procedure said of held-out rows, and how far it can be believed. */
export interface HeldOutCalibration {
  readonly judged: CoxCalibration;
  /** Of class 1 where there are two classes, else of the class that was predicted. */
  readonly probabilities: Float64Array;
  readonly reliability: Reliability;
}

/** Of the first repeat's rows, so that each counts once; null in regression, which have no probability. */
export function calibrateHeldOut({
  heldOut,
  calibration,
}: Pick<TuneResult, "heldOut" | "calibration">): HeldOutCalibration | null {
  const parts = heldOut.filter(({ repeat }) => repeat === heldOut[0].repeat);
  if (calibration === null || parts.length === 0) return null;
  const rows = parts.flatMap((part) => readRows(calibration.of, part));
  const probabilities = Float64Array.from(rows, ({ probability }) => probability);
  return {
    judged: calibration,
    probabilities,
    reliability: reliability(
      probabilities,
      Float64Array.from(rows, ({ happened }) => happened),
    ),
  };
}

/** Of each row the probability that is judged, and whether it came true. */
function readRows(of: CoxCalibration["of"], { outputs, targets }: HeldOutPredictions) {
  const m = outputs.columns;
  if (of === "positive") {
    const { data } = toProbabilities("binary", outputs);
    return Array.from(data, (probability, j) => ({ probability, happened: targets.data[j] }));
  }
  const { data } = toProbabilities("classes", outputs);
  return Array.from(predictedClasses("classes", outputs), (label, j) => ({
    probability: data[label * m + j],
    happened: targets.data[label * m + j],
  }));
}
