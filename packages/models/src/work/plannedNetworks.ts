import { deriveSeed } from "@regula/base";
import { everyRow, foldsParameter, type StudyData } from "@regula/data";
import { seedParameter, train } from "@regula/engine";
import {
  countDropNetworks,
  countNetworkInputs,
  countStudyOutputs,
  type Trainings,
} from "@regula/studies";
import { networksProcedure } from "../model/procedure.ts";
import {
  defaultVariant,
  type ModelSettings,
  parseVariant,
  resamplingParameter,
} from "../model/settings.ts";
import { places } from "../model/trainModel.ts";
import { chooseValidation } from "../model/validation.ts";

/**
 * What `trainModel` trains, at most; none for linear models.
 *
 * @throws RegulaError as it does
 */
export function plannedNetworks(data: StudyData, settings: ModelSettings = {}): Trainings[] {
  if (settings.kind === "linear") return [];
  const { validation = {}, seed = seedParameter.default } = settings;
  const variant = settings.variant ?? parseVariant(defaultVariant);
  const resampling = settings.resampling ?? resamplingParameter.default;
  const procedure = networksProcedure(
    data,
    { ...settings, variant, resampling },
    { runJob: train },
  );
  const judgeable = { data, resampling, hasNetworks: true };
  const chosen = chooseValidation(judgeable, validation, deriveSeed(seed, places.folds));
  const nested = chosen?.kind === "nested" ? chosen.folds.folds : [];
  const byFolds = resampling === "folds";
  const [inputs, outputs] = [countNetworkInputs(data), countStudyOutputs(data)];
  const of = (rows: number, networks: number): Trainings => {
    const context = { inputs, outputs, task: data.task, repeat: 0, fold: 0, seed };
    const plan = procedure.single.createPlan({ ...context, rows });
    return { plan, networks, updates: plan.iterations, rows, stops: byFolds };
  };
  const samples = [everyRow(data), ...nested.map(({ train: rows }) => rows)];
  const trainings = samples.map((rows) => {
    const members = procedure.members(rows);
    const each = byFolds ? Math.round(rows.length * (1 - 1 / members)) : rows.length;
    return of(each, procedure.trained(rows));
  });
  if (!data.time || !chosen) return trainings;
  const folds = validation?.folds ?? foldsParameter.default;
  const drop = countDropNetworks(data, { folds, seed: deriveSeed(seed, places.later) });
  return [...trainings, of(Math.round(laterShare * data.rows), drop)];
}

/** Of all rows, those that networks of earlier rows train on, on average. */
const laterShare = 0.7;
