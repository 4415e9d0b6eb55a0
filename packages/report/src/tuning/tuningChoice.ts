import { type Language, largestOf, smallestOf, type Text } from "@regula/base";
import { type ChoiceSteadinessClaim, choiceSteadiness } from "@regula/statistics";
import type { Aim, TuneMetric, TuneResult } from "@regula/studies";
import { type FigureStyle, formatFigure, formatFigures } from "../words/estimates.ts";
import { formatCount } from "../words/format.ts";
import { formatLoss, lossStyles, lossWords } from "../words/lossName.ts";
import { listWords } from "../words/modelName.ts";
import { describeNamedSetting, describeParts } from "./settingName.ts";

/** What was chosen, how steadily, and by which rule. */
export function describeChoice(result: TuneResult, language: Language): string {
  const { chosen, chosenInFolds } = result;
  if (chosen === null) return describeNoChoice(result, language);
  const claim = choiceSteadiness(chosen, chosenInFolds);
  const name = describeNamedSetting(result, chosen, language);
  const steadiness = steadinessWords(claim)[language];
  const taken = { en: `Chosen: ${name}`, "pt-BR": `Escolhido: ${name}` }[language];
  const parts = [
    `${taken}, ${steadiness}`,
    describeParts(result, language) ?? "",
    describeWorse(result, language),
  ];
  return [...parts, describeRule(result, language)].filter((part) => part !== "").join(" ");
}

/** Why nothing is chosen, and whose figures there are nevertheless. */
function describeNoChoice(result: TuneResult, language: Language): string {
  const { aim, settings, baselines, metric } = result;
  const counts = settings
    .filter(({ isBaseline }) => !isBaseline)
    .map(({ score }) => score.folds.filter(({ loss }) => !Number.isFinite(loss)).length);
  const folds = largestOf(settings.map(({ score }) => score.folds.length));
  const [fewest, most] = [smallestOf(counts), largestOf(counts)];
  const [from, to, all] = [fewest, most, folds].map((count) => formatCount(count, language));
  const some = from === to ? to : { en: `${from} to ${to}`, "pt-BR": `${from} a ${to}` }[language];
  const every = {
    en: `Every network diverged in ${fewest === folds ? `all ${all} folds` : "some fold"} of the cross-validation of all rows${fewest === folds ? "" : ` (each in ${some} of ${all})`} and has no score there, so that none is chosen: try a smaller --learning-rate.`,
    "pt-BR": `Todas as redes divergiram em ${fewest === folds ? `todas as ${all} partes` : "alguma parte"} da validação cruzada de todas as linhas${fewest === folds ? "" : ` (cada uma em ${some} de ${all})`} e não têm resultado ali; por isso nenhuma é escolhida: tente uma --learning-rate menor.`,
  }[language];
  const { loss, linear } = lossWords[metric];
  const finished = [
    {
      arm: baselines.reference,
      name: referenceNetworks[aim],
    },
    {
      arm: baselines.linear,
      name: {
        en: `${linear.en}, which takes no steps,`,
        "pt-BR": `a ${linear["pt-BR"]}, que não tem passos,`,
      },
    },
  ].flatMap(({ arm, name }) =>
    arm.loss === null
      ? []
      : [
          {
            en: `${name.en} has ${loss.en} ${formatLoss(arm.loss.mean, result, language)}`,
            "pt-BR": `${name["pt-BR"]} tem ${loss["pt-BR"]} ${formatLoss(arm.loss.mean, result, language)}`,
          }[language],
        ],
  );
  if (finished.length === 0) return every;
  const told = listWords(finished, language);
  return {
    en: `${every} In the outer folds, which have other training rows, ${told}.`,
    "pt-BR": `${every} Nas partes externas, cujas linhas de treino são outras, ${told}.`,
  }[language];
}

const referenceNetworks: Readonly<Record<Aim, Text>> = {
  regularization: { en: "the network without regularization", "pt-BR": "a rede sem regularização" },
  settings: { en: "the default network", "pt-BR": "a rede padrão" },
};

/** So many times the loss of the base rate are no overfitting but steps that are too large. */
const runawayFactor = 2;

/** That what was chosen has a larger loss than ignoring the features; empty where it has not. */
function describeWorse(result: TuneResult, language: Language): string {
  const { settings, chosen, baselines, metric } = result;
  const own = settings.find(({ name }) => name === chosen)?.score.loss ?? 0;
  const base = baselines.baseRate.loss.mean;
  if (!(own > base)) return "";
  const [ownText, baseText] = formatFigures([own, base], lossStyles[metric], language);
  const { loss, theBaseRate } = lossWords[metric];
  const worse = {
    en: `It is worse than ${theBaseRate.en} in these folds (${loss.en} ${ownText} and ${baseText}).`,
    "pt-BR": `Nestas partes é pior que ${theBaseRate["pt-BR"]} (${loss["pt-BR"]} ${ownText} e ${baseText}).`,
  }[language];
  if (own < runawayFactor * base) return worse;
  const cure = {
    en: "Its training ran away: try a smaller --learning-rate.",
    "pt-BR": "O treino se descontrolou: tente uma --learning-rate menor.",
  }[language];
  return `${worse} ${cure}`;
}

function steadinessWords({ claim, numbers }: ChoiceSteadinessClaim): Text {
  const en = [numbers.same, numbers.folds].map((count) => formatCount(count, "en"));
  const pt = [numbers.same, numbers.folds].map((count) => formatCount(count, "pt-BR"));
  const words: Record<ChoiceSteadinessClaim["claim"], Text> = {
    "in-all": {
      en: `as in all ${en[1]} outer folds.`,
      "pt-BR": `como em todas as ${pt[1]} partes externas.`,
    },
    "in-most": {
      en: `as in ${en[0]} of ${en[1]} outer folds.`,
      "pt-BR": `como em ${pt[0]} de ${pt[1]} partes externas.`,
    },
    unsteady: {
      en: `but in only ${en[0]} of ${en[1]} outer folds. The choice is unsteady: other rows would have chosen otherwise.`,
      "pt-BR": `mas só em ${pt[0]} de ${pt[1]} partes externas. A escolha é instável: outras linhas teriam escolhido outra coisa.`,
    },
    "in-none": {
      en: `but in none of ${en[1]} outer folds. The choice is unsteady: other rows have chosen otherwise each time.`,
      "pt-BR": `mas em nenhuma de ${pt[1]} partes externas. A escolha é instável: outras linhas escolheram sempre outra coisa.`,
    },
  };
  return words[claim];
}

const marginStyles: Readonly<Record<TuneMetric, FigureStyle>> = {
  logLoss: { ...lossStyles.logLoss, digits: 2 },
  mse: lossStyles.mse,
};

/** A margin of loss as it stands in a sentence: "0.02". */
export function formatMargin(result: TuneResult, language: Language): string {
  return formatFigure(result.margins.loss, marginStyles[result.metric], language);
}

function describeRule(result: TuneResult, language: Language): string {
  return rules[result.aim](result, language);
}

const rules: Readonly<Record<Aim, (result: TuneResult, language: Language) => string>> = {
  regularization: (result, language) => {
    const { inLoss, lowest } = lossWords[result.metric];
    const margin = formatMargin(result, language);
    return {
      en: `The rule: of all settings that are worse than the best by less than ${margin} ${inLoss.en} and by no more than one standard error of the difference, those with the fewest regularizers; of these, ${lowest.en}.`,
      "pt-BR": `A regra: de todas as opções piores que a melhor por menos de ${margin} ${inLoss["pt-BR"]} e por não mais de um erro padrão da diferença, as que têm menos regularizadores; dessas, ${lowest["pt-BR"]}.`,
    }[language];
  },
  settings: (result, language) => {
    const { inLoss } = lossWords[result.metric];
    const margin = formatMargin(result, language);
    return {
      en: `The rule: of the linear model, the default settings and the average of the best settings the one that predicts the rows left out best, or a simpler one that is worse by less than ${margin} ${inLoss.en} and by no more than one standard error of the difference.`,
      "pt-BR": `A regra: entre o modelo linear, as opções padrão e a média das melhores opções, o que melhor prevê as linhas deixadas de fora, ou um mais simples que seja pior por menos de ${margin} ${inLoss["pt-BR"]} e por não mais de um erro padrão da diferença.`,
    }[language];
  },
};
