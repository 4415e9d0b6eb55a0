import type { Language } from "@regula/engine";
import {
  type HeldOutPredictions,
  predictedClasses,
  type Reliability,
  reliability,
  type TuneResult,
  toProbabilities,
} from "@regula/engine/study";
import { formatCount, formatNumber, formatP, formatPercent } from "./format.ts";

/** How far what the chosen procedure said of held-out rows can be believed. */
export interface HeldOutCalibration {
  /** Of class 1 where there are two classes, else of the class that was predicted. */
  readonly of: "positive" | "predicted";
  readonly probabilities: Float64Array;
  readonly reliability: Reliability;
  /** How sure of its predicted class the model says it is, on average, and how often it is right. */
  readonly confidence: number;
  readonly accuracy: number;
}

/** Above this, a calibration error is one that a calibrated model would show as well. */
const significance = 0.05;

/**
 * Of the first repeat's rows, so that each counts once; null for amounts, which have no probability.
 *
 * @param classes names of the classes, null for amounts
 */
export function calibrateHeldOut(
  { heldOut }: Pick<TuneResult, "heldOut">,
  classes: readonly string[] | null,
): HeldOutCalibration | null {
  const parts = heldOut.filter(({ repeat }) => repeat === heldOut[0].repeat);
  if (classes === null || parts.length === 0) return null;
  const task = parts[0].outputs.rows === 1 ? "binary" : "classes";
  const rows = parts.flatMap((part) => readRows(task, part));
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const probabilities = Float64Array.from(rows, ({ probability }) => probability);
  return {
    of: task === "binary" ? "positive" : "predicted",
    probabilities,
    reliability: reliability(
      probabilities,
      Float64Array.from(rows, ({ happened }) => happened),
    ),
    confidence: mean(rows.map(({ confidence }) => confidence)),
    accuracy: mean(rows.map(({ right }) => right)),
  };
}

/** Of each row the probability to be judged and whether it came true; whether the prediction did. */
function readRows(task: "binary" | "classes", { outputs, targets }: HeldOutPredictions) {
  const { columns: m, data } = toProbabilities(task, outputs);
  return Array.from(predictedClasses(task, outputs), (label, j) => {
    if (task === "binary") {
      const [probability, happened] = [data[j], targets.data[j]];
      const confidence = Math.max(probability, 1 - probability);
      return { probability, happened, confidence, right: Number(happened === label) };
    }
    const confidence = data[label * m + j];
    const right = targets.data[label * m + j];
    return { probability: confidence, happened: right, confidence, right };
  });
}

/** Whether the probabilities can be taken at their word, beside a calibrated model of this size. */
export function describeCalibration(
  { reliability: found, confidence, accuracy, probabilities }: HeldOutCalibration,
  language: Language,
): string {
  const number = (value: number) => formatNumber(value, language, { digits: 3 });
  const { expectedCalibrationError, ifCalibrated, bins, outside } = found;
  const [error, upper] = [expectedCalibrationError, ifCalibrated.upper].map(number);
  const count = (value: number) => formatCount(value, language);
  const rows = count(probabilities.length);
  const groups = {
    en: `${count(outside)} of ${count(bins.length)} groups of rows lie outside their band`,
    "pt-BR": `${count(outside)} de ${count(bins.length)} grupos de linhas ficam fora da sua faixa`,
  }[language];
  if (ifCalibrated.p > significance) {
    return {
      en: `The probabilities are within what a perfectly calibrated model would show on ${rows} rows: the calibration error is ${error}, and chance alone gives up to ${upper} (${groups}).`,
      "pt-BR": `As probabilidades estão dentro do que um modelo perfeitamente calibrado mostraria em ${rows} linhas: o erro de calibração é ${error}, e só o acaso dá até ${upper} (${groups}).`,
    }[language];
  }
  const p = formatP(ifCalibrated.p, language);
  const [says, is] = [confidence, accuracy].map((share) => formatPercent(share, language));
  const tooSure = confidence > accuracy;
  return {
    en: `The probabilities are not to be taken at their word: the calibration error is ${error}, where a perfectly calibrated model would stay below ${upper} on ${rows} rows (p ${sign(p)}; ${groups}). The procedure is too ${tooSure ? "sure" : "careful"}: on average it claims ${says} and is right in ${is}.`,
    "pt-BR": `As probabilidades não devem ser levadas ao pé da letra: o erro de calibração é ${error}, onde um modelo perfeitamente calibrado ficaria abaixo de ${upper} em ${rows} linhas (p ${sign(p)}; ${groups}). O procedimento é ${tooSure ? "seguro" : "cauteloso"} demais: em média diz ${says} e acerta em ${is}.`,
  }[language];
}

function sign(p: string): string {
  return p.startsWith("<") ? p : `= ${p}`;
}
