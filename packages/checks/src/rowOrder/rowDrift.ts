import { PhiloxStream, purposes, shuffleInPlace } from "@regula/base";
import type { Column } from "@regula/data";
import { centeredRanks } from "@regula/statistics";
import { numberCells } from "../cells.ts";
import type { Outcome } from "../labels.ts";
import { sumProducts } from "./halfFit.ts";

/** Features are taken that go together most with the outcome. */
const mostFeatures = 20;
/** Rows for each feature, at least. */
const rowsForFeature = 20;
/** Of one column, or of the target, that are taken. */
const mostCategories = 10;
/** None of so many random orders may be as bad: p ≤ 0.001. */
export const orders = 999;
/** Of the outcome's variance; less matters little, however sure it is. */
const leastWorse = 0.01;

/** How much worse later rows are predicted from earlier ones than rows in random order. */
export interface RowDrift {
  /** Squared error of the second half over its mean in random orders, above 1. */
  readonly ratio: number;
}

/**
 * Whether a linear model of the first half of the rows predicts the second half worse than one does
 * where rows are put in random order: by their squared error, in none of 999 orders as large
 * (p ≤ 0.001) and larger by 1 % of the variance. Amounts are taken by their ranks. Where all orders of
 * the units are as likely, the test is exact; null where it does not say so.
 *
 * @param rows the rows that are tested, in their order
 * @param unitOf of each of these rows, counted from 0 in order of first appearance: rows of one unit
 *   stay together
 */
export function findRowDrift(
  outcome: Outcome,
  features: readonly Column[],
  rows: readonly number[],
  unitOf: ArrayLike<number>,
): RowDrift | null {
  const outputs = readOutputs(outcome, rows).flatMap((values) => standardize(values) ?? []);
  if (outputs.length === 0) return null;
  const most = Math.min(mostFeatures, Math.floor(rows.length / rowsForFeature));
  const inputs = chooseInputs(features, rows, outputs, most);
  const fit = sumProducts(inputs, outputs, unitOf);
  const order = Uint32Array.from({ length: fit.units }, (_, unit) => unit);
  const observed = fit.errorOfLater(order);
  const stream = new PhiloxStream(0, purposes.shuffling);
  let sum = 0;
  for (let i = 0; i < orders; i++) {
    shuffleInPlace(stream, order);
    const error = fit.errorOfLater(order);
    if (error >= observed) return null;
    sum += error / orders;
  }
  const isWorse = observed - sum >= leastWorse * outputs.length;
  return isWorse ? { ratio: observed / sum } : null;
}

/** Ranks of a numeric target; of classes, a column of 0 and 1 each, and of two classes one. */
function readOutputs(outcome: Outcome, rows: readonly number[]): Float64Array[] {
  if (outcome.kind === "amounts") {
    return [centeredRanks(rows.map((row) => outcome.amounts[row]))];
  }
  const labels = rows.map((row) => outcome.labels[row]);
  return oneHot(labels, outcome.classes).slice(outcome.classes === 2 ? 1 : 0);
}

/** Ranks of numbers and dates, the mean where missing; of categories, a column of 0 and 1 each. */
function readInputs({ cells }: Column, rows: readonly number[]): Float64Array[] {
  if (cells instanceof Float64Array) {
    const present = Array.from(rows.keys()).filter((i) => !Number.isNaN(cells[rows[i]]));
    const ranks = centeredRanks(present.map((i) => cells[rows[i]]));
    const values = new Float64Array(rows.length);
    for (const [place, i] of present.entries()) values[i] = ranks[place];
    return [values];
  }
  const { numbers, count } = numberCells(rows.map((row) => cells[row]));
  return oneHot(numbers, count);
}

/** Columns of 0 and 1 of the commonest categories. */
function oneHot(numbers: ArrayLike<number>, count: number): Float64Array[] {
  const sizes = new Uint32Array(count);
  for (let i = 0; i < numbers.length; i++) sizes[numbers[i]] += 1;
  return Array.from(sizes.keys())
    .sort((a, b) => sizes[b] - sizes[a])
    .slice(0, mostCategories)
    .map((value) => Float64Array.from(numbers, (number) => (number === value ? 1 : 0)));
}

/** The inputs that go together most with an output. */
function chooseInputs(
  features: readonly Column[],
  rows: readonly number[],
  outputs: readonly Float64Array[],
  most: number,
): Float64Array[] {
  return features
    .flatMap((column) => readInputs(column, rows))
    .flatMap((values) => standardize(values) ?? [])
    .map((values) => {
      const strengths = outputs.map((output) => Math.abs(product(values, output)));
      return { values, strength: strengths.reduce((a, b) => Math.max(a, b), 0) };
    })
    .sort((a, b) => b.strength - a.strength)
    .slice(0, most)
    .map(({ values }) => values);
}

/** Less their mean, with a mean square of 1; null of values that do not vary. */
function standardize(values: Float64Array): Float64Array | null {
  const first = values[0];
  if (values.every((value) => value === first)) return null;
  let mean = 0;
  for (const value of values) mean += value / values.length;
  const centered = values.map((value) => value - mean);
  const norm = Math.sqrt(product(centered, centered) / values.length);
  return centered.map((value) => value / norm);
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
