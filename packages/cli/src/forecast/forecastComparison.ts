import type { Language } from "@regula/base";
import { type Dataset, defineStudyOf } from "@regula/data";
import type { Checkpoint } from "@regula/engine";
import {
  type CompareSettings,
  plannedComparison,
  plannedRepeats,
  protocols,
} from "@regula/studies";
import type { KeptFolds, RepeatsPlan } from "../resume/repeatsOption.ts";
import { forecast, formatForecast } from "./forecast.ts";
import type { Waiting } from "./timeLongUpdates.ts";

/** What a comparison has to do, and what of it an earlier run has done. */
export interface ComparedWork {
  readonly train: Dataset;
  readonly settings: CompareSettings;
  /** By name. */
  readonly models: ReadonlyMap<string, Checkpoint>;
  /** Null without repeats. */
  readonly repeats: RepeatsPlan | null;
  readonly folds: KeptFolds;
}

/** How long a comparison takes, in a line. */
export async function forecastComparison(
  { train, settings, models, repeats, folds }: ComparedWork,
  language: Language,
  waiting: Waiting,
): Promise<string> {
  const { protocol, inputEncoding } = settings;
  const studyOf = (dataset: Dataset) =>
    defineStudyOf(dataset, {
      standardize: protocols[protocol].standardizes,
      ...(inputEncoding && { inputEncoding }),
    });
  const study = studyOf(train);
  const compared = plannedComparison(study, settings, models);
  const repeated = repeats && plannedRepeats(studyOf(repeats.data), repeats.settings, folds);
  const networks = (repeated ?? []).reduce((sum, one) => sum + one.networks, 0);
  // A fold has one linear model however many networks it has.
  const linear = 1 + networks / settings.variants.length;
  const others = { linear, encoded: 1 + networks, signals: 0 };
  const told = await forecast(study, [...compared, ...(repeated ?? [])], others, waiting);
  return formatForecast(told, language);
}
