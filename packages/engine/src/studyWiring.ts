import type { Dataset } from "./data/dataset.ts";
import type { StudyData } from "./data/studyData.ts";
import {
  type CompareData,
  type CompareEvent,
  type CompareOptions,
  type CompareSettings,
  type Comparison,
  compare as compareWith,
} from "./evaluation/compare.ts";
import type { ModelSettings } from "./evaluation/model/settings.ts";
import {
  type TrainModelEvent,
  type TrainModelOptions,
  type TrainModelResult,
  trainModel as trainModelWith,
} from "./evaluation/model/trainModel.ts";
import {
  compareRepeatedly as compareRepeatedlyWith,
  type RepeatedCompareEvent,
  type RepeatedCompareOptions,
  type RepeatedCompareSettings,
  type RepeatedComparison,
} from "./evaluation/repeatedComparison.ts";
import type { TuneSettings } from "./evaluation/tune/study.ts";
import { type TuneEvent, type TuneOptions, tune as tuneWith } from "./evaluation/tune/tune.ts";
import type { TuneResult } from "./evaluation/tune/tuneResult.ts";
import type { EventRun } from "./training/eventRun.ts";
import { train } from "./wiring.ts";

/**
 * Trains one network each way from the same initial weights and measures all on the same examples.
 *
 * @throws RegulaError before any training for settings or data that cannot be used
 */
export function compare(
  data: CompareData,
  settings: CompareSettings,
  options: Partial<CompareOptions> = {},
): EventRun<CompareEvent, Comparison> {
  return compareWith(data, settings, { trainModel: train, ...options });
}

/**
 * Repeats a whole comparison over seeds and folds of these rows, so that its verdicts are about the
 * methods. Null where it was interrupted before a whole repeat.
 *
 * @throws RegulaError before any training for settings or data that cannot be used
 */
export function compareRepeatedly(
  data: Dataset,
  settings: RepeatedCompareSettings,
  options: Partial<RepeatedCompareOptions> = {},
): EventRun<RepeatedCompareEvent, RepeatedComparison | null> {
  return compareRepeatedlyWith(data, settings, { runJob: train, ...options });
}

/**
 * Chooses a regularizer and its strength by nested cross-validation, and says what the choice is
 * worth. Null where it was interrupted.
 *
 * @throws RegulaError before any training for settings or data that cannot be used
 */
export function tune(
  data: StudyData,
  settings: TuneSettings,
  options: Partial<TuneOptions> = {},
): EventRun<TuneEvent, TuneResult | null> {
  return tuneWith(data, settings, { runJob: train, ...options });
}

/**
 * Trains an ensemble, and estimates what the same procedure reaches on rows that it has not seen.
 *
 * @throws RegulaError before any training for settings or data that cannot be used
 */
export function trainModel(
  data: StudyData,
  settings: ModelSettings = {},
  options: Partial<TrainModelOptions> = {},
): EventRun<TrainModelEvent, TrainModelResult> {
  return trainModelWith(data, settings, { runJob: train, ...options });
}
