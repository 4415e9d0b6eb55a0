import { log, takeColumns } from "@regula/base";
import { encodeRows, encodeTarget, everyRow, isMissing, type Table } from "@regula/data";
import { fingerprintExamples } from "@regula/engine";
import {
  type CoxCalibration,
  type Estimate,
  type GainClaim,
  type GainNumbers,
  gainQuestion,
  type TrainingRowsClaim,
} from "@regula/statistics";
import {
  calibrateFolds,
  classShareOutputs,
  defaultMargins,
  estimateHeldOutMean,
  estimateOperatingPoint,
  estimateScores,
  fewestRows,
  findDominantRows,
  type HeldOutSet,
  heldOutDifferences,
  heldOutLosses,
  type MetricName,
  type OperatingPoint,
  type Outputs,
  probabilitiesToOutputs,
  repeatAnswer,
  withholdGain,
} from "@regula/studies";
import { decisiveLosses, modelMetrics } from "./estimateProcedure.ts";
import type { Model } from "./model.ts";
import type { TablePredictions } from "./predictTable.ts";
import { findTrainingRows } from "./rowMarks.ts";

/** How predictions fared where what happened is known. */
export interface PredictionScores {
  /** Rows that say what happened, and rows whose target is empty. */
  readonly rows: number;
  readonly unlabeled: number;
  /** The column whose equal cells belong together, as in training; null without. */
  readonly group: string | null;
  /** Those of the task; the accuracy is that of the predicted classes, by the threshold. */
  readonly metrics: Readonly<Partial<Record<MetricName, Estimate>>>;
  /**
   * The rows that make up most of the squared error in regression, by their numbers in the file; empty
   * where they are more than two, for classes, and where most rows were trained on.
   */
  readonly dominantRows: readonly number[];
  /**
   * The gain in log-loss, or squared error, over the training rows' class shares or mean; positive
   * where the model is better. Null where the target was not standardized: nothing then says what the
   * mean was.
   */
  readonly gain: GainClaim | null;
  /** The rates and costs of decisions, by the predicted classes; null in regression, and where most rows were trained on. */
  readonly operating: OperatingPoint | null;
  /** The calibration of the probabilities; null in regression, and where most rows were trained on. */
  readonly calibration: CoxCalibration | null;
  /** Whether these are the very rows that the model was trained on. */
  readonly isTrainingData: boolean;
  /** How many of them are; null where the model's file does not show it. */
  readonly trainingRows: TrainingRowsClaim | null;
}

/**
 * Scores a table's predictions against its target column; null where it has none, or an empty one.
 * Intervals are about new rows of the kind, or new groups where the table has the column that training
 * grouped by; below 20 rows or ten groups there are none, and none where most rows were trained on.
 *
 * @throws RegulaError for labels that did not occur in training and values that are not finite
 */
export function judgePredictions(
  model: Model,
  table: Table,
  predictions: TablePredictions,
): PredictionScores | null {
  const { task, prepared, data } = model;
  const { target } = prepared;
  const column = table.columns.find(({ name }) => name === target.name);
  if (!column) return null;
  const every = everyRow(table);
  const rows = every.filter((row) => !isMissing(column, row));
  if (rows.length === 0) return null;

  const asIs = target.task === "regression" ? { ...target, mean: 0, deviation: 1 } : target;
  const { classes } = predictions;
  const fold = {
    repeat: 0,
    rows,
    outputs: probabilitiesToOutputs(task, takeColumns(predictions.mean, rows)),
    targets: encodeTarget(asIs, table, rows),
    ...(classes && { classes: Uint32Array.from(rows, (row) => classes[row]) }),
  };
  const group = data?.group ?? null;
  const groups = groupsOf(table, group, every);
  const held: HeldOutSet = { task, folds: [fold], groups };
  const scores = estimateScores(held, { fewestRows });
  const encoded = encodeRows(prepared, { table }, rows);
  const isTrainingData =
    rows.length === data?.rows && fingerprintExamples(encoded) === data.fingerprint;
  const trainingRows = data?.rowMarks ? findTrainingRows(data.rowMarks, encoded) : null;
  const areSeen = isTrainingData || trainingRows?.claim === "most";
  const judged = (estimate: Estimate): Estimate =>
    areSeen ? { mean: estimate.mean, interval: null, withheld: "training-rows" } : estimate;
  const metrics = modelMetrics[task].flatMap((name) => {
    const estimate = scores[name];
    return estimate ? [[name, judged(estimate)]] : [];
  });
  const dominant =
    task === "regression" && !areSeen
      ? findDominantRows(heldOutLosses("squaredError", held))
      : null;
  const outputs = trainingAnswer(model, rows.length);
  const gain = outputs && estimateGain(model, held, { ...held, folds: [{ ...fold, outputs }] });
  return {
    rows: rows.length,
    unlabeled: table.rows - rows.length,
    group: groups && group,
    metrics: Object.fromEntries(metrics),
    dominantRows: dominant?.rows.map((row) => table.fileRow(row)) ?? [],
    gain: gain && gainQuestion.decide({ ...gain, gain: judged(gain.gain) }),
    operating: areSeen ? null : estimateOperatingPoint(held, model.decision?.costs ?? null),
    calibration: areSeen ? null : calibrateFolds(held),
    isTrainingData,
    trainingRows,
  };
}

/** The class shares of the training rows, or their mean, for each of m rows; null where they are not known. */
function trainingAnswer({ task, prepared, data }: Model, m: number): Outputs | null {
  const { target } = prepared;
  if (data === null) return null;
  if (target.task === "regression") {
    const isAsIs = target.mean === 0 && target.deviation === 1;
    return isAsIs ? null : repeatAnswer([target.mean], m);
  }
  const counts = data.classRows ?? target.classes.map(() => 1);
  return classShareOutputs(task === "binary" ? task : "classes", counts, m);
}

function estimateGain(
  { task, prepared }: Model,
  model: HeldOutSet,
  baseRate: HeldOutSet,
): GainNumbers {
  const { target } = prepared;
  const { groups } = model;
  const variance = target.task === "regression" ? target.deviation * target.deviation : null;
  const folds = heldOutDifferences(decisiveLosses[task], baseRate, model);
  const range = { kind: "any", unit: variance ?? log(2) } as const;
  const measured = estimateHeldOutMean(folds, { range, groups });
  const { mean } = measured;
  const enough: Estimate =
    folds[0].rows.length < fewestRows ? { mean, interval: null, withheld: "few-rows" } : measured;
  const { logLoss } = defaultMargins;
  return {
    gain: withholdGain(enough, decisiveLosses[task], model, baseRate),
    margin: variance === null ? logLoss : defaultMargins.variance * variance,
  };
}

/** A number for each row of the table, equal where the cells of the grouping column are. */
export function groupsOf(
  table: Table,
  group: string | null,
  rows: Uint32Array,
): Uint32Array | null {
  const column = table.columns.find(({ name }) => name === group);
  if (!column) return null;
  const numbers = new Map<string, number>();
  return rows.map((row) => {
    const name = String(column.cells[row]);
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  });
}
