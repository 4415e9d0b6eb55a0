import path from "node:path";
import type { Language, Text } from "@regula/base";
import { warnOutOfRange } from "@regula/checks";
import { decimalMarkOf, knownSpellings, type Table, type Task } from "@regula/data";
import {
  decisiveLosses,
  judgePredictions,
  type Model,
  type PredictionScores,
  predictTable,
  type RangedPredictions,
  rangePredictions,
  type TablePredictions,
  thresholdOf,
  thresholdParameter,
} from "@regula/models";
import {
  capitalize,
  describeBand,
  describeCells,
  describeImported,
  describeOperating,
  describePredictions,
  describeRanges,
  describeScores,
} from "@regula/report";
import { coverageParameter } from "@regula/studies";
import { formatCsv } from "@regula/tables";
import { readTables } from "@regula/tables/node";
import type { Command } from "commander";
import { formatDocument } from "../documents/document.ts";
import type { Document } from "../documents/index.ts";
import type { ExitCode } from "../exitCode.ts";
import { calibrationToJson } from "../json/calibrationJson.ts";
import { coverageToJson, operatingToJson } from "../json/modelJson.ts";
import { originToJson } from "../json/originJson.ts";
import { isPredictions, listPredictions, tabulate } from "../json/predictionRows.ts";
import { warningsToJson } from "../json/warningsJson.ts";
import { addCommonOptions, parameterOption } from "../options/options.ts";
import { claimOutput } from "../own/ownFile.ts";
import { tableKind } from "../own/tableKind.ts";
import { type AllowedCodes, addAllowOption, withoutAllowed } from "../read/allowOption.ts";
import { addReadingOptions, type ReadingOptions, readOptionsOf } from "../read/readingOptions.ts";
import { formatSentences } from "../terminal/modelText.ts";
import { deliver, type MadeFile, tellFile } from "../write/deliver.ts";
import { readModelFile } from "../write/modelFile.ts";

interface PredictCommandOptions extends ReadingOptions {
  readonly output?: string;
  readonly threshold?: number;
  readonly coverage?: number;
  readonly allow?: AllowedCodes;
  readonly json?: boolean;
}

const words = {
  description: {
    en: "predicts rows with a model that train wrote: a probability or value for each, with the networks' band",
    "pt-BR":
      "julga linhas com um modelo que train escreveu: uma probabilidade ou valor para cada uma, com a faixa das redes",
  },
  model: { en: "model file", "pt-BR": "arquivo do modelo" },
  data: {
    en: "rows to judge: CSV, JSON lines, Parquet or MAT, with the columns of training by name",
    "pt-BR": "linhas a julgar: CSV, JSON lines, Parquet ou MAT, com as colunas do treino por nome",
  },
  written: { en: "Written:", "pt-BR": "Escrito:" },
  output: {
    en: "CSV file to write to; by default CSV on standard output",
    "pt-BR": "arquivo CSV onde escrever; por padrão CSV na saída padrão",
  },
} satisfies Record<string, Text>;

/** `regula predict`: the contract is in docs/command-line.md. */
export function addPredictCommand(
  program: Command,
  language: Language,
  end: (code: ExitCode) => void,
): void {
  const { default: standard, help } = thresholdParameter;
  const command = program
    .command("predict")
    .description(words.description[language])
    .argument("<model>", words.model[language])
    .argument("<data>", words.data[language])
    .option("-o, --output <file>", words.output[language])
    .addOption(
      // No default of commander's: the option is refused where there are not two classes.
      parameterOption({ ...thresholdParameter, help: withDefault(help, standard) }, language),
    )
    .addOption(parameterOption(coverageParameter, language));
  addCommonOptions(addReadingOptions(addAllowOption(command, language), language), language).action(
    async (model: string, data: string, options: PredictCommandOptions) => {
      end(await runPredict(model, data, options, language));
    },
  );
}

async function runPredict(
  modelFile: string,
  dataFile: string,
  options: PredictCommandOptions,
  language: Language,
): Promise<ExitCode> {
  const { threshold, coverage } = options;
  const model = await readModelFile(modelFile);
  const output =
    options.output === undefined ? null : claimOutput("--output", options.output, ownPredictions);
  const { train: table } = await readTables(dataFile, {
    ...readOptionsOf(options),
    known: knownSpellings(model.prepared.pipeline),
  });
  const warnings = withoutAllowed(warnOutOfRange(model.prepared.pipeline, table), options.allow);
  const predictions = predictTable(model, table, threshold === undefined ? {} : { threshold });
  const ranged = rangePredictions(model, predictions, coverage === undefined ? {} : { coverage });
  const scores = judgePredictions(model, table, predictions);

  const csv = () =>
    formatCsv(tabulate(model, table, predictions, ranged), { decimal: decimalMarkOf(table) });
  const tell: MadeFile["told"] = (name) =>
    output === null || options.json ? null : tellFile(words.written, output, name, language);
  const files = output === null ? [] : [{ output, content: csv, told: tell }];
  if (options.json) {
    const document = () =>
      toJson(modelFile, model, table, predictions, ranged, scores, threshold, language);
    await deliver({
      files,
      isJson: true,
      text: () => formatDocument({ ...document(), warnings: warningsToJson(warnings, language) }),
    });
    return 0;
  }
  const stream = output === null ? process.stderr : process.stdout;
  const width = Math.max(40, Math.min(stream.columns ?? 100, 110));
  const sentences = [
    ...warnings.map(({ text }) => capitalize(text[language])),
    describePredictions(model, table, language),
    ...describeImported(model, language),
    ...describeCells(predictions, language),
    ...(scores ? describeScores(scores, model, language) : []),
    ...describeOperating(scores?.operating ?? null, model, language, thresholdOf(model, threshold)),
    describeBand(model, language),
    ...(ranged ? [describeRanges(model, language, ranged.coverage) ?? []].flat() : []),
  ];
  const summary = `${formatSentences(sentences, width).join("\n")}\n`;
  await deliver({ files, text: () => (output === null ? csv() : summary) });
  if (output === null) process.stderr.write(summary);
  return 0;
}

const ownPredictions = tableKind({ en: "predictions", "pt-BR": "previsões" }, isPredictions);

function withDefault(help: Text, standard: number): Text {
  return {
    en: `${help.en}; by default the model's own, ${standard} where it was not asked for costs`,
    "pt-BR": `${help["pt-BR"]}; por padrão o do modelo, ${String(standard).replace(".", ",")} se não lhe pediram custos`,
  };
}

function toJson(
  modelFile: string,
  model: Model,
  table: Table,
  predictions: TablePredictions,
  ranged: RangedPredictions | null,
  scores: PredictionScores | null,
  threshold: number | undefined,
  language: Language,
): Omit<Document<"predict">, "warnings"> {
  const { task, prepared, members } = model;
  const { target } = prepared;
  const { filled, unseen } = predictions;
  return {
    model: path.basename(modelFile),
    task,
    target: target.name,
    classes: target.task === "regression" ? null : target.classes,
    origin: originToJson(model.origin),
    threshold: thresholdOf(model, threshold),
    members: members.length,
    data: { source: table.source, rows: table.rows, filled, unseen },
    ranges: coverageToJson(ranged),
    scores: scores && scoresToJson(scores, task, language),
    predictions: listPredictions(model, table, predictions, ranged),
  };
}

function scoresToJson(
  { trainingRows, gain: claim, calibration, operating, ...scores }: PredictionScores,
  task: Task,
  language: Language,
): Document<"predict">["scores"] {
  return {
    ...scores,
    dominantRows: [...scores.dominantRows],
    baseRate: claim && {
      verdict: claim.claim,
      metric: decisiveLosses[task],
      gain: claim.numbers.gain.mean,
      interval: claim.numbers.gain.interval,
      withheld: claim.numbers.gain.withheld,
      margin: claim.numbers.margin,
    },
    operating: operatingToJson(operating),
    calibration: calibration && calibrationToJson(calibration, language),
    trainingRows: trainingRows && { verdict: trainingRows.claim, ...trainingRows.numbers },
  };
}
