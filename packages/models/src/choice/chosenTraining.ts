import type { StudyData } from "@regula/data";
import { type AskedTraining, dataOf, planOf, type TuneResult } from "@regula/studies";
import { linearWord } from "../model/settings.ts";

/** What a model is trained with once something was chosen. */
export interface ChosenTraining {
  readonly data: StudyData;
  readonly training: AskedTraining;
  /** As it is written; `linear` where the linear model was chosen. */
  readonly variant: string;
  /** That networks have in turn, as they are written; null where all have one. */
  readonly settings: string | null;
  /** What it was chosen from. */
  readonly chosenFrom: readonly string[];
}

/** What was chosen, as its flags would ask for it; null where nothing was. */
export function chosenTraining(
  data: StudyData,
  { chosen, settings }: TuneResult,
  training: AskedTraining,
): ChosenTraining | null {
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
