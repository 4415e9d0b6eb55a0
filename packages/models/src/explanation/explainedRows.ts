import {
  deriveSeed,
  type Matrix,
  PhiloxStream,
  permutation,
  purposes,
  takeColumns,
} from "@regula/base";
import {
  applyPipeline,
  defineStudy,
  encodeRows,
  encodeTarget,
  everyRow,
  isMissing,
  makeMemberFolds,
  type PipelineResult,
  type Table,
} from "@regula/data";
import { fingerprintExamples } from "@regula/engine";
import type { GroupIds, TrainingRowsClaim } from "@regula/statistics";
import {
  compiledOutputs,
  type ExplainedPart,
  exampleLosses,
  memberAnswers,
  probabilitiesToOutputs,
  splitMembers,
  spreadOfMembers,
} from "@regula/studies";
import { groupsOf } from "../model/judgePredictions.ts";
import type { Model } from "../model/model.ts";
import { resamplingOf } from "../model/predictTable.ts";
import { findTrainingRows } from "../model/rowMarks.ts";
import { places } from "../model/trainModel.ts";

/**
 * Why no importance is given: what happened is not known; the rows are those of training and the
 * model's file does not show which of its members left each of them out; or no requested column has
 * two values in the rows, as in a single row, so that there is nothing to exchange or to compare.
 */
export const unexplainedReasons = ["no-target", "training-rows", "nothing-to-exchange"] as const;

/** One of `unexplainedReasons`. */
export type UnexplainedReason = (typeof unexplainedReasons)[number];

/** Rows by which a model is explained. */
export interface ExplainedRows {
  /** Features × m. */
  readonly X: Matrix;
  /** The row of the table that each column of X is. */
  readonly rows: Uint32Array;
  /** Rows of the table that could have been used; more than are where a sample is enough. */
  readonly available: number;
  readonly unlabeled: number;
  readonly trainingRows: TrainingRowsClaim | null;
  /** Of the rows that explain: missing cells that were filled, and categories that training had not seen. */
  readonly cells: Pick<PipelineResult, "filled" | "unseen">;
  /** What the importance is measured on. */
  readonly judged: JudgedParts | UnexplainedReason;
}

/** Rows by which a model is explained, with the networks that answer for them. */
export interface JudgedParts {
  /** Rows that no network has seen; or training rows, each judged by the network that left it out. */
  readonly kind: "held-out" | "left-out";
  readonly parts: readonly ExplainedPart[];
  /** One a column of X; null where rows are independent. */
  readonly groups: GroupIds | null;
  /** Of the target in these rows; null for classes. */
  readonly variance: number | null;
}

/** More rows take longer and say little more. */
export const mostExplained = 2000;

/** What a sample of the rows is drawn from. */
const sampling = 7;

/**
 * The rows that explain a model, with what judges them: rows that it has not seen, or its training
 * rows, each by the network that left it out.
 *
 * @throws RegulaError for columns and cells that the model cannot read, and labels that training had not seen
 */
export function findExplainedRows(model: Model, table: Table, seed: number): ExplainedRows {
  const { pipeline, target } = model.prepared;
  const column = table.columns.find(({ name }) => name === target.name);
  const every = everyRow(table);
  const labeled = column ? every.filter((row) => !isMissing(column, row)) : every;
  if (!column || labeled.length === 0) {
    const rows = sampleRows(every, null, seed);
    const { X, ...cells } = applyPipeline(pipeline, table, rows);
    const shared = { available: every.length, unlabeled: every.length, trainingRows: null };
    return { X, rows, cells, ...shared, judged: "no-target" };
  }
  const encoded = encodeRows(model.prepared, { table }, labeled);
  const { data } = model;
  const trainingRows = data?.rowMarks ? findTrainingRows(data.rowMarks, encoded) : null;
  const isTrainingData =
    labeled.length === data?.rows && fingerprintExamples(encoded) === data.fingerprint;
  const group = data?.group ?? null;
  const places = sampleRows(everyPlace(labeled), groupsOf(table, group, labeled), seed);
  const rows = places.map((place) => labeled[place]);
  const { X, ...cells } = applyPipeline(pipeline, table, rows);
  const unlabeled = table.rows - labeled.length;
  const shared = { X, rows, cells, available: labeled.length, unlabeled, trainingRows };
  const asIs = target.task === "regression" ? { ...target, mean: 0, deviation: 1 } : target;
  const targets = encodeTarget(asIs, table, rows);
  const variance = target.task === "regression" ? varianceOf(targets.data) : null;
  if (!isTrainingData && trainingRows?.claim !== "most") {
    const groups = groupsOf(table, group, rows);
    const parts = [partOf(model, model, everyPlace(rows), targets)];
    return { ...shared, judged: { kind: "held-out", parts, groups, variance } };
  }
  const left = isTrainingData ? findLeftOut(model, table, rows) : null;
  if (!left) return { ...shared, judged: "training-rows" };
  const { networks, linear } = splitMembers(model.members);
  const parts = left.folds.map((own, fold) => {
    const beside = linear.length > 0 ? [linear[fold]] : [];
    return partOf(model, { ...model, members: [networks[fold], ...beside] }, own, targets);
  });
  return { ...shared, judged: { kind: "left-out", parts, groups: left.groups, variance } };
}

function everyPlace({ length }: Uint32Array): Uint32Array {
  return Uint32Array.from({ length }, (_, place) => place);
}

/** All of them, or as many as are enough by lot, ascending; whole groups where there are groups. */
function sampleRows(rows: Uint32Array, groups: Uint32Array | null, seed: number): Uint32Array {
  if (rows.length <= mostExplained) return rows;
  const source = new PhiloxStream(seed, purposes.importance, sampling);
  if (!groups) {
    return permutation(source, rows.length)
      .slice(0, mostExplained)
      .map((i) => rows[i])
      .sort();
  }
  const names = [...new Set(groups)];
  const chosen = new Set<number>();
  let count = 0;
  for (const at of permutation(source, names.length)) {
    const size = groups.filter((group) => group === names[at]).length;
    if (count > 0 && count + size > mostExplained) continue;
    chosen.add(names[at]);
    count += size;
  }
  return rows.filter((_, i) => chosen.has(groups[i]));
}

function partOf(
  model: Model,
  answering: Pick<Model, "task" | "prepared" | "members">,
  rows: Uint32Array,
  targets: Matrix,
): ExplainedPart {
  const { task } = model;
  const own = takeColumns(targets, rows);
  return {
    rows,
    outputs: (X) => {
      const answers = memberAnswers(answering, X, compiledOutputs);
      const { mean } = spreadOfMembers(answers, task, resamplingOf(model));
      return probabilitiesToOutputs(task, mean);
    },
    losses: (outputs) => exampleLosses(task, outputs, own),
  };
}

interface LeftOutRows {
  /** Places among the rows, of each fold in the order of the networks. */
  readonly folds: readonly Uint32Array[];
  readonly groups: GroupIds | null;
}

/**
 * Which network left each training row out: the folds are drawn again, as training drew them. Null
 * where networks differ in another way, and where some diverged and are not in the file.
 */
function findLeftOut(model: Model, table: Table, rows: Uint32Array): LeftOutRows | null {
  if (model.origin !== null) return null;
  const { training, prepared, data, task, members } = model;
  const { networks } = splitMembers(members);
  if (training.resampling !== "folds" || training.diverged > 0) return null;
  const needed = [data.group, data.time?.column ?? null].filter((name) => name !== null);
  if (needed.some((name) => table.columns.every((column) => column.name !== name))) return null;
  const { target, pipeline } = prepared;
  const study = defineStudy(table, {
    task,
    target: target.name,
    ...(target.task !== "regression" && { classes: target.classes }),
    features: pipeline.columns.map(({ name }) => name),
    categorical: pipeline.columns.flatMap(({ name, kind }) => (kind === "category" ? [name] : [])),
    missing: "fill",
    ...(data.group !== null && { group: data.group }),
    ...(data.time !== null && { time: data.time.column ?? "rows" }),
  });
  const all = everyRow(study.table);
  const seed = deriveSeed(training.seed, places.members);
  const { folds } = makeMemberFolds(study, { rows: all, members: training.members, seed });
  if (folds.length !== networks.length) return null;
  // The study has the rows with a target, in their order: so had training.
  const column = table.columns.find(({ name }) => name === target.name);
  const kept = everyRow(table).filter((row) => column && !isMissing(column, row));
  const placeOf = new Map(Array.from(rows, (row, place) => [row, place]));
  const { clusters } = study;
  const ofRow = new Map(Array.from(kept, (row, i) => [row, clusters ? clusters[i] : ""]));
  return {
    folds: folds.map(({ test }) =>
      Uint32Array.from(
        Array.from(test).flatMap((i) => {
          const place = placeOf.get(kept[i]);
          return place === undefined ? [] : [place];
        }),
      ),
    ),
    groups: clusters && Array.from(rows, (row) => ofRow.get(row) ?? ""),
  };
}

function varianceOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length;
}
