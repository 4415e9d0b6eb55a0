import type { Text } from "@regula/base";
import { type Difference, differenceChart, intervalChart, renderSvg } from "@regula/charts";
import {
  type Aim,
  type OuterFold,
  type QuestionName,
  questions,
  type TuneResult,
} from "@regula/studies";
import { formatGain } from "../tuning/tuningQuestions.ts";
import { figureStyles, formatEstimate, formatFigure } from "../words/estimates.ts";
import { formatCount } from "../words/format.ts";
import { lossGainStyles, lossName, lossStyles, lossWords } from "../words/lossName.ts";
import { divergedWord } from "../words/modelFigures.ts";
import { capitalize } from "../words/modelName.ts";
import { Html } from "./parts/html.ts";
import { armWords, hues, type TuneContext } from "./tuneContext.ts";

const words = {
  repeat: { en: "repeat", "pt-BR": "repetição" },
  folds: { en: "outer folds", "pt-BR": "partes externas" },
  mean: { en: "mean", "pt-BR": "média" },
  meanInterval: {
    en: "simultaneous 95% interval",
    "pt-BR": "intervalo de 95% simultâneo",
  },
} as const satisfies Record<string, Text>;

export const accuracyName: Text = { en: "accuracy", "pt-BR": "acurácia" };

type QuestionTitle = Readonly<Record<"title" | "below" | "above", Text>>;

const favorsChosen: Text = {
  en: "favors the chosen procedure",
  "pt-BR": "a favor do procedimento escolhido",
};

const referenceTitles: Readonly<Record<Aim, QuestionTitle>> = {
  regularization: {
    title: {
      en: "Best regularized against no regularization",
      "pt-BR": "Melhor regularizada contra sem regularização",
    },
    below: { en: "favors no regularization", "pt-BR": "a favor de nenhuma regularização" },
    above: { en: "favors regularization", "pt-BR": "a favor da regularização" },
  },
  settings: {
    title: {
      en: "Chosen procedure against the default settings",
      "pt-BR": "Procedimento escolhido contra as opções padrão",
    },
    below: { en: "favors the default settings", "pt-BR": "a favor das opções padrão" },
    above: favorsChosen,
  },
};

/** A question as a heading, and what a difference on each side of zero means. */
export function questionWords(
  question: QuestionName,
  { aim, metric }: Pick<TuneResult, "aim" | "metric">,
): QuestionTitle {
  const { baseRate, linear } = lossWords[metric];
  return {
    baseRate: {
      title: {
        en: `Chosen procedure against the ${baseRate.en}`,
        "pt-BR": `Procedimento escolhido contra a ${baseRate["pt-BR"]}`,
      },
      below: { en: `favors the ${baseRate.en}`, "pt-BR": `a favor da ${baseRate["pt-BR"]}` },
      above: favorsChosen,
    },
    reference: referenceTitles[aim],
    linear: {
      title: {
        en: `Chosen procedure against ${linear.en}`,
        "pt-BR": `Procedimento escolhido contra a ${linear["pt-BR"]}`,
      },
      below: { en: `favors ${linear.en}`, "pt-BR": `a favor da ${linear["pt-BR"]}` },
      above: favorsChosen,
    },
  }[question];
}

/** What an outer fold gained, in loss; null where an arm diverged. */
export function gainOf(aim: Aim, { loss }: OuterFold, question: QuestionName): number | null {
  const { first, second } = questions[aim][question];
  const [a, b] = [loss[first], loss[second]];
  return a === null || b === null ? null : b - a;
}

/** The honest estimates side by side, on the base rate; null for accuracies in regression. */
export function drawEstimates(
  { result, language, document }: TuneContext,
  metric: "loss" | "accuracy",
): Html | null {
  const { estimate, baselines } = result;
  const names = armWords(result);
  const isShare = metric === "accuracy";
  const reference = baselines.baseRate[metric];
  if (reference === null) return null;
  const arms = { chosen: estimate, reference: baselines.reference, linear: baselines.linear };
  const figureStyle = isShare ? figureStyles.share : lossStyles[result.metric];
  const found = (["chosen", "reference", "linear"] as const).map((arm) => ({
    arm,
    value: arms[arm][metric],
    name: names[arm][language],
  }));
  const svg = intervalChart(
    found.map(({ arm, name, value }) => ({
      name: capitalize(name),
      estimate: value?.mean ?? null,
      lower: value?.interval?.[0] ?? null,
      upper: value?.interval?.[1] ?? null,
      text: value ? formatFigure(value.mean, figureStyle, language) : divergedWord[language],
      hue: hues[arm],
    })),
    {
      document,
      id: `estimates-${metric}`,
      language,
      style: isShare ? "percent" : "decimal",
      title: capitalize(isShare ? accuracyName[language] : lossName(result, language)),
      description: found
        .map(({ name, value }) => {
          const told = value
            ? formatEstimate(value, figureStyle, language)
            : divergedWord[language];
          return `${name} ${told}`;
        })
        .join("; "),
      reference: { value: reference.mean, name: names.baseRate[language] },
    },
  );
  return new Html(renderSvg(svg));
}

/** The gains of every outer fold, by repeat, and their mean; null where an arm diverged. */
export function drawDifferences(
  { result, language, document }: TuneContext,
  question: QuestionName,
): Html | null {
  const { outerFolds } = result;
  const { gain } = result.questions[question].claim.numbers;
  const description = formatGain(result, question, language);
  if (gain === null || description === null) return null;
  const repeats = [...new Set(outerFolds.map(({ repeat }) => repeat))];
  const difference: Difference = {
    groups: repeats.map((repeat) => ({
      name:
        repeats.length === 1
          ? words.folds[language]
          : `${words.repeat[language]} ${formatCount(repeat + 1, language)}`,
      values: outerFolds
        .filter((fold) => fold.repeat === repeat)
        .map((fold) => gainOf(result.aim, fold, question))
        .filter((value) => value !== null),
    })),
    mean: gain.mean,
    lower: gain.interval?.[0] ?? null,
    upper: gain.interval?.[1] ?? null,
  };
  const { title, below, above } = questionWords(question, result);
  const { inLoss } = lossWords[result.metric];
  const svg = differenceChart(difference, {
    document,
    id: `differences-${question}`,
    language,
    hue: hues.chosen,
    title: title[language],
    meanText: formatFigure(gain.mean, lossGainStyles[result.metric], language, { sides: [0] }),
    description,
    meanName: gain.interval ? words.meanInterval[language] : words.mean[language],
    axisName: {
      en: `gain ${inLoss.en}, a dot for each outer fold`,
      "pt-BR": `ganho ${inLoss["pt-BR"]}, um ponto por parte externa`,
    }[language],
    favors: { below: below[language], above: above[language] },
  });
  return new Html(renderSvg(svg));
}
