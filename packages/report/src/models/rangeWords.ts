import type { Language, Text } from "@regula/base";
import { type Model, standardCoverage } from "@regula/models";
import type { OffsetLevel, SetLevel } from "@regula/studies";
import { figureStyles, formatFigure } from "../words/estimates.ts";
import { formatCount, formatPercent } from "../words/format.ts";

/** By how much more than is asked sets hold before that is said. */
const noteworthy = 0.02;

/**
 * How far off a prediction for a new row may be; null where the model has no ranges.
 *
 * @param coverage of a level of the model; its standard one by default
 */
export function describeRanges(
  model: Model,
  language: Language,
  coverage = standardCoverage(model.ranges),
): string | null {
  const { ranges, data } = model;
  if (ranges === null || coverage === null) return null;
  const rows = whichRows(data.group, language);
  if (ranges.kind === "offsets") {
    const level = ranges.levels.find((one) => one.coverage === coverage);
    if (!level) return null;
    const offsets = describeOffsets(level, rows, language);
    return ranges.least === null ? offsets : `${offsets} ${notBelow[language]}`;
  }
  const level = ranges.levels.find((one) => one.coverage === coverage);
  if (!level) return null;
  const sets = describeSets(level, rows, language);
  return model.decision?.costs ? `${sets} ${besideThreshold[language]}` : sets;
}

/** Where no value was below 0. */
const notBelow: Text = {
  en: "No interval reaches below 0, as no held-out value did.",
  "pt-BR": "Nenhum intervalo vai abaixo de 0, pois nenhum valor deixado de fora foi.",
};

/** Costs can speak for a class that is hardly the true one. */
const besideThreshold: Text = {
  en: "The class is chosen by the costs, so that it can be outside its set.",
  "pt-BR": "A classe é escolhida pelos custos, e por isso pode ficar fora do seu conjunto.",
};

function whichRows(group: string | null, language: Language): string {
  if (group === null)
    return { en: "new rows of this kind", "pt-BR": "linhas novas do mesmo tipo" }[language];
  return {
    en: `rows of a new ${group}`,
    "pt-BR": `linhas de um novo ${group}`,
  }[language];
}

function describeOffsets(
  { coverage, low, high }: OffsetLevel,
  rows: string,
  language: Language,
): string {
  const share = writeCoverage(coverage, language);
  const [below, above] = [-low, high].map((value) =>
    formatFigure(value, figureStyles.amount, language),
  );
  return {
    en: `In ${share} of ${rows} the truth lies between ${below} below and ${above} above the prediction, by the errors on rows held out. This holds on average over rows, not for each kind of row.`,
    "pt-BR": `Em ${share} das ${rows} o valor verdadeiro fica entre ${below} abaixo e ${above} acima da previsão, pelos erros nas linhas deixadas de fora. Isso vale na média das linhas, não para cada tipo de linha.`,
  }[language];
}

function describeSets(
  { coverage, threshold, held }: SetLevel,
  rows: string,
  language: Language,
): string {
  const asked = writeCoverage(coverage, language);
  if (threshold < 0.5) {
    const alone = formatPercent(held, language);
    return {
      en: `The most probable class alone is right in at least ${asked} of ${rows} (${alone} of the rows held out), so that no set needs a second one.`,
      "pt-BR": `A classe mais provável sozinha está certa em ao menos ${asked} das ${rows} (${alone} das linhas deixadas de fora), e nenhum conjunto precisa de uma segunda.`,
    }[language];
  }
  const least = formatPercent(1 - threshold, language);
  const seen = formatPercent(held, language);
  const more =
    held - coverage < noteworthy
      ? { en: "", "pt-BR": "" }
      : {
          en: `; on the rows held out it was ${seen}`,
          "pt-BR": `; nas linhas deixadas de fora foram ${seen}`,
        };
  return {
    en: `In ${asked} of ${rows} the true class is the most probable one or has a probability of at least ${least}, by the rows held out${more.en}. This holds on average over rows, not for each class.`,
    "pt-BR": `Em ${asked} das ${rows} a classe verdadeira é a mais provável ou tem probabilidade de ao menos ${least}, pelas linhas deixadas de fora${more["pt-BR"]}. Isso vale na média das linhas, não para cada classe.`,
  }[language];
}

/** 0.9 as 90% (90%). */
function writeCoverage(coverage: number, language: Language): string {
  return `${formatCount(100 * coverage, language)}%`;
}
