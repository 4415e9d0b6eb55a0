import { type Difference, differenceChart, intervalChart, renderSvg } from "@regula/charts";
import type { Text } from "@regula/engine";
import type { ArmName, OuterFold, TuneResult } from "@regula/engine/study";
import { formatCount } from "../format.ts";
import { lossDigits, lossName, lossWords } from "../lossName.ts";
import { capitalize } from "../modelName.ts";
import { formatDifference, formatEstimate } from "../tuning.ts";
import { Html } from "./html.ts";
import { armWords, hues, type TuneContext } from "./tuneContext.ts";

/** The study's two questions: what each compares, positive where the second is better. */
export const questions = {
  signal: { of: "baseRate", with: "chosen" },
  regularization: { of: "none", with: "regularized" },
} as const satisfies Record<string, { readonly of: ArmName; readonly with: ArmName }>;

export type Question = keyof typeof questions;

const words = {
  repeat: { en: "repeat", "pt-BR": "repetição" },
  folds: { en: "outer folds", "pt-BR": "partes externas" },
  mean: { en: "mean, 95% interval", "pt-BR": "média, intervalo de 95%" },
} as const satisfies Record<string, Text>;

export const accuracyName: Text = { en: "accuracy", "pt-BR": "acurácia" };

/** A question as a heading, and what a difference on each side of zero speaks for. */
export function questionWords(
  question: Question,
  { metric }: Pick<TuneResult, "metric">,
): Readonly<Record<"title" | "below" | "above", Text>> {
  const { baseRate } = lossWords[metric];
  return {
    signal: {
      title: {
        en: `Chosen procedure against the ${baseRate.en}`,
        "pt-BR": `Procedimento escolhido contra a ${baseRate["pt-BR"]}`,
      },
      below: { en: `favors the ${baseRate.en}`, "pt-BR": `a favor da ${baseRate["pt-BR"]}` },
      above: { en: "favors the chosen procedure", "pt-BR": "a favor do procedimento escolhido" },
    },
    regularization: {
      title: {
        en: "Best regularized against no regularization",
        "pt-BR": "Melhor regularizada contra sem regularização",
      },
      below: { en: "favors no regularization", "pt-BR": "a favor de nenhuma regularização" },
      above: { en: "favors regularization", "pt-BR": "a favor da regularização" },
    },
  }[question];
}

/** What an outer fold gained, in loss. */
export function gainOf({ loss }: OuterFold, question: Question): number {
  const { of, with: other } = questions[question];
  return loss[of] - loss[other];
}

/** The honest estimates beside each other, on the base rate; null for accuracies of amounts. */
export function drawEstimates(
  { result, language, document }: TuneContext,
  metric: "loss" | "accuracy",
): Html | null {
  const { estimate, baselines } = result;
  const words = armWords(result);
  const isShare = metric === "accuracy";
  const arms = { chosen: estimate, none: baselines.none, logistic: baselines.logistic };
  const names = ["chosen", "none", "logistic"] as const;
  const found = names.flatMap((arm) => {
    const value = arms[arm][metric];
    return value ? [{ arm, value, name: words[arm][language] }] : [];
  });
  const reference = baselines.baseRate[metric];
  if (reference === null || found.length === 0) return null;
  const digits = lossDigits(result);
  // An interval by Student's t can reach beyond what a loss or a share can be.
  const most = isShare ? 1 : Number.MAX_VALUE;
  const svg = intervalChart(
    found.map(({ arm, name, value: { mean, interval } }) => ({
      name: capitalize(name),
      estimate: mean,
      lower: Math.max(0, interval[0]),
      upper: Math.min(most, interval[1]),
      hue: hues[arm],
    })),
    {
      document,
      id: `estimates-${metric}`,
      language,
      style: isShare ? "percent" : "decimal",
      decimals: isShare ? 1 : digits,
      title: capitalize(isShare ? accuracyName[language] : lossName(result, language)),
      description: found
        .map(
          ({ name, value }) =>
            `${name} ${formatEstimate(value, language, isShare ? "percent" : "number", digits)}`,
        )
        .join("; "),
      reference: { value: reference.mean, name: words.baseRate[language] },
    },
  );
  return new Html(renderSvg(svg));
}

/** The gains of every outer fold, by repeat, and their mean. */
export function drawDifferences(
  { result, language, document }: TuneContext,
  question: Question,
): Html {
  const { outerFolds } = result;
  const { mean, interval } = result[question];
  const repeats = [...new Set(outerFolds.map(({ repeat }) => repeat))];
  const difference: Difference = {
    groups: repeats.map((repeat) => ({
      name:
        repeats.length === 1
          ? words.folds[language]
          : `${words.repeat[language]} ${formatCount(repeat + 1, language)}`,
      values: outerFolds
        .filter((fold) => fold.repeat === repeat)
        .map((fold) => gainOf(fold, question)),
    })),
    mean,
    lower: interval[0],
    upper: interval[1],
  };
  const { title, below, above } = questionWords(question, result);
  const { inLoss } = lossWords[result.metric];
  const svg = differenceChart(difference, {
    document,
    id: `differences-${question}`,
    language,
    hue: hues.chosen,
    title: title[language],
    decimals: lossDigits(result),
    description: formatDifference(result, question, language),
    meanName: words.mean[language],
    axisName: {
      en: `gain ${inLoss.en}, a dot for each outer fold`,
      "pt-BR": `ganho ${inLoss["pt-BR"]}, um ponto por parte externa`,
    }[language],
    favors: { below: below[language], above: above[language] },
  });
  return new Html(renderSvg(svg));
}
