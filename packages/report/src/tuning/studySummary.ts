import { everyRow, prepare, type StudyData, type Warning } from "@regula/data";
import { seedParameter } from "@regula/engine";
import {
  countStudyOutputs,
  hiddenUnits,
  planLength,
  searchRowsParameter,
  type TuneSettings,
} from "@regula/studies";

/** What a page says about a study in addition to its result. */
export interface StudySummary {
  readonly source: string;
  readonly rows: number;
  /** Names of the columns that are features. */
  readonly features: readonly string[];
  readonly targetName: string;
  /** In order; null in regression. */
  readonly classes: readonly string[] | null;
  /** Whether rows belong to groups, such as matches. */
  readonly isGrouped: boolean;
  /** Whether the rows are invented kicks. */
  readonly isSimulated: boolean;
  readonly hidden: readonly number[];
  /** Of a training on all rows. */
  readonly iterations: number;
  readonly seed: number;
  /** Warnings about the data. */
  readonly warnings: readonly Warning[];
}

/** The summary of a study that has been done. */
export function summarizeStudy(
  data: StudyData,
  settings: TuneSettings,
  isSimulated = false,
): StudySummary {
  const { table, rows, targetName, classes, groups, warnings } = data;
  const every = everyRow({ rows });
  const { searchRows = searchRowsParameter.default } = settings;
  return {
    source: table.source,
    rows,
    features: prepare(data, every).pipeline.columns.map(({ name }) => name),
    targetName,
    classes,
    isGrouped: groups !== null,
    isSimulated,
    hidden: hiddenUnits(settings, countStudyOutputs(data)),
    iterations: planLength(settings, Math.min(rows, searchRows)).iterations,
    seed: settings.seed ?? seedParameter.default,
    warnings,
  };
}
