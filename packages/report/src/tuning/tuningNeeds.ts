import type { Language, Text } from "@regula/base";
import { type NeededRowsClaim, neededRowsQuestion } from "@regula/statistics";
import type { Aim, NeededExamples, NeededUnits, TuneResult } from "@regula/studies";
import { formatCount, formatShort } from "../words/format.ts";
import { lossWords } from "../words/lossName.ts";
import { withheldWords } from "../words/withheld.ts";
import { formatMargin } from "./tuningChoice.ts";

/**
 * How large a test set would have to be to see differences that matter, stated in advance; null where
 * a network diverged, which leaves no spread.
 */
export function describeNeeded(result: TuneResult, language: Language): string | null {
  const { needed, neededWithheld, metric, margins } = result;
  if (neededWithheld) {
    const why = withheldWords[neededWithheld];
    return {
      en: `The needed size of a test set is not given, as an estimate on which it depends has no interval here: ${why.en}.`,
      "pt-BR": `Não se diz de que tamanho teria de ser um teste, pois aquilo de que isso depende não tem intervalo aqui: ${why["pt-BR"]}.`,
    }[language];
  }
  if (needed === null) return null;
  const { inLoss } = lossWords[metric];
  const size = (units: NeededUnits) => sizeWords(needed, units)[language];
  const margin = formatMargin(result, language);
  const share = formatShort(100 * margins.variance, language);
  const ofVariance = needed.accuracy
    ? { en: "", "pt-BR": "" }
    : { en: `, ${share}% of the target's variance,`, "pt-BR": `, ${share}% da variância do alvo,` };
  const accuracy = needed.accuracy && {
    points: formatShort(100 * needed.accuracy.difference, language),
    size: size(needed.accuracy),
  };
  const points = accuracy
    ? {
        en: `; of ${accuracy.points} points of accuracy, ${accuracy.size}`,
        "pt-BR": `; uma de ${accuracy.points} pontos de acurácia, ${accuracy.size}`,
      }
    : { en: "", "pt-BR": "" };
  const pair = pairs[result.aim];
  return {
    en: `To see a difference of ${margin} ${inLoss.en}${ofVariance.en} between two such networks, a test set needs ${size(needed.loss)}${points.en} (80% power at the 5% level; by the spread seen here between ${pair.en}, from end to end of its 95% interval).`,
    "pt-BR": `Para ver uma diferença de ${margin} ${inLoss["pt-BR"]}${ofVariance["pt-BR"]} entre duas redes assim, um teste precisa de ${size(needed.loss)}${points["pt-BR"]} (poder de 80% ao nível de 5%; pela dispersão vista aqui entre ${pair["pt-BR"]}, de ponta a ponta do seu intervalo de 95%).`,
  }[language];
}

/** Whose spread sizes rest on. */
const pairs: Readonly<Record<Aim, Text>> = {
  regularization: {
    en: "no regularization and the best regularized",
    "pt-BR": "nenhuma regularização e a melhor regularizada",
  },
  settings: {
    en: "the default settings and the best of those searched",
    "pt-BR": "as opções padrão e a melhor das buscadas",
  },
};

const unitNames: Readonly<Record<NeededExamples["unit"], Text>> = {
  row: { en: "rows", "pt-BR": "linhas" },
  group: { en: "groups", "pt-BR": "grupos" },
};

/** Two figures: the spread that a size rests on is not known to more. */
function roundTo(size: number, round: (value: number) => number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(size)) - 1);
  return Number.isFinite(size) ? unit * round(size / unit) : size;
}

function sizeWords({ unit, fewest }: NeededExamples, { range }: NeededUnits): Text {
  const { claim, numbers } = neededRowsQuestion.decide({ range, fewest });
  const name = unitNames[unit];
  const [least, most] = numbers.range;
  const [low, high] = [
    least === fewest ? fewest : roundTo(least, Math.floor),
    roundTo(most, Math.ceil),
  ].map((count) => ({ en: formatCount(count, "en"), "pt-BR": formatCount(count, "pt-BR") }));
  const words: Record<NeededRowsClaim["claim"], Text> = {
    fewest: {
      en: `${low.en} ${name.en}, the fewest that are advised`,
      "pt-BR": `${low["pt-BR"]} ${name["pt-BR"]}, o mínimo que se aconselha`,
    },
    "one-size": {
      en: `${high.en} ${name.en}`,
      "pt-BR": `${high["pt-BR"]} ${name["pt-BR"]}`,
    },
    range: {
      en: `between ${low.en} and ${high.en} ${name.en}`,
      "pt-BR": `entre ${low["pt-BR"]} e ${high["pt-BR"]} ${name["pt-BR"]}`,
    },
    "at-least": {
      en: `${low.en} ${name.en} or more`,
      "pt-BR": `${low["pt-BR"]} ${name["pt-BR"]} ou mais`,
    },
    beyond: {
      en: `more than a billion ${name.en}`,
      "pt-BR": `mais de um bilhão de ${name["pt-BR"]}`,
    },
  };
  return words[claim];
}
