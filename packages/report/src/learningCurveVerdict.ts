import type { Language } from "@regula/engine";
import {
  correctedResampledT,
  type LearningCurvePoint,
  type OuterEstimate,
  type TuneResult,
} from "@regula/engine/study";
import { formatCount, formatNumber, formatSigned, formatSignedInterval } from "./format.ts";
import { lossDigits, lossWords } from "./lossName.ts";
import { describeVariant } from "./modelName.ts";

/** What more training rows still change at the end of a learning curve. */
export interface LearningCurveVerdict {
  readonly is: "falling" | "flat" | "rising" | "not-distinguishable";
  /** What the last rows added gained, over the folds; null where some fold diverged. */
  readonly gain: OuterEstimate | null;
}

/**
 * By the differences, fold by fold, between the last two sizes, corrected as the outer estimates
 * are. Flat is a result, not its absence: the whole interval is smaller than what matters.
 *
 * @param matters the difference in loss that is called one, stated in advance
 */
export function judgeLearningCurve(
  points: readonly LearningCurvePoint[],
  matters: number,
): LearningCurveVerdict {
  const [before, last] = points.slice(-2).map(({ score }) => score.folds);
  const gains = last?.map(({ loss }, i) => before[i].loss - loss) ?? [];
  if (gains.length < 2 || !gains.every(Number.isFinite)) {
    return { is: "not-distinguishable", gain: null };
  }
  const share = last[0].rows / points[points.length - 1].rows;
  const { mean, interval } = correctedResampledT(gains, share);
  const [low, high] = interval;
  const gain = { mean, interval };
  if (low > 0) return { is: "falling", gain };
  if (high < 0) return { is: "rising", gain };
  return { is: low > -matters && high < matters ? "flat" : "not-distinguishable", gain };
}

/** Whether more examples would help the chosen setting; null without its learning curve. */
export function describeLearningCurve(result: TuneResult, language: Language): string | null {
  const { learningCurve, needed, chosen, metric } = result;
  const curve = learningCurve?.settings.find((setting) => setting.name === chosen);
  if (!curve || curve.points.length < 2) return null;
  const verdict = judgeLearningCurve(curve.points, needed.lossDifference);
  const [from, to] = curve.points.slice(-2).map(({ rows }) => formatCount(rows, language));
  const name = describeVariant(curve.name, language);
  const { inLoss } = lossWords[metric];
  const digits = lossDigits(result);
  const matters = formatNumber(needed.lossDifference, language, {
    digits: metric === "logLoss" ? 2 : digits,
  });
  const sentence = {
    falling: {
      en: `With ${name} the curve is still falling: more examples would help.`,
      "pt-BR": `Com ${name} a curva ainda desce: mais exemplos ajudariam.`,
    },
    flat: {
      en: `With ${name} the curve is flat at its end: the last rows changed it by less than ${matters}, and more of the same kind promise little.`,
      "pt-BR": `Com ${name} a curva é plana no fim: as últimas linhas a mudaram menos que ${matters}, e mais do mesmo tipo prometem pouco.`,
    },
    rising: {
      en: `With ${name} the curve rises at its end: more examples made it worse, which asks for a look at the training.`,
      "pt-BR": `Com ${name} a curva sobe no fim: mais exemplos pioraram, o que pede um olhar para o treino.`,
    },
    "not-distinguishable": {
      en: `This curve does not tell whether more examples would help with ${name}.`,
      "pt-BR": `Esta curva não diz se mais exemplos ajudariam com ${name}.`,
    },
  }[verdict.is][language];
  if (verdict.gain === null) return sentence;
  const { mean, interval } = verdict.gain;
  const gain = `${formatSigned(mean, language, digits)} ${formatSignedInterval(interval, language, digits)}`;
  return {
    en: `${sentence} From ${from} to ${to} training rows the gain ${inLoss.en} is ${gain}.`,
    "pt-BR": `${sentence} De ${from} a ${to} linhas de treino o ganho ${inLoss["pt-BR"]} é ${gain}.`,
  }[language];
}
