import type { Language, Text } from "@regula/base";
import { foldsParameter, repeatsParameter, type StudyData } from "@regula/data";
import {
  type AskedModel,
  askChosenModel,
  askModel,
  type ChosenTraining,
  defaultVariant,
  encodeModel,
  fewestLeftOut,
  linearWord,
  type ModelSettings,
  resamplingOf,
  resamplingParameter,
  type TrainedModel,
  type Validation,
  type ValidationName,
  validationParameter,
} from "@regula/models";
import { writeModelCard } from "@regula/report";
import {
  type AskedTraining,
  type Costs,
  countStudyOutputs,
  keepParameter,
  membersParameter,
  parseCosts,
  type Resampling,
} from "@regula/studies";
import { type Command, Option } from "commander";
import { formatDocument } from "../documents/document.ts";
import type { ExitCode } from "../exitCode.ts";
import { addQueueOption, askQueue, type QueueOption } from "../jobs/queueOption.ts";
import { trainToJson } from "../json/trainJson.ts";
import { writeCommand } from "../options/commandLine.ts";
import {
  addMarginOptions,
  type MarginFlags,
  readMargins,
  trainMargins,
} from "../options/marginOptions.ts";
import { addCommonOptions, parameterOption } from "../options/options.ts";
import {
  addTrainingOptions,
  checkBesideTune,
  readTraining,
  type TrainingOptions,
} from "../options/trainingOptions.ts";
import { checkLinearOptions, refuseBesideTune, refuseKeep } from "../options/trainRefusals.ts";
import { sealJson } from "../own/seal.ts";
import { withInterrupt } from "../progress/interrupt.ts";
import { addDataOptions } from "../read/compareData.ts";
import { addStudyOptions, readStudy, type StudyFileOptions } from "../read/studyFile.ts";
import { describeStudy, type KeptStudy } from "../resume/study/keptStudy.ts";
import { trainRoles, withoutFree } from "../resume/study/optionRoles.ts";
import { openTrainingCheckpoint } from "../resume/trainingCheckpoint.ts";
import { formatDescribed } from "../terminal/describedText.ts";
import { formatModel } from "../terminal/modelText.ts";
import { formatSettings } from "../terminal/settingsText.ts";
import { formatTuning } from "../terminal/tuneText.ts";
import { formatWarnings } from "../terminal/warningText.ts";
import { version } from "../version.ts";
import { deliver, orKeep, type Results, tellFile } from "../write/deliver.ts";
import { claimModel } from "../write/modelFile.ts";
import { checkApart, checkWritable } from "../write/outputTarget.ts";
import { writeStandardOutput } from "../write/standardOutput.ts";
import { type Trained, trainChosen } from "./tunedTraining.ts";

const defaultOutput = "regula-model.json";

/** What stands for a default that depends on the data. */
const validationDefault = `left-out, nested below ${fewestLeftOut} rows`;

interface TrainCommandOptions
  extends TrainingOptions,
    StudyFileOptions,
    QueueOption,
    Omit<MarginFlags, "marginAccuracy"> {
  readonly output: string;
  readonly variant?: string;
  /** That networks have in turn. */
  readonly settings?: string;
  readonly tune?: boolean;
  /** Left out, as many as the resampling has. */
  readonly members?: number;
  readonly resampling?: Resampling;
  readonly keep?: NonNullable<ModelSettings["keep"]>;
  /** Of cross-validation, as repeats are. */
  readonly folds?: number;
  readonly repeats?: number;
  /** False with --no-validate; true where nothing is said. */
  readonly validate: ValidationName | boolean;
  readonly cost?: Costs;
  readonly checkpoint?: string;
  readonly json?: boolean;
}

const words = {
  description: {
    en: "trains a model to keep: an ensemble of networks, an estimate of its performance on new rows, and a model card, in one JSON file",
    "pt-BR":
      "treina um modelo para guardar: um comitê de redes, quanto vale em linhas não vistas e um cartão do modelo, num arquivo JSON",
  },
  train: {
    en: "data: CSV, JSON lines, Parquet or MAT; left out, the bundled simulated kicks",
    "pt-BR": "dados: CSV, JSON lines, Parquet ou MAT; sem eles, os chutes simulados incluídos",
  },
  output: {
    en: "file to write the model to, over a model of that name",
    "pt-BR": "arquivo onde escrever o modelo, por cima de um modelo com esse nome",
  },
  variant: {
    en: `how to regularize, as in compare, or ${linearWord}: a linear model without networks; by default ${defaultVariant}`,
    "pt-BR": `como regularizar, como em compare, ou ${linearWord}: um modelo linear, sem redes; por padrão ${defaultVariant}`,
  },
  settings: {
    en: "settings that the networks use in turn, as tune names them: each what differs from the default, separated by ;, as in 'hidden=32,32 l2=3;default'",
    "pt-BR":
      "opções que as redes têm uma após a outra, como tune as nomeia: cada uma o que difere da padrão, separadas por ;, como em 'hidden=32,32 l2=3;default'",
  },
  tune: {
    en: "first choose settings as regula tune does, which takes far longer",
    "pt-BR": "antes escolhe as opções como faz regula tune, o que demora bem mais",
  },
  cost: {
    en: "of two classes: what a false positive and a false negative cost, as in fp=1,fn=5, for which the threshold is chosen; --positive says which of the two is positive",
    "pt-BR":
      "de duas classes: quanto custam um falso positivo e um falso negativo, como em fp=1,fn=5, para o que se escolhe o limiar; qual das duas é a positiva se diz com --positive",
  },
  noValidate: {
    en: "do not estimate the model's performance on new rows",
    "pt-BR": "não estima o que o modelo alcança em linhas não vistas",
  },
  checkpoint: {
    en: "keep what is done in a file, from which the same command goes on",
    "pt-BR": "guarda o que está feito num arquivo, do qual o mesmo comando continua",
  },
  interrupted: {
    en: "Interrupted: nothing was written.",
    "pt-BR": "Interrompido: nada foi escrito.",
  },
  wouldKeep: {
    en: "With --checkpoint FILE what is done is kept, and the same command goes on from there.",
    "pt-BR":
      "Com --checkpoint ARQUIVO o que está feito fica guardado, e o mesmo comando continua dali.",
  },
  diverged: {
    en: "Every network diverged, and nothing was written: try a smaller --learning-rate.",
    "pt-BR": "Todas as redes divergiram, e nada foi escrito: tente uma --learning-rate menor.",
  },
  wrote: { en: "Model:", "pt-BR": "Modelo:" },
  newRows: { en: "new.csv", "pt-BR": "novos.csv" },
} satisfies Record<string, Text>;

/** `regula train`: the contract is in docs/command-line.md. */
export function addTrainCommand(
  program: Command,
  language: Language,
  end: (code: ExitCode) => void,
): void {
  const command = program
    .command("train")
    .description(words.description[language])
    .argument("[train]", words.train[language])
    .option("-o, --output <file>", words.output[language], defaultOutput)
    .option("--variant <variant>", words.variant[language])
    .option("--settings <list>", words.settings[language])
    .option("--tune", words.tune[language])
    .addOption(parameterOption(membersParameter, language))
    .addOption(parameterOption(resamplingParameter, language))
    .addOption(parameterOption(keepParameter, language))
    .addOption(parameterOption(foldsParameter, language))
    .addOption(parameterOption(repeatsParameter, language))
    .addOption(parameterOption(validationParameter, language).default(true, validationDefault))
    .option("--no-validate", words.noValidate[language])
    .addOption(new Option("--cost <costs>", words.cost[language]).argParser(parseCosts))
    .option("--checkpoint <file>", words.checkpoint[language]);
  addQueueOption(command, language);
  addStudyOptions(addDataOptions(command, language), language);
  addMarginOptions(command, language, trainMargins);
  addCommonOptions(addTrainingOptions(command, language), language).action(
    async (train: string | undefined, options: TrainCommandOptions) => {
      if (options.variant === linearWord) checkLinearOptions(command, options);
      end(await runTrain(train, options, language));
    },
  );
}

async function runTrain(
  trainFile: string | undefined,
  options: TrainCommandOptions,
  language: Language,
): Promise<ExitCode> {
  if (options.tune && options.variant !== undefined)
    throw refuseBesideTune("--variant", options.variant);
  if (options.tune && options.settings !== undefined)
    throw refuseBesideTune("--settings", options.settings);
  if (options.checkpoint !== undefined) checkWritable(options.checkpoint);
  checkApart([
    ["--output", options.output],
    ["--checkpoint", options.checkpoint],
  ]);
  const output = claimModel(options.output);
  const asked = readTraining(options, trainFile);
  if (options.tune) checkBesideTune(asked);
  const { kind } = readChosen(options, asked, null);
  const { data, read } = await readStudy(trainFile, options, kind === "linear" ? {} : asked);
  const { columns = 100, isTTY = false } = process.stdout;
  const text = { language, columns, color: isTTY };
  if (!options.json) {
    const described = read ? formatDescribed(read, text, false) : "";
    await writeStandardOutput(`${described}${formatWarnings(data.warnings, text)}`);
  }
  const study = describeTrained(data, asked, options);
  const queue = await askQueue(options, asked.plan, study);
  const checkpoint =
    options.checkpoint === undefined
      ? null
      : openTrainingCheckpoint(options.checkpoint, study, language);
  try {
    const train = (signal: AbortSignal) =>
      trainChosen(data, asked, {
        options,
        settingsOf: (training, tuned) => readChosen(options, training, tuned),
        queue,
        language,
        signal,
        checkpoint,
      });
    const trained = await orKeep(
      () => withInterrupt(train),
      () => checkpoint?.leaveAny(),
    );
    const { status } = trained.result;
    if (status !== "completed") process.stderr.write(`${words[status][language]}\n`);
    if (status === "interrupted") {
      if (checkpoint) checkpoint.leave();
      else process.stderr.write(`${words.wouldKeep[language]}\n`);
      return 130;
    }
    checkpoint?.finish();
    if (status === "completed") await deliverModel(trained, trained.result.model);
    checkpoint?.remove();
    return status === "completed" ? 0 : 1;
  } finally {
    checkpoint?.close();
  }

  async function deliverModel(
    { tuning, training, settings }: Trained,
    made: TrainedModel,
  ): Promise<void> {
    const model: TrainedModel = { ...made, card: writeModelCard(made, data.warnings, read) };
    const tell = (file: string) => {
      const next = `${writeCommand("predict", file, [])} ${words.newRows[language]}`;
      return `\n${tellFile(words.wrote, output, file, language)}\n\n${next}`;
    };
    const results: Results = {
      files: [
        {
          output,
          content: () => sealJson(encodeModel(model)),
          told: options.json ? () => null : tell,
        },
      ],
      isJson: options.json,
      text(written) {
        if (options.json) {
          const file = written.get(output.file) ?? null;
          return formatDocument(trainToJson(model, file, tuning, { data, read }, language));
        }
        // Networks were trained also where linear models are what is kept.
        const isLinear = settings.kind === "linear";
        const outputs = countStudyOutputs(data);
        return [
          isLinear ? "" : formatSettings(training, { ...training, outputs }, text),
          tuning ? `${formatTuning(tuning, data.classes, text)}\n` : "",
          formatModel(model, text),
        ].join("");
      },
    };
    await orKeep(
      () => deliver(results),
      () => checkpoint?.leave(),
    );
  }
}

/** What the trainings of a model depend on, and no other options. */
export function describeTrained(
  data: StudyData,
  training: AskedTraining,
  options: TrainCommandOptions,
): KeptStudy {
  const deciding = withoutFree(options, trainRoles);
  // What is only stated in the model trains nothing.
  const { preset: _, software: __, ...settings } = readChosen(deciding, training, null);
  const { tune = false } = options;
  return describeStudy(data, { tune, ...settings }, options, trainRoles);
}

type AskedOptions = Partial<TrainCommandOptions> & Pick<TrainCommandOptions, "seed" | "engine">;

/** What was asked for, or with what was chosen in place of that. */
function readChosen(
  options: AskedOptions,
  training: AskedTraining,
  chosen: ChosenTraining | null,
): ModelSettings {
  const asked = readAsked(options);
  if (chosen !== null) return askChosenModel(chosen, asked);
  const isLinear = options.variant === linearWord;
  const leavesOut = !isLinear && resamplingOf(training, asked) === "folds";
  if (options.keep && !leavesOut) throw refuseKeep(options.keep);
  return askModel(training, asked);
}

function readAsked(options: AskedOptions): AskedModel {
  const { seed, engine, members, resampling, keep, variant, settings, cost } = options;
  return {
    seed,
    engine,
    ...(members !== undefined && { members }),
    ...(resampling && { resampling }),
    ...(keep && { keep }),
    ...(variant !== undefined && { variant }),
    ...(settings !== undefined && { settings }),
    ...(cost && { costs: cost }),
    margins: readMargins(options),
    validation: readValidation(options),
    software: `regula ${version}`,
  };
}

function readValidation({
  validate = true,
  folds,
  repeats,
}: Partial<TrainCommandOptions>): Validation | null {
  if (validate === false) return null;
  return {
    ...(validate !== true && { kind: validate }),
    ...(folds !== undefined && { folds }),
    ...(repeats !== undefined && { repeats }),
  };
}
