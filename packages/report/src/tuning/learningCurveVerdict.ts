import type { Language, Text } from "@regula/base";
import {
  correctedResampledT,
  type Estimate,
  type LastStepClaim,
  lastStepQuestion,
} from "@regula/statistics";
import { fewestGroups, type LearningCurvePoint, type TuneResult } from "@regula/studies";
import { formatBounded } from "../words/estimates.ts";
import { formatCount } from "../words/format.ts";
import { lossGainStyles, lossWords } from "../words/lossName.ts";
import { describeWithSetting } from "./settingName.ts";
import { formatMargin } from "./tuningChoice.ts";

/**
 * What a learning curve did at its last step, by the differences between its last two sizes, fold by
 * fold on the same held-out rows, corrected for training sets that overlap.
 *
 * @param points two or more
 * @param margin the difference in loss that matters, stated in advance
 * @param groups how many groups folds hold whole; null where rows are independent
 */
export function judgeLastStep(
  points: readonly LearningCurvePoint[],
  margin: number,
  groups: number | null = null,
): LastStepClaim {
  const [before, last] = points.slice(-2).map(({ score }) => score.folds);
  const gains = last.map(({ loss }, i) => before[i].loss - loss);
  const share = last[0].rows / points[points.length - 1].rows;
  const gain = gains.every(Number.isFinite) ? estimateOf(gains, share, groups) : null;
  return lastStepQuestion.decide({ gain, margin });
}

function estimateOf(gains: readonly number[], share: number, groups: number | null): Estimate {
  const { mean, interval } = correctedResampledT(gains, share);
  if (groups !== null && groups < fewestGroups) {
    return { mean, interval: null, withheld: "few-groups" };
  }
  return { mean, interval, withheld: null };
}

/** What more rows changed for the chosen setting; null without its learning curve. */
export function describeLearningCurve(result: TuneResult, language: Language): string | null {
  const { learningCurve, margins, chosen, metric } = result;
  const curve = learningCurve?.settings.find((setting) => setting.name === chosen);
  if (!curve || curve.points.length < 2) return null;
  const claim = judgeLastStep(curve.points, margins.loss, result.rows.groups);
  const [from, to] = curve.points.slice(-2).map(({ rows }) => formatCount(rows, language));
  const step = {
    en: `From ${from} to ${to} training rows ${describeWithSetting(result, curve.name, language)}`,
    "pt-BR": `De ${from} a ${to} linhas de treino ${describeWithSetting(result, curve.name, language)}`,
  }[language];
  const figures = describeGain(result, claim, language);
  const sentence = stepWords(metric, formatMargin(result, language))[claim.claim][language];
  return `${step} ${sentence}${figures}.`;
}

function describeGain(
  result: TuneResult,
  { numbers: { gain, margin } }: LastStepClaim,
  language: Language,
): string {
  if (gain === null) return "";
  const word = { en: "gain", "pt-BR": "ganho" }[language];
  const style = lossGainStyles[result.metric];
  return ` (${word} ${formatBounded(gain, style, language, { sides: [0], margin })})`;
}

/** What was measured at the last step; it says nothing about more rows. */
function stepWords(
  metric: TuneResult["metric"],
  margin: string,
): Record<LastStepClaim["claim"], Text> {
  const { loss } = lossWords[metric];
  const pt = { logLoss: "a perda logarítmica", mse: "o erro quadrático" }[metric];
  return {
    fell: {
      en: `the ${loss.en} still fell`,
      "pt-BR": `${pt} ainda caiu`,
    },
    rose: {
      en: `the ${loss.en} rose, which asks for a look at the training`,
      "pt-BR": `${pt} subiu, o que pede um olhar para o treino`,
    },
    "changed-nothing-that-matters": {
      en: `the last step changed nothing that matters: the ${loss.en} moved by less than ${margin}; what many more rows would bring is not measured`,
      "pt-BR": `o último passo não mudou nada que importe: ${pt} mudou menos que ${margin}; o que muitas linhas a mais trariam não foi medido`,
    },
    "not-distinguishable": {
      en: `these data do not show whether the ${loss.en} fell`,
      "pt-BR": `estes dados não mostram se ${pt} caiu`,
    },
    withheld: {
      en: `too little was held out to judge whether the ${loss.en} fell`,
      "pt-BR": `ficou de fora muito pouco para julgar se ${pt} caiu`,
    },
    diverged: {
      en: "training diverged in some fold, so that nothing is said of the step",
      "pt-BR": "o treino divergiu em alguma parte, e nada se diz do passo",
    },
  };
}
