import { PhiloxStream, permutation, purposes } from "@regula/base";
import type { RowTimes } from "../study/rowTimes.ts";
import { readTargets, type StudyData } from "../study/studyData.ts";
import { type Fold, type Folds, makeFolds } from "./folds.ts";
import { findStarts, refuseHeldGroups, sortByTime } from "./timeFolds.ts";

/** Options of `makeMemberFolds`. */
export interface MemberFoldOptions {
  /** Rows of the table, ascending. */
  readonly rows: Uint32Array;
  /** Folds, at least 2: fewer where there are fewer rows or groups. */
  readonly members: number;
  readonly seed: number;
}

/** Parts of the numeric targets, by size, that folds of whole groups divide about evenly. */
const partsOfAmounts = 10;

/** The stream of permutations of rows with one target value, different from the folds of repeat 0. */
const ties = 1;

/**
 * Folds of which each member of an ensemble leaves one out and trains on the others, so that every
 * row has one member that has not seen it.
 *
 * Folds keep the shares of the classes; a class of a single row is left out by one member, which then
 * was not trained on it. In regression, of each k rows that follow each other by size every fold holds one.
 * Groups, or copies of a row, stay together. With times, folds are stretches of time.
 *
 * @throws RegulaError for fewer than two members or groups
 */
export function makeMemberFolds(
  data: StudyData,
  { rows, members, seed }: MemberFoldOptions,
): Folds {
  const folds = Math.max(2, Math.min(members, rows.length));
  const { clusters, time } = data;
  if (time) return stretchesOfTime(rows, folds, time, clusters);
  const classes = evenLabels(data, rows, folds, seed);
  return makeFolds({ rows, folds, seed, classes, groups: clusters });
}

/** A label for each row of the table, no single row of these alone in its own. */
function evenLabels(data: StudyData, rows: Uint32Array, folds: number, seed: number): Uint32Array {
  const { classOf, clusters } = data;
  if (classOf) return joinRare(classOf, rows);
  const labels = new Uint32Array(data.rows);
  const { data: amounts } = readTargets(data, rows);
  const order = permutation(new PhiloxStream(seed, purposes.folds, ties), rows.length);
  order.sort((a, b) => amounts[a] - amounts[b]);
  const size = clusters ? Math.ceil(rows.length / partsOfAmounts) : folds;
  order.forEach((i, place) => {
    labels[rows[i]] = Math.floor(place / size);
  });
  return joinRare(labels, rows);
}

/** Rows that are alone in their class count as of the most frequent one. */
function joinRare(labels: Uint32Array, rows: Uint32Array): Uint32Array {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(labels[row], (counts.get(labels[row]) ?? 0) + 1);
  const [[most]] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return labels.map((label) => (counts.get(label) === 1 ? most : label));
}

/** Rows from one change of time to another; groups of which rows are left out are not trained on. */
function stretchesOfTime(
  rows: Uint32Array,
  count: number,
  { times }: RowTimes,
  groups: StudyData["clusters"],
): Folds {
  const sorted = sortByTime({ rows, times, groups });
  const inner = Array.from({ length: count - 1 }, (_, i) => (i + 1) / count);
  const starts = [0, ...findStarts(sorted, times, inner)];
  const folds = starts.map((start, fold): Fold => {
    const test = sorted.slice(start, starts[fold + 1]).sort();
    const held = new Set(groups ? Array.from(test, (row) => groups[row]) : []);
    const left = new Set(test);
    const train = rows.filter((row) => !left.has(row) && !(groups && held.has(groups[row])));
    if (train.length === 0) throw refuseHeldGroups();
    return { repeat: 0, fold, train: train.sort(), test };
  });
  return { kind: "k-fold", foldsPerRepeat: folds.length, repeats: 1, folds };
}
