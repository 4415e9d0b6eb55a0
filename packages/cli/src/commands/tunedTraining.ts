import type { Language } from "@regula/base";
import type { StudyData } from "@regula/data";
import { linearWord } from "@regula/models";
import { dataOf, planOf, presets, type TuneResult, tune } from "@regula/studies";
import { readSearch } from "../options/searchOptions.ts";
import {
  givenSettings,
  type TrainingOptions,
  type TrainingSettings,
} from "../options/trainingOptions.ts";
import { runStudy } from "../progress/runStudy.ts";

/** What `regula tune` would choose with its defaults; null where it was interrupted. */
export function tuneFirst(
  data: StudyData,
  { plan, used, regularizers }: TrainingSettings,
  options: TrainingOptions,
  language: Language,
  signal: AbortSignal,
): Promise<TuneResult | null> {
  const { seed, engine } = options;
  const { byFolds } = presets[used.name];
  const given = givenSettings(options);
  const search = readSearch({}, { seed, task: data.task, byFolds, regularizers, given });
  const settings = { ...plan, ...search, seed };
  return runStudy((threads) => tune(data, settings, { ...threads, signal }), {
    engine,
    language,
    ...(search.settings && { unit: null }),
  });
}

/** What a model is trained with once something was chosen. */
export interface TunedTraining {
  readonly data: StudyData;
  readonly training: TrainingSettings;
  /** As it is written; `linear` where the linear model was chosen. */
  readonly variant: string;
  /** That networks have in turn, as they are written; null where all have one. */
  readonly settings: string | null;
  /** What it was chosen from. */
  readonly chosenFrom: readonly string[];
}

/** What was chosen, as its flags would ask for it; null where nothing was. */
export function tunedTraining(
  data: StudyData,
  { chosen, settings }: TuneResult,
  training: TrainingSettings,
): TunedTraining | null {
  const setting = settings.find(({ name }) => name === chosen);
  if (!setting) return null;
  const chosenFrom = settings.flatMap(({ name, isBaseline, isAverage }) =>
    isBaseline || isAverage ? [] : [name],
  );
  const asGiven = { data, training, settings: null, chosenFrom };
  if (setting.isBaseline) return { ...asGiven, variant: linearWord };
  const { changes, regularizers, variant } = setting;
  if (setting.isAverage) return { ...asGiven, variant, settings: setting.parts.join(";") };
  const { name, changed } = training.used;
  const also = [...changed, ...Object.keys(changes), ...Object.keys(regularizers)];
  return {
    ...asGiven,
    data: dataOf(data, changes),
    training: {
      ...training,
      plan: planOf(training.plan, changes),
      inputEncoding: changes.inputEncoding ?? training.inputEncoding,
      used: { name, changed: [...new Set(also)].sort() },
    },
    variant,
  };
}
