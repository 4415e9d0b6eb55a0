import { type Matrix, matrix } from "../../base/matrix.ts";
import type { TrainingRowsClaim } from "../../claims/trainingRows.ts";
import { isMissing } from "../../data/columns.ts";
import { encodeRows } from "../../data/studyData.ts";
import type { Table } from "../../data/table.ts";
import { encodeTarget } from "../../data/target.ts";
import type { Estimate } from "../../statistics/estimate.ts";
import { fingerprintExamples } from "../../training/checkpoint.ts";
import { probabilitiesToOutputs } from "../ensemble.ts";
import { fewestRows } from "../heldOut/estimateMean.ts";
import { estimateScores } from "../heldOut/estimateScores.ts";
import type { HeldOutSet } from "../heldOut/heldOutSet.ts";
import type { MetricName } from "../scores.ts";
import { modelMetrics } from "./estimateProcedure.ts";
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
  /** Whether these are the very rows that the model was trained on. */
  readonly isTrainingData: boolean;
  /** How many of them are; null where the model's file cannot tell. */
  readonly trainingRows: TrainingRowsClaim | null;
}

/**
 * Scores a table's predictions against its target column; null where it has none, or an empty one.
 * Intervals are about new rows of the kind, or new groups where the table has the column that training
 * grouped by; below 20 rows or ten groups there are none.
 *
 * @throws RegulaError for labels that training had not seen and amounts that are not finite
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
  const every = Uint32Array.from({ length: table.rows }, (_, row) => row);
  const rows = every.filter((row) => !isMissing(column, row));
  if (rows.length === 0) return null;

  const asIs = target.task === "regression" ? { ...target, mean: 0, deviation: 1 } : target;
  const { classes } = predictions;
  const fold = {
    ...{ repeat: 0, rows },
    outputs: probabilitiesToOutputs(task, pickColumns(predictions.mean, rows)),
    targets: encodeTarget(asIs, table, rows),
    ...(classes && { classes: Uint32Array.from(rows, (row) => classes[row]) }),
  };
  const groups = groupsOf(table, data.group, every);
  const held: HeldOutSet = { task, folds: [fold], groups };
  const scores = estimateScores(held, { fewestRows });
  const metrics = modelMetrics[task].flatMap((name) => {
    const estimate = scores[name];
    return estimate ? [[name, estimate]] : [];
  });
  const encoded = encodeRows(prepared, { table }, rows);
  return {
    rows: rows.length,
    unlabeled: table.rows - rows.length,
    group: groups && data.group,
    metrics: Object.fromEntries(metrics),
    isTrainingData: rows.length === data.rows && fingerprintExamples(encoded) === data.fingerprint,
    trainingRows: data.rowMarks && findTrainingRows(data.rowMarks, encoded),
  };
}

function pickColumns(m: Matrix, columns: Uint32Array): Matrix {
  const picked = matrix(m.rows, columns.length);
  for (let i = 0; i < m.rows; i++) {
    columns.forEach((from, to) => {
      picked.data[i * columns.length + to] = m.data[i * m.columns + from];
    });
  }
  return picked;
}

/** A number for each row of the table, equal where the cells of the grouping column are. */
function groupsOf(table: Table, group: string | null, rows: Uint32Array): Uint32Array | null {
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
