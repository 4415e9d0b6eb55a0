import type { Matrix } from "@regula/base";
import { cellNumber, cellText, findColumn, isMissing, type Table } from "@regula/data";
import {
  type ColumnFeatures,
  compiledOutputs,
  memberAnswers,
  partialDependence,
  spreadOfMembers,
} from "@regula/studies";
import type { Model } from "../model/model.ts";
import { resamplingOf } from "../model/predictTable.ts";

/** A cell that all rows are given in turn. */
export interface DependencePlace {
  /** A number, seconds since 1970 of a date, or a category; null where it is missing. */
  readonly cell: number | string | null;
  /** How many of the rows have it, or of numbers in between have it as the nearest place. */
  readonly rows: number;
}

/** What a model answers on average at each place. */
export interface Answers {
  /** Outputs × places: the mean answer of the model. */
  readonly mean: Matrix;
  /** How far the curve of networks trained on other rows would lie, as `Spread` says of answers. */
  readonly lower: Matrix;
  readonly upper: Matrix;
  /** Between these lie the middle 80 % of the rows' own curves. */
  readonly rowsLower: Matrix;
  readonly rowsUpper: Matrix;
}

/** How a model's answer goes with a column, within what the rows have. */
export interface Dependence extends Answers {
  readonly name: string;
  readonly kind: ColumnFeatures["kind"];
  /** Columns with nearly the same information, which are given the same row's cells. */
  readonly along: readonly string[];
  readonly places: readonly DependencePlace[];
  /** Up to 100 of the rows' numbers, ascending; empty of categories. */
  readonly rug: readonly number[];
}

/** How it goes with two columns together. */
export interface JointDependence {
  readonly names: readonly [string, string];
  readonly kinds: readonly [ColumnFeatures["kind"], ColumnFeatures["kind"]];
  readonly places: readonly [readonly DependencePlace[], readonly DependencePlace[]];
  /** Outputs × (places of the first × places of the second), the second going faster. */
  readonly mean: Matrix;
  /** Rows near each pair of places; where there are none nothing is drawn. */
  readonly rows: readonly number[];
}

/** What dependence is read from. */
export interface DependenceRows {
  readonly model: Model;
  readonly table: Table;
  /** Features × m, and the row of the table that each is. */
  readonly X: Matrix;
  readonly rows: Uint32Array;
}

/** Where a place's cells are taken from. */
interface Donor extends DependencePlace {
  /** A column of X. */
  readonly donor: number;
}

export const mostPlaces = 16;
export const mostJointPlaces = 7;
const mostRug = 100;
/** Numbers go from here to as far from the other end: not past the data. */
const tail = 0.05;
/** Rows with a missing cell, below which nothing is drawn for it. */
const fewestMissing = 5;

/** Whether a column has two cells or more in the rows that it can be seen at. */
export function hasDependence(rows: Rows, column: ColumnFeatures): boolean {
  return findDonors(rows, column, mostPlaces).length > 1;
}

/**
 * Partial dependence on one column at cells that its rows have; see `partialDependence`.
 *
 * @param along columns with nearly the same information, which go with it
 */
export function dependenceOn(
  { model, table, X, rows }: DependenceRows,
  column: ColumnFeatures,
  along: readonly ColumnFeatures[],
): Dependence {
  const donors = findDonors({ table, rows }, column, mostPlaces);
  const given = [
    {
      features: [column, ...along].flatMap(({ features }) => features),
      donors: Uint32Array.from(donors, ({ donor }) => donor),
    },
  ];
  const found = partialDependence({
    X,
    given,
    answers: (Z) => memberAnswers(model, Z, compiledOutputs),
  });
  const { mean, lower, upper } = spreadOfMembers(found.members, model.task, resamplingOf(model));
  return {
    name: column.name,
    kind: column.kind,
    along: along.map(({ name }) => name),
    places: donors.map(({ cell, rows: near }) => ({ cell, rows: near })),
    rug: column.kind === "category" ? [] : rugOf(numbersOf({ table, rows }, column)),
    mean,
    lower,
    upper,
    rowsLower: found.lower,
    rowsUpper: found.upper,
  };
}

/** Partial dependence on two columns together, with how many rows are near each pair of cells. */
export function dependenceOnBoth(
  { model, table, X, rows }: DependenceRows,
  pair: readonly [ColumnFeatures, ColumnFeatures],
): JointDependence {
  const [first, second] = pair.map((column) =>
    findDonors({ table, rows }, column, mostJointPlaces),
  );
  const pairs = first.flatMap((a) => second.map((b) => [a, b] as const));
  const given = pair.map(({ features }, side) => ({
    features,
    donors: Uint32Array.from(pairs, (both) => both[side].donor),
  }));
  const found = partialDependence({
    X,
    given,
    answers: (Z) => memberAnswers(model, Z, compiledOutputs),
  });
  const { mean } = spreadOfMembers(found.members, model.task, resamplingOf(model));
  const [ofFirst, ofSecond] = pair.map((column, side) =>
    nearestPlaces({ table, rows }, column, [first, second][side]),
  );
  const near = pairs.map(() => 0);
  ofFirst.forEach((a, j) => {
    const b = ofSecond[j];
    if (a >= 0 && b >= 0) near[a * second.length + b] += 1;
  });
  const plain = (donors: readonly Donor[]) =>
    donors.map(({ cell, rows: own }) => ({ cell, rows: own }));
  return {
    names: [pair[0].name, pair[1].name],
    kinds: [pair[0].kind, pair[1].kind],
    places: [plain(first), plain(second)],
    mean,
    rows: near,
  };
}

type Rows = Pick<DependenceRows, "table" | "rows">;

/** Cells of the rows that a column is seen at, each with a column of X that has it. */
function findDonors(where: Rows, column: ColumnFeatures, most: number): readonly Donor[] {
  const donors =
    column.kind === "category"
      ? frequentCategories(where, column, most)
      : spannedNumbers(where, column, most);
  const { table, rows } = where;
  const own = findColumn(table, column.name, "features");
  const missing = rows.findIndex((row) => isMissing(own, row));
  const all =
    missing >= 0 && rows.filter((row) => isMissing(own, row)).length >= fewestMissing
      ? [...donors, { cell: null, donor: missing, rows: 0 }]
      : donors;
  const counts = all.map(() => 0);
  for (const place of nearestPlaces(where, column, all)) if (place >= 0) counts[place] += 1;
  return all.map((one, i) => ({ ...one, rows: counts[i] }));
}

function frequentCategories(
  { table, rows }: Rows,
  { name }: ColumnFeatures,
  most: number,
): Donor[] {
  const column = findColumn(table, name, "features");
  const found = new Map<string, { donor: number; count: number }>();
  rows.forEach((row, donor) => {
    if (isMissing(column, row)) return;
    const text = cellText(column, row);
    const known = found.get(text);
    if (known) known.count += 1;
    else found.set(text, { donor, count: 1 });
  });
  const byCount = [...found].sort(
    ([a, { count: n }], [b, { count: m }]) => m - n || (a < b ? -1 : 1),
  );
  return byCount.slice(0, most).map(([cell, { donor }]) => ({ cell, donor, rows: 0 }));
}

/** All numbers where they are few; else evenly spaced ones, each the nearest that a row has. */
function spannedNumbers(where: Rows, column: ColumnFeatures, most: number): Donor[] {
  const numbers = numbersOf(where, column);
  const order = Uint32Array.from(numbers.keys())
    .filter((j) => !Number.isNaN(numbers[j]))
    .sort((a, b) => numbers[a] - numbers[b]);
  if (order.length === 0) return [];
  const distinct = order.filter((j, i) => i === 0 || numbers[j] !== numbers[order[i - 1]]);
  if (distinct.length <= most) return Array.from(distinct, (donor) => donorAt(numbers, donor));
  const at = (share: number) => numbers[order[Math.round(share * (order.length - 1))]];
  const [low, high] = [at(tail), at(1 - tail)];
  const chosen = new Set<number>();
  for (let i = 0; i < most; i++) {
    const wanted = low + ((high - low) * i) / (most - 1);
    let nearest = distinct[0];
    for (const j of distinct) {
      if (Math.abs(numbers[j] - wanted) < Math.abs(numbers[nearest] - wanted)) nearest = j;
    }
    chosen.add(nearest);
  }
  return Array.from(chosen, (donor) => donorAt(numbers, donor));
}

function donorAt(numbers: Float64Array, donor: number): Donor {
  return { cell: numbers[donor], donor, rows: 0 };
}

/** NaN where missing. */
function numbersOf({ table, rows }: Rows, { name }: ColumnFeatures): Float64Array {
  const column = findColumn(table, name, "features");
  return Float64Array.from(rows, (row) => cellNumber(column, row) ?? Number.NaN);
}

/** The nearest place to each row's own cell; −1 where a category or a missing cell has none. */
function nearestPlaces(
  where: Rows,
  column: ColumnFeatures,
  places: readonly Donor[],
): readonly number[] {
  const own = findColumn(where.table, column.name, "features");
  const missing = places.findIndex(({ cell }) => cell === null);
  const numbers = column.kind === "category" ? null : numbersOf(where, column);
  return Array.from(where.rows, (row, j) => {
    if (isMissing(own, row)) return missing;
    if (!numbers) return places.findIndex(({ cell }) => cell === cellText(own, row));
    const distances = places.map(({ cell }) =>
      typeof cell === "number" ? Math.abs(cell - numbers[j]) : Number.POSITIVE_INFINITY,
    );
    return distances.reduce((best, d, i) => (d < distances[best] ? i : best), 0);
  });
}

/** Evenly chosen by rank. */
function rugOf(numbers: Float64Array): readonly number[] {
  const sorted = numbers.filter((number) => !Number.isNaN(number)).sort();
  if (sorted.length <= mostRug) return Array.from(sorted);
  return Array.from(
    { length: mostRug },
    (_, i) => sorted[Math.round((i * (sorted.length - 1)) / (mostRug - 1))],
  );
}
