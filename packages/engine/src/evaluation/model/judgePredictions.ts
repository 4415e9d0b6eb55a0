import { type Matrix, matrix } from "../../base/matrix.ts";
import { isMissing } from "../../data/columns.ts";
import { encodeRows } from "../../data/studyData.ts";
import type { Table } from "../../data/table.ts";
import { encodeTarget } from "../../data/target.ts";
import { PhiloxStream, purposes } from "../../random/philoxStream.ts";
import { bootstrapInterval } from "../../statistics/bootstrapInterval.ts";
import { normalQuantile } from "../../statistics/normal.ts";
import { type ConfidenceInterval, wilsonInterval } from "../../statistics/wilsonInterval.ts";
import { fingerprintExamples } from "../../training/checkpoint.ts";
import { probabilitiesToOutputs } from "../ensemble.ts";
import { actualClasses, exampleLosses } from "../predictions.ts";
import { type MetricName, score } from "../scores.ts";
import { modelMetrics } from "./estimateProcedure.ts";
import type { Model } from "./model.ts";
import type { TablePredictions } from "./predictTable.ts";

export interface JudgedMetric {
  readonly value: number;
  /** 95 %; null where there is none: of R², of one row, of one group. */
  readonly interval: ConfidenceInterval | null;
}

/** How predictions fared where what happened is known. */
export interface PredictionScores {
  /** Rows that say what happened, and rows whose target is empty. */
  readonly rows: number;
  readonly unlabeled: number;
  /** Those of the task; the accuracy is that of the predicted classes, by the threshold. */
  readonly metrics: Readonly<Partial<Record<MetricName, JudgedMetric>>>;
  /** Whether these are the very rows that the model was trained on. */
  readonly isTrainingData: boolean;
}

const resamples = 2000;

/** Means of more rows are normal enough, and resampling them would take seconds. */
const mostResampled = 5_000;

/**
 * Scores a table's predictions against its target column; null where it has none, or an empty one.
 * The accuracy's interval is Wilson's, the others' a bootstrap of rows (BCa), or of more than 5,000
 * rows the normal one; all a bootstrap of whole groups where the table has the column that training
 * grouped by.
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
  const targets = encodeTarget(asIs, table, rows);
  const outputs = probabilitiesToOutputs(task, pickColumns(predictions.mean, rows));
  const scores = score(task, outputs, targets);
  const groups = groupsOf(table, data.group, rows);
  const interval = (values: ArrayLike<number>) => meanInterval(values, groups);

  const metrics: [MetricName, JudgedMetric][] = [];
  const add = (name: MetricName, value: number | null, bounds: ConfidenceInterval | null) => {
    if (value !== null) metrics.push([name, { value, interval: bounds }]);
  };
  if (task === "regression") {
    const errors = outputs.data.map((value, j) => value - targets.data[j]);
    const squares = interval(errors.map((error) => error * error));
    // Bounds of a mean square that is all but 0 can be below it by rounding.
    const roots = squares && ([rootOf(squares[0]), rootOf(squares[1])] as const);
    add("rmse", scores.rmse, roots);
    add("mae", scores.mae, interval(errors.map(Math.abs)));
    add("r2", scores.r2, null);
  } else {
    const actual = actualClasses(task, targets);
    const right = Float64Array.from(rows, (row, j) =>
      predictions.classes?.[row] === actual[j] ? 1 : 0,
    );
    const correct = right.reduce((sum, one) => sum + one, 0);
    const byWilson = groups === null ? wilsonInterval(correct, rows.length) : interval(right);
    add("logLoss", scores.logLoss, interval(exampleLosses(task, outputs, targets)));
    add("accuracy", correct / rows.length, byWilson);
    const squares = exampleBriers(pickColumns(predictions.mean, rows), targets);
    add("brier", scores.brier, interval(squares));
  }
  const order = modelMetrics[task];
  metrics.sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  return {
    rows: rows.length,
    unlabeled: table.rows - rows.length,
    metrics: Object.fromEntries(metrics),
    isTrainingData:
      rows.length === data.rows &&
      fingerprintExamples(encodeRows(prepared, { table }, rows)) === data.fingerprint,
  };
}

function rootOf(square: number): number {
  return Math.sqrt(Math.max(0, square));
}

/** Σ (p − y)² of each example over the rows of `probabilities`. */
function exampleBriers({ columns: m, data }: Matrix, targets: Matrix): Float64Array {
  const sums = new Float64Array(m);
  data.forEach((p, i) => {
    const error = p - targets.data[i];
    sums[i % m] += error * error;
  });
  return sums;
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

/** A number for each row, equal where the cells of the grouping column are; null without one. */
function groupsOf(table: Table, group: string | null, rows: Uint32Array): Uint32Array | null {
  const column = table.columns.find(({ name }) => name === group);
  if (!column) return null;
  const ids = new Map<string | number, number>();
  return Uint32Array.from(rows, (row) => {
    const cell = column.cells[row];
    const id = ids.get(cell) ?? ids.size;
    ids.set(cell, id);
    return id;
  });
}

function meanInterval(
  values: ArrayLike<number>,
  groups: Uint32Array | null,
): ConfidenceInterval | null {
  const independent = groups ? new Set(groups).size : values.length;
  if (independent < 2) return null;
  if (!groups && values.length > mostResampled) return normalInterval(values);
  const source = new PhiloxStream(1, purposes.resampling);
  return bootstrapInterval(values, { source, resamples, ...(groups && { groups }) });
}

/** x̄ ± z s/√n. */
function normalInterval(values: ArrayLike<number>): ConfidenceInterval {
  const n = values.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i];
  const mean = sum / n;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (values[i] - mean) * (values[i] - mean);
  const half = normalQuantile(0.975) * Math.sqrt(squares / (n - 1) / n);
  return [mean - half, mean + half];
}
