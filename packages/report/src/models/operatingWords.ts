import { type Language, largestOf } from "@regula/base";
import type { TargetSpec } from "@regula/data";
import { type Model, thresholdOf } from "@regula/models";
import type { Estimate } from "@regula/statistics";
import {
  type CostEstimates,
  costThreshold,
  type OperatingPoint,
  writeCosts,
} from "@regula/studies";
import { figureStyles, formatBounded, formatFigure } from "../words/estimates.ts";
import { formatNumber } from "../words/format.ts";

/** Where the commonest class has more, the accuracy says little of the others. */
const unequalShare = 0.65;

/**
 * What decisions come to on rows not seen: of two classes sensitivity, specificity and predictive values
 * at the threshold, and what they cost; balanced accuracy where classes are unequal.
 *
 * @param threshold by which rows were called; null for more than two classes
 */
export function describeOperating(
  operating: OperatingPoint | null,
  model: Pick<Model, "task" | "prepared" | "data" | "decision">,
  language: Language,
  threshold = thresholdOf(model),
): string[] {
  const { prepared, data } = model;
  const { target } = prepared;
  if (operating === null || target.task === "regression") return [];
  const counts = data?.classRows ?? [];
  const rows = counts.reduce((sum, count) => sum + count, 0);
  const isUnequal = largestOf(counts, 0) > unequalShare * rows;
  const balanced = operating.balancedAccuracy;
  const shares = threshold === null ? [] : [describeTwo(operating, target, threshold, language)];
  return [
    ...shares,
    ...(balanced && (isUnequal || threshold === null)
      ? [describeBalanced(balanced, language)]
      : []),
    ...(operating.cost ? [describeCost(operating.cost, target, language)] : []),
  ];
}

/** Three figures, as a threshold can be far below 1. */
const thresholdStyle = { kind: "amount", digits: 3, isSigned: false } as const;

/** How the threshold came about; null but for two classes with costs. */
export function describeDecision(
  { decision, prepared: { target } }: Pick<Model, "decision" | "prepared">,
  language: Language,
): string | null {
  if (decision === null || decision.costs === null || target.task === "regression") return null;
  const { threshold, costs, range } = decision;
  const number = (value: number) => formatFigure(value, thresholdStyle, language);
  const how =
    range === null
      ? { en: "fp/(fp + fn)", "pt-BR": "fp/(fp + fn)" }
      : {
          en: `it would be ${number(costThreshold(costs))} if probabilities were exact; the rows held out show how far they are from that`,
          "pt-BR": `seria ${number(costThreshold(costs))} se as probabilidades fossem exatas; as linhas deixadas de fora mostram a que distância disso estão`,
        };
  const positive = `${target.name} = ${target.classes[1]}`;
  const near =
    range === null
      ? { en: "", "pt-BR": "" }
      : {
          en: ` Thresholds from ${number(range[0])} to ${number(range[1])} are not shown to cost more.`,
          "pt-BR": ` Limiares de ${number(range[0])} a ${number(range[1])} não se mostraram mais caros.`,
        };
  return {
    en: `Threshold for the costs ${writeCosts(costs)}, where positive is ${positive}: ${number(threshold)} (${how.en}).${near.en}`,
    "pt-BR": `Limiar para os custos ${writeCosts(costs)}, em que positivo é ${positive}: ${number(threshold)} (${how["pt-BR"]}).${near["pt-BR"]}`,
  }[language];
}

function describeTwo(
  { recall, precision }: OperatingPoint,
  target: Extract<TargetSpec, { readonly task: "binary" | "classes" }>,
  threshold: number,
  language: Language,
): string {
  const positive = `${target.name} = ${target.classes[1]}`;
  const share = (estimate: Estimate | null) =>
    formatBounded(estimate, figureStyles.share, language);
  const at = formatFigure(threshold, thresholdStyle, language);
  const [specificity, sensitivity] = recall.map(share);
  const [negative, own] = precision.map(share);
  return {
    en: `${positive} predicted above a probability of ${at}: sensitivity ${sensitivity}, specificity ${specificity}, positive predictive value ${own}, negative predictive value ${negative}.`,
    "pt-BR": `${positive} previsto acima da probabilidade ${at}: sensibilidade ${sensitivity}, especificidade ${specificity}, valor preditivo positivo ${own}, valor preditivo negativo ${negative}.`,
  }[language];
}

function describeBalanced(balanced: Estimate, language: Language): string {
  const share = formatBounded(balanced, figureStyles.share, language);
  return {
    en: `Balanced accuracy, the mean over the classes of the share of their rows that are recognized: ${share}.`,
    "pt-BR": `Acurácia balanceada, a média entre as classes da proporção de suas linhas que são reconhecidas: ${share}.`,
  }[language];
}

function describeCost(
  { costs, model, all, none, saved }: CostEstimates,
  { name, classes }: Extract<TargetSpec, { readonly task: "binary" | "classes" }>,
  language: Language,
): string {
  const amount = (value: number) => formatFigure(value, figureStyles.amount, language);
  const own = formatBounded(model, figureStyles.amount, language);
  const gain = formatBounded(saved, figureStyles.amountGain, language);
  const isAllCheaper = all < none;
  const label = classes[isAllCheaper ? 1 : 0];
  const isShown = saved.interval !== null && (saved.interval[0] > 0 || saved.interval[1] < 0);
  const verdict = isShown
    ? { en: "", "pt-BR": "" }
    : {
        en: ", which is not shown to differ from 0",
        "pt-BR": ", o que não se mostrou diferente de 0",
      };
  const benefit = formatNumber((none - model.mean) / costs.falseNegative, language, { digits: 3 });
  const ofAll = formatNumber((none - all) / costs.falseNegative, language, { digits: 3 });
  return {
    en: `At the costs ${writeCosts(costs)} a row costs ${own}; predicting ${name} = ${label} always, the cheaper of the two ways without a model, costs ${amount(Math.min(all, none))}: saved a row ${gain}${verdict.en}. Net benefit: model ${benefit}, all positive ${ofAll}, none 0.`,
    "pt-BR": `Aos custos ${writeCosts(costs)} uma linha custa ${own}; prever sempre ${name} = ${label}, a mais barata das duas formas sem modelo, custa ${amount(Math.min(all, none))}: economia por linha ${gain}${verdict["pt-BR"]}. Benefício líquido: modelo ${benefit}, todas positivas ${ofAll}, nenhuma 0.`,
  }[language];
}
