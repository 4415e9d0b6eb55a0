import type { Language, Text } from "@regula/base";
import type { StudyData } from "@regula/data";
import {
  askSearch,
  type ChosenTraining,
  chosenTraining,
  type ModelSettings,
  type TrainModelResult,
  trainModel,
} from "@regula/models";
import {
  type AskedTraining,
  namesGiven,
  presets,
  type TuneResult,
  tuneStudy,
} from "@regula/studies";
import { forecastModel } from "../forecast/forecastModel.ts";
import type { AskedQueue } from "../jobs/queueOption.ts";
import type { TrainingOptions } from "../options/trainingOptions.ts";
import { runStudy, type StudyRunner } from "../progress/runStudy.ts";
import { keepTrainings } from "../resume/keptTrainings.ts";
import type { TrainingCheckpoint } from "../resume/trainingCheckpoint.ts";

/** What is around a training: who trains, who listens and where what is done is kept. */
interface Surroundings {
  /** Null on this machine. */
  readonly queue: AskedQueue | null;
  readonly language: Language;
  readonly signal: AbortSignal;
  /** Null where nothing is kept. */
  readonly checkpoint: TrainingCheckpoint | null;
}

/** What `regula tune` would choose with its defaults; null where it was interrupted. Trials are kept where there is a checkpoint. */
function tuneFirst(
  data: StudyData,
  { plan, used, regularizers }: AskedTraining,
  options: TrainingOptions,
  { queue, language, signal, checkpoint }: Surroundings,
): Promise<TuneResult | null> {
  const { seed, engine } = options;
  const { byFolds } = presets[used.name];
  const given = namesGiven(options);
  const search = askSearch({}, { seed, task: data.task, byFolds, regularizers, given });
  const settings = { ...plan, ...search, seed };
  const known = checkpoint?.trials ?? new Map();
  return runStudy((threads) => tuneStudy(data, settings, { ...threads, signal, known }), {
    engine,
    language,
    queue,
    ...(search.settings && { unit: null }),
    isResumed: known.size > 0,
    onEvent: (event) => {
      if (event.type === "trial") checkpoint?.keepTrial(event.key, event.result);
    },
  });
}

const words = {
  networks: { en: "networks", "pt-BR": "redes" },
  linear: { en: "linear models", "pt-BR": "modelos lineares" },
} satisfies Record<string, Text>;

export interface Trained {
  /** Null where the setting was given, or the choice interrupted. */
  readonly tuning: TuneResult | null;
  /** What trained, chosen or given. */
  readonly training: AskedTraining;
  readonly settings: ModelSettings;
  readonly result: TrainModelResult;
}

export interface TrainChosenOptions extends Surroundings {
  readonly options: TrainingOptions & { readonly tune?: boolean };
  /** Settings as they were asked for, or with what was chosen in place of that. */
  readonly settingsOf: (training: AskedTraining, tuned: ChosenTraining | null) => ModelSettings;
}

/** Chooses the setting first where that is asked. */
export async function trainChosen(
  given: StudyData,
  training: AskedTraining,
  { options, settingsOf, ...surroundings }: TrainChosenOptions,
): Promise<Trained> {
  const { queue, language, signal, checkpoint } = surroundings;
  const train = async (data: StudyData, settings: ModelSettings) => {
    const waiting = { engine: options.engine, signal };
    // How fast the workers of a queue are is not known here.
    if (!queue) process.stderr.write(await forecastModel(data, settings, language, waiting));
    const start = ({ concurrency, runJob }: StudyRunner) => {
      const keeping = checkpoint ? keepTrainings(runJob, checkpoint.trainings) : runJob;
      return trainModel(data, settings, { concurrency, runJob: keeping, signal });
    };
    const unit = settings.kind === "linear" ? words.linear : words.networks;
    const isResumed = checkpoint !== null && checkpoint.trainings.known.size > 0;
    return runStudy(start, { engine: options.engine, language, queue, unit, isResumed });
  };
  const settings = settingsOf(training, null);
  if (!options.tune) {
    return { tuning: null, training, settings, result: await train(given, settings) };
  }
  const tuning = await tuneFirst(given, training, options, surroundings);
  const unfinished = { tuning, training, settings };
  if (!tuning) return { ...unfinished, result: { status: "interrupted" } };
  const tuned = chosenTraining(given, tuning, training);
  if (!tuned) return { ...unfinished, result: { status: "diverged" } };
  const asked = settingsOf(tuned.training, tuned);
  const result = await train(tuned.data, asked);
  return { tuning, training: tuned.training, settings: asked, result };
}
