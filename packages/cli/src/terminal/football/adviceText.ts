import type { Text } from "@regula/base";
import type { Advice, LabelDisagreement } from "@regula/football";
import {
  areDisputed,
  caveat,
  describeAdvice,
  describeBaseRate,
  describeDisagreement,
  describeGrounds,
  describeKicks,
  describeMissingOf,
  nameZoneFigures,
  zoneRows,
} from "@regula/report";
import pc from "picocolors";
import type { TextOptions } from "../comparisonText.ts";
import { formatTable, wrapText } from "../textTable.ts";
import { drawAdvice } from "./adviceMapText.ts";

const words = {
  title: { en: "Where to kick", "pt-BR": "Onde chutar" },
  simulated: {
    en: "These kicks are simulated from a known law; they say nothing about real football.",
    "pt-BR":
      "Estes chutes são simulados por uma lei conhecida; não dizem nada sobre o futebol real.",
  },
  zones: { en: "Zones", "pt-BR": "Zonas" },
  meaning: { en: "What the kicks say", "pt-BR": "O que os chutes dizem" },
  disagreement: { en: "Where the labels disagree", "pt-BR": "Onde os rótulos discordam" },
} satisfies Record<string, Text>;

const widestMap = 84;

/** Advice as a terminal shows it: the verdict, a map, zones, and what may be said. */
export function formatAdvice(
  advices: readonly Advice[],
  disagreement: LabelDisagreement | null,
  options: TextOptions,
): string {
  const { language } = options;
  const paint = pc.createColors(options.color && pc.isColorSupported);
  const width = Math.max(40, Math.min(options.columns, 110));
  const voice = areDisputed(advices, disagreement) ? "reports" : "orders";
  const map = { width: Math.min(widestMap, width - 2), language, voice, paint } as const;
  const bullets = (sentences: readonly string[]) =>
    sentences.flatMap((sentence) => {
      const [first, ...rest] = wrapText(sentence, width - 2);
      return [`• ${first}`, ...rest.map((line) => `  ${line}`)];
    });
  const describe = (advice: Advice) => [
    paint.bold(`${words.title[language]}: ${advice.kicks.options.label}`),
    ...wrapText(`${describeKicks(advice, language)} ${describeBaseRate(advice, language)}`, width),
    ...(advice.isSimulated ? wrapText(words.simulated[language], width) : []),
    "",
    ...[...describeMissingOf(advice, language), describeGrounds(advice, language)].flatMap(
      (sentence) => wrapText(sentence, width).map(paint.bold),
    ),
    "",
    ...(advice.signal ? drawAdvice(advice, map) : []),
    ...wrapText(caveat[language], width).map(paint.dim),
    "",
    paint.bold(words.zones[language]),
    ...wrapText(nameZoneFigures(advice, language), width),
    ...formatTable(zoneRows(advice, language), 2),
    "",
    paint.bold(words.meaning[language]),
    ...bullets(describeAdvice(advice, language)),
    "",
  ];
  const lines = [
    ...advices.flatMap(describe),
    ...(disagreement
      ? [
          paint.bold(words.disagreement[language]),
          ...bullets(describeDisagreement(disagreement, language)),
        ]
      : []),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}
