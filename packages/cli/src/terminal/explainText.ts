import { cleanText, type Language, largestOf, smallestOf, type Text } from "@regula/base";
import type { Dependence, Model } from "@regula/models";
import {
  answeredClasses,
  describeAlong,
  describeAnswer,
  describeExplainedRows,
  describeExplanation,
  describeMeasure,
  type ExplainedModel,
  formatCell,
  formatNumber,
  formatPercent,
  formatShort,
  importanceRows,
  memberWords,
} from "@regula/report";
import pc from "picocolors";
import type { TextOptions } from "./comparisonText.ts";
import { formatSentences } from "./modelText.ts";
import { formatTable, wrapText } from "./textTable.ts";

const words = {
  importance: { en: "Importance", "pt-BR": "Importância" },
  meaning: { en: "What it means", "pt-BR": "O que significa" },
  dependence: {
    en: "How the answer goes with each, averaged over the rows",
    "pt-BR": "Como a resposta acompanha cada uma, na média das linhas",
  },
  band: { en: "In brackets", "pt-BR": "Entre colchetes" },
} satisfies Record<string, Text>;

const barCells = 14;
const eighths = [..." ▏▎▍▌▋▊▉"];
const heights = [..."▁▂▃▄▅▆▇█"];

/** A column with more rows than this is shown in the report and in JSON. */
const mostRows = 40;

/** Categories of which each has a line. */
const mostCategories = 8;

/** An explanation, as a terminal shows it. */
export function formatExplanation(explained: ExplainedModel, options: TextOptions): string {
  const { language } = options;
  const paint = pc.createColors(options.color && pc.isColorSupported);
  const width = Math.max(40, Math.min(options.columns, 110));
  const { dependences } = explained.explanation;
  const measure = describeMeasure(explained, language);
  const bars = drawImportances(explained, language);
  const curves = dependences.flatMap((one) => drawDependence(one, explained.model, language));
  const { band } = memberWords(explained.model);
  const lines = [
    ...describeExplainedRows(explained, language).flatMap((text) => wrapText(text, width)),
    "",
    ...(bars.length > 0 ? [paint.bold(words.importance[language]), ...bars, ""] : []),
    ...(measure === null ? [] : [...wrapText(measure, width), ""]),
    paint.bold(words.meaning[language]),
    ...formatSentences(describeExplanation(explained, language), width),
    ...(curves.length > 0
      ? [
          "",
          paint.bold(words.dependence[language]),
          ...curves,
          ...(band === null ? [] : wrapText(`${words.band[language]}: ${band[language]}.`, width)),
        ]
      : []),
  ];
  return `${lines.join("\n")}\n`;
}

/** A column and an answer have names without end. */
const mostOfTitle = 120;

/** A line each: its name, a bar and the figures. */
function drawImportances({ explanation }: ExplainedModel, language: Language): string[] {
  const rows = importanceRows(explanation, language);
  const most = largestOf(
    rows.map(({ mean }) => mean),
    0,
  );
  const table = rows
    .slice(0, mostRows)
    .map(({ name, isMember, mean, figure, told }) => [
      `${isMember ? "  " : ""}${name}`,
      drawBar(most > 0 ? mean / most : 0),
      figure,
      told,
    ]);
  const left = rows.length - table.length;
  return [
    ...formatTable(table, 2),
    ...(left > 0
      ? [
          {
            en: `… and ${left} more: --json, --report`,
            "pt-BR": `… e mais ${left}: --json, --report`,
          }[language],
        ]
      : []),
  ];
}

/** As long as the share, in eighths of a cell; always as wide. */
function drawBar(share: number): string {
  const parts = Math.round(Math.max(0, Math.min(1, share)) * barCells * 8);
  const full = "█".repeat(Math.floor(parts / 8));
  const rest = parts % 8 > 0 ? eighths[parts % 8] : "";
  return (full + rest).padEnd(barCells);
}

function drawDependence(dependence: Dependence, model: Model, language: Language): string[] {
  const { target } = model.prepared;
  const along = describeAlong(dependence, language);
  const answers = answeredClasses(target).map((of, output) => ({
    title: cleanText(`${dependence.name} → ${describeAnswer(target, of, language)}`, mostOfTitle),
    output,
  }));
  return [
    ...answers.flatMap(({ title, output }) => [
      title,
      ...(dependence.kind === "category"
        ? listCategories(dependence, output, model, language)
        : [drawCurve(dependence, output, model, language)]),
    ]),
    ...(along === null ? [] : [`  ${along}`]),
  ];
}

/** The curve in one line between its ends. */
function drawCurve(
  dependence: Dependence,
  output: number,
  model: Model,
  language: Language,
): string {
  const { places, kind, mean } = dependence;
  const numbers = places.flatMap(({ cell }, at) => (cell === null ? [] : [at]));
  const valueAt = (at: number) => mean.data[output * places.length + at];
  const values = numbers.map(valueAt);
  const [low, high] = [smallestOf(values), largestOf(values)];
  const curve = values
    .map((value) => heights[high > low ? Math.round((7 * (value - low)) / (high - low)) : 0])
    .join("");
  const end = (at: number) =>
    `${formatCell(places[at], kind, language)} (${writeAnswer(dependence, output, at, model, language)})`;
  const missing = places.findIndex(({ cell }) => cell === null);
  const last = numbers[numbers.length - 1];
  if (numbers.length < 2) return `  ${places.map((_, at) => end(at)).join(" · ")}`;
  const told = `  ${end(numbers[0])} ${curve} ${end(last)}`;
  return missing < 0 ? told : `${told} · ${end(missing)}`;
}

function listCategories(
  dependence: Dependence,
  output: number,
  model: Model,
  language: Language,
): string[] {
  const { places, kind } = dependence;
  const rows = places
    .slice(0, mostCategories)
    .map((place, at) => [
      `  ${formatCell(place, kind, language)}`,
      writeAnswer(dependence, output, at, model, language),
    ]);
  return formatTable(rows, 2);
}

/** "31.2% [28.0%, 34.9%]"; of a single member without brackets. */
function writeAnswer(
  { places, mean, lower, upper }: Dependence,
  output: number,
  at: number,
  model: Model,
  language: Language,
): string {
  const { task } = model;
  const place = output * places.length + at;
  const write = (value: number) =>
    task === "regression" ? writeAmount(value, language) : formatPercent(value, language);
  const answer = write(mean.data[place]);
  if (memberWords(model).band === null) return answer;
  const between = { en: ", ", "pt-BR": "; " }[language];
  return `${answer} [${write(lower.data[place])}${between}${write(upper.data[place])}]`;
}

/** Four figures of a small value, whole ones of a large. */
function writeAmount(value: number, language: Language): string {
  return Math.abs(value) >= 1000
    ? formatNumber(value, language, { digits: 0 })
    : formatShort(Number(value.toPrecision(4)), language);
}
