import { foldsParameter, makeStudyFolds, type StudyData } from "@regula/data";
import { type Checkpoint, seedParameter } from "@regula/engine";
import type { FoldResult } from "../folds/foldJobs.ts";
import { countFoldRows } from "../folds/foldRows.ts";
import { countNetworkInputs, type Trainings } from "../work/trainings.ts";
import { type CompareSettings, planVariant } from "./compare.ts";
import type { RepeatedCompareSettings } from "./repeatedComparison.ts";

/**
 * What `compare` trains of these rows.
 *
 * @param done where networks of an earlier comparison were interrupted, by name
 * @throws RegulaError as it does
 */
export function plannedComparison(
  study: StudyData,
  settings: CompareSettings,
  done: ReadonlyMap<string, Checkpoint>,
): Trainings[] {
  const { rows } = study;
  const inputs = countNetworkInputs(study);
  return settings.variants.map((variant) => {
    const plan = planVariant(settings, variant, { rows: inputs, columns: rows });
    const updates = plan.iterations - (done.get(variant.name)?.state.iteration ?? 0);
    return { plan, networks: 1, updates, rows, stops: false };
  });
}

/**
 * What `compareRepeatedly` trains of these rows.
 *
 * @param done folds of an earlier run, by the variant's name
 * @throws RegulaError as it does
 */
export function plannedRepeats(
  study: StudyData,
  settings: RepeatedCompareSettings,
  done: ReadonlyMap<string, readonly FoldResult[]>,
): Trainings[] {
  const { repeats, folds = foldsParameter.default, seed = seedParameter.default } = settings;
  const parts = makeStudyFolds(study, { folds, repeats, seed }).folds;
  const rows = countFoldRows(parts.map(({ train }) => train)).mean;
  const inputs = countNetworkInputs(study);
  return settings.variants.map((variant) => {
    const plan = planVariant(settings, variant, { rows: inputs, columns: rows });
    const networks = parts.length - (done.get(variant.name)?.length ?? 0);
    return { plan, networks, updates: plan.iterations, rows, stops: false };
  });
}
