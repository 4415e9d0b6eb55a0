import { type Language, smallestOf, type Text } from "@regula/base";
import { type FlatteryClaim, flatteryQuestion } from "@regula/statistics";
import type { TuneResult } from "@regula/studies";
import { formatFigures } from "../words/estimates.ts";
import { lossName, lossStyles } from "../words/lossName.ts";

/** How the lowest figure of the search stands to the estimate; null where either is missing. */
export function describeFlattery(result: TuneResult, language: Language): string | null {
  const { settings, estimate } = result;
  const losses = settings
    .filter(({ isBaseline, droppedAt }) => !isBaseline && droppedAt === null)
    .map(({ score }) => score.loss)
    .filter(Number.isFinite);
  if (losses.length === 0 || estimate.loss === null) return null;
  const claim = flatteryQuestion.decide({
    lowest: smallestOf(losses),
    estimate: estimate.loss.mean,
  });
  return words(claim, result, language)[claim.claim][language];
}

function words(
  { numbers }: FlatteryClaim,
  result: TuneResult,
  language: Language,
): Record<FlatteryClaim["claim"], Text> {
  const losses = [numbers.lowest, numbers.estimate];
  const [lowest, estimate] = formatFigures(losses, lossStyles[result.metric], language);
  const loss = lossName(result, language);
  return {
    "too-good": {
      en: `The lowest ${loss} among the settings, ${lowest}, is below the estimate of ${estimate}: it was picked for being low, and choosing so is not worth as much.`,
      "pt-BR": `O menor valor de ${loss} entre as opções, ${lowest}, está abaixo da estimativa de ${estimate}: foi escolhido por ser baixo, e escolher assim não vale tanto.`,
    },
    "not-too-good": {
      en: `The lowest ${loss} among the settings, ${lowest}, is not below the estimate of ${estimate} here; it was picked for being low all the same, and the estimate was not.`,
      "pt-BR": `O menor valor de ${loss} entre as opções, ${lowest}, aqui não está abaixo da estimativa de ${estimate}; ainda assim foi escolhido por ser baixo, e a estimativa não.`,
    },
  };
}
