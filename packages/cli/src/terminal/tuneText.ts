import { type Language, largestOf, smallestOf, type Text } from "@regula/base";
import {
  describeSetting,
  describeTuneCopies,
  describeTuning,
  divergedWord,
  figureStyles,
  formatCount,
  formatEstimate,
  formatLoss,
  formatPercent,
  lossStyles,
  lossWords,
} from "@regula/report";
import type { TunedSetting, TuneResult } from "@regula/studies";
import pc from "picocolors";
import type { TextOptions } from "./comparisonText.ts";
import { formatTable, wrapText } from "./textTable.ts";

const words = {
  settings: {
    en: "Settings by cross-validation of all rows (the best of many is too good)",
    "pt-BR": "Opções por validação cruzada de todas as linhas (o melhor de muitos é bom demais)",
  },
  standardError: { en: "standard error", "pt-BR": "erro padrão" },
  accuracy: { en: "accuracy", "pt-BR": "acurácia" },
  honest: { en: "Honest, by the outer folds", "pt-BR": "Honesto, pelas partes externas" },
  chosen: { en: "chosen procedure", "pt-BR": "procedimento escolhido" },
  references: {
    regularization: { en: "no regularization", "pt-BR": "sem regularização" },
    settings: { en: "default settings", "pt-BR": "opções padrão" },
  },
  meaning: { en: "What it means", "pt-BR": "O que significa" },
  others: (count: number): Text => ({
    en: `  and ${formatCount(count, "en")} that were given up early`,
    "pt-BR": `  e ${formatCount(count, "pt-BR")} que foram abandonadas cedo`,
  }),
  dropped: (iterations: number): Text => ({
    en: `given up after ${formatCount(iterations, "en")}`,
    "pt-BR": `abandonada após ${formatCount(iterations, "pt-BR")}`,
  }),
};

const curveWidth = 24;

/** A study as a terminal shows it: the validation curve, the honest estimates, what they mean. @param classes of the target; null in regression */
export function formatTuning(
  result: TuneResult,
  classes: readonly string[] | null,
  options: TextOptions,
): string {
  const { language } = options;
  const paint = pc.createColors(options.color && pc.isColorSupported);
  const width = Math.max(40, Math.min(options.columns, 110));
  const bullets = (sentences: readonly string[]) =>
    sentences.flatMap((sentence) => {
      const [first, ...rest] = wrapText(sentence, width - 2);
      return [`• ${first}`, ...rest.map((line) => `  ${line}`)];
    });
  // What copies of rows make of all figures is read before them.
  const copies = describeTuneCopies(result, language);
  const meaning = describeTuning(result, language, classes?.[1]);
  const lines = [
    ...(copies ? [...bullets([copies]), ""] : []),
    paint.bold(words.settings[language]),
    ...formatTable(settingRows(result, language)),
    ...givenUp(result, language),
    "",
    paint.bold(words.honest[language]),
    ...formatTable(honestRows(result, language)),
    "",
    paint.bold(words.meaning[language]),
    ...bullets(meaning.filter((sentence) => sentence !== copies)),
  ];
  return `${lines.join("\n")}\n`;
}

function givenUp({ aim, settings }: TuneResult, language: Language): string[] {
  const count = settings.filter(({ droppedAt }) => droppedAt !== null).length;
  return aim === "settings" && count > 0 ? [words.others(count)[language]] : [];
}

function settingRows(result: TuneResult, language: Language): string[][] {
  const { aim, settings, chosen, metric } = result;
  const { loss, linear } = lossWords[metric];
  const plainName = ({ name, isBaseline }: TunedSetting) => (isBaseline ? linear[language] : name);
  // Of many that were given up early the count is enough.
  const shown = settings.filter(({ droppedAt }) => aim !== "settings" || droppedAt === null);
  const finite = settings
    .filter(({ droppedAt }) => droppedAt === null)
    .map(({ score }) => score.loss)
    .filter(Number.isFinite);
  const [least, most] = [smallestOf(finite), largestOf(finite)];
  const rows = shown.map((setting) => {
    const { name, score, droppedAt } = setting;
    const label =
      aim === "settings" ? describeSetting(setting, result, language) : plainName(setting);
    const mark = name === chosen ? "→ " : "  ";
    if (!Number.isFinite(score.loss)) return [mark + label, divergedWord[language], "—", ""];
    const number = (value: number) => formatLoss(value, result, language);
    const share = most > least ? (score.loss - least) / (most - least) : 0;
    const filled = Math.max(1, Math.round(share * curveWidth));
    return [
      mark + label,
      `${number(score.loss)} ± ${number(score.standardError)}`,
      formatPercent(score.accuracy, language),
      (droppedAt === null ? "▇".repeat(filled) : words.dropped(droppedAt)[language]).padEnd(
        curveWidth,
      ),
    ];
  });
  const head = `${loss[language]} ± ${words.standardError[language]}`;
  return withoutAccuracies(result, [["", head, words.accuracy[language], ""], ...rows]);
}

function honestRows(result: TuneResult, language: Language): string[][] {
  const { estimate, baselines, metric } = result;
  const { loss, linear, baseRate } = lossWords[metric];
  const rows: [Text, typeof estimate][] = [
    [words.chosen, estimate],
    [words.references[result.aim], baselines.reference],
    [linear, baselines.linear],
    [baseRate, baselines.baseRate],
  ];
  const hasAccuracies = baselines.baseRate.accuracy !== null;
  const figures = rows.map(([name, arm]) => [
    name[language],
    ...(arm.loss === null
      ? [divergedWord[language], divergedWord[language]]
      : [
          formatEstimate(arm.loss, lossStyles[metric], language),
          hasAccuracies
            ? formatEstimate(arm.accuracy, figureStyles.share, language)
            : formatEstimate(arm.rSquared, figureStyles.score, language, { sides: [0] }),
        ]),
  ]);
  const second = hasAccuracies ? words.accuracy[language] : "R²";
  return [["", loss[language], second], ...figures];
}

/** Amounts have none: their column, the third, is left out. */
function withoutAccuracies({ baselines }: TuneResult, rows: string[][]): string[][] {
  return baselines.baseRate.accuracy
    ? rows
    : rows.map((row) => row.filter((_, column) => column !== 2));
}
