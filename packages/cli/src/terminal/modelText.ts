import type { Language, Text } from "@regula/base";
import type { TrainedModel } from "@regula/models";
import {
  describeBand,
  describeDecision,
  describeDiverged,
  describeEstimated,
  describeGains,
  describeIntervals,
  describeLaterDrop,
  describeModelCalibration,
  describeModelSignal,
  describeModelSureness,
  describeOperating,
  describeRanges,
  describeRanking,
  describeStillFalling,
  describeTrained,
  figureRows,
} from "@regula/report";
import pc from "picocolors";
import type { TextOptions } from "./comparisonText.ts";
import { formatTable, wrapText } from "./textTable.ts";

const words = {
  honest: {
    en: "Honest estimate on rows not seen (95% intervals)",
    "pt-BR": "Estimativa honesta em linhas não vistas (intervalos de 95%)",
  },
  model: { en: "the model", "pt-BR": "o modelo" },
  linear: { en: "linear model", "pt-BR": "modelo linear" },
  baseRate: { en: "base rate", "pt-BR": "taxa de base" },
  meaning: { en: "What it means", "pt-BR": "O que significa" },
} satisfies Record<string, Text>;

/** A trained model as a terminal shows it: what it is worth, what that means. */
export function formatModel(model: TrainedModel, options: TextOptions): string {
  const { language } = options;
  const paint = pc.createColors(options.color && pc.isColorSupported);
  const width = Math.max(40, Math.min(options.columns, 110));
  const sentences = [
    describeModelSignal(model, language),
    ...describeDiverged(model, language),
    describeStillFalling(model, language),
    ...describeGains(model, language),
    describeRanking(model, language),
    describeLaterDrop(model.laterDrop, "model", language),
    describeModelCalibration(model, language),
    describeModelSureness(model, language),
    describeDecision(model, language),
    ...describeOperating(model.operating, model, language),
    describeRanges(model, language),
    describeEstimated(model, language),
    ...describeIntervals(model, language),
    describeBand(model, language),
  ].filter((sentence) => sentence !== null);
  const rows = estimateRows(model, language);
  const lines = [
    ...wrapText(describeTrained(model, language), width),
    "",
    ...(rows.length > 1 ? [paint.bold(words.honest[language]), ...formatTable(rows), ""] : []),
    paint.bold(words.meaning[language]),
    ...formatSentences(sentences, width),
  ];
  return `${lines.join("\n")}\n`;
}

/** Each as an item of a list. */
export function formatSentences(sentences: readonly string[], width: number): string[] {
  return sentences.flatMap((sentence) => {
    const [first, ...rest] = wrapText(sentence, width - 2);
    return [`• ${first}`, ...rest.map((line) => `  ${line}`)];
  });
}

function estimateRows(model: TrainedModel, language: Language): string[][] {
  const figures = figureRows(model, language);
  const hasLinear = figures.some(({ linear }) => linear !== null);
  const header = [
    "",
    words.model[language],
    ...(hasLinear ? [words.linear[language]] : []),
    words.baseRate[language],
  ];
  const rows = figures.map(({ label, model: own, linear, baseRate }) => [
    label,
    own,
    ...(linear === null ? [] : [linear]),
    baseRate,
  ]);
  return [header, ...rows];
}
