import {
  type Matrix,
  matrix,
  PhiloxStream,
  PolarNormal,
  purposes,
  randomInteger,
} from "@regula/base";
import { countOwnFeatures, type Pipeline } from "@regula/data";
import type { ExchangeableUnits } from "./exchangeableUnits.ts";

/** Features [start, end) that one column of the table became. */
type Block = readonly [start: number, end: number];

/** Inputs of all rows, rows × columns, with blocks of columns that share one scale. */
export interface ScaledInputs {
  readonly values: Matrix;
  readonly blocks: readonly Block[];
  /** How many features are expected in a feature's column: above 1 where they are mixed. */
  readonly mixed: number;
}

/** Where there are more columns and rows than this, columns are mixed, so that the time has a bound. */
const mostColumns = 1024;

/** A spread below this share of the rows' own is rounding. */
const rounding = 1e-9;

export const randomFeatureCount = 64;

/** The deviation of the random features' biases; their weights' is 1/√columns. */
const biasDeviation = 0.5;

/**
 * Prepared features of rows as rows × columns, each column of the table centered and with a variance
 * of 1 in all, so that a column of many categories counts as much as one of numbers. Where there are
 * more than 1024 and as many rows, each is added with a random sign to one of 1024 by lot (Charikar, Chen and
 * Farach-Colton 2004, "Finding frequent items in data streams", the count sketch).
 *
 * @param X features × rows
 */
export function scaleInputs(X: Matrix, { columns }: Pipeline, seed: number): ScaledInputs {
  const values = matrix(X.columns, X.rows);
  for (let i = 0; i < X.rows; i++) {
    for (let row = 0; row < X.columns; row++) {
      values.data[row * X.rows + i] = X.data[i * X.columns + row];
    }
  }
  let end = 0;
  const blocks = columns.flatMap((column): Block[] => {
    const start = end;
    const middle = start + countOwnFeatures(column);
    end = middle + (column.indicator ? 1 : 0);
    return middle === end
      ? [[start, end]]
      : [
          [start, middle],
          [middle, end],
        ];
  });
  const every = Array.from({ length: values.rows }, (_, row) => row);
  centerColumns(
    values,
    [every],
    largestOf(values).map((size) => 1e-13 * size),
  );
  scaleBlocks(values, blocks);
  return Math.min(values.columns, values.rows) <= mostColumns
    ? { values, blocks, mixed: 1 }
    : mixColumns(values, seed);
}

/** Means of the inputs over each unit's rows, less their stratum's mean, each block scaled to 1. */
export function linearDesign({ values, blocks }: ScaledInputs, units: ExchangeableUnits): Matrix {
  const design = averageOverUnits(values, units);
  scaleBlocks(design, blocks);
  return design;
}

/**
 * The inputs, their squares and their products, averaged over each unit's rows, less their stratum's
 * mean, each column scaled to a variance of 1: the surface of second order.
 */
export function quadraticDesign({ values }: ScaledInputs, units: ExchangeableUnits): Matrix {
  const p = values.columns;
  const columns = p + (p * (p + 1)) / 2;
  const terms = matrix(values.rows, columns);
  for (let row = 0; row < values.rows; row++) {
    const own = values.data.subarray(row * p, (row + 1) * p);
    let at = row * columns;
    for (let i = 0; i < p; i++) terms.data[at++] = own[i];
    for (let i = 0; i < p; i++) {
      for (let j = i; j < p; j++) terms.data[at++] = own[i] * own[j];
    }
  }
  const design = averageOverUnits(terms, units);
  scaleBlocks(
    design,
    Array.from({ length: columns }, (_, j): Block => [j, j + 1]),
  );
  return design;
}

/** How much of the rows' variance is left between units inside their strata, in [0, 1]. */
export function shareOfVariance(values: Matrix, units: ExchangeableUnits): number {
  const square = (a: Matrix) => a.data.reduce((sum, value) => sum + value * value, 0) / a.rows;
  const whole = square(values);
  return whole === 0 ? 0 : square(averageOverUnits(values, units)) / whole;
}

/**
 * Random features max(0, w'x + b) of rows, w normal with variance 1/columns and b normal with
 * deviation 0.5, averaged over each unit's rows, less their stratum's mean (Rahimi and Recht 2008,
 * "Weighted sums of random kitchen sinks").
 */
export function randomDesign(
  { values, blocks }: ScaledInputs,
  units: ExchangeableUnits,
  seed: number,
): Matrix {
  const { rows, columns } = values;
  const normal = new PolarNormal(new PhiloxStream(seed, purposes.signal, 0));
  const count = randomFeatureCount;
  const scale = 1 / Math.sqrt(blocks.length);
  const weights = Float64Array.from({ length: columns * count }, () => scale * normal.next());
  const biases = Float64Array.from({ length: count }, () => biasDeviation * normal.next());
  const features = matrix(rows, count);
  const sums = new Float64Array(count);
  for (let row = 0; row < rows; row++) {
    sums.set(biases);
    for (let i = 0; i < columns; i++) {
      const x = values.data[row * columns + i];
      if (x === 0) continue;
      for (let k = 0; k < count; k++) sums[k] += x * weights[i * count + k];
    }
    for (let k = 0; k < count; k++) features.data[row * count + k] = Math.max(0, sums[k]);
  }
  return averageOverUnits(features, units);
}

function averageOverUnits(values: Matrix, { units, strata }: ExchangeableUnits): Matrix {
  const { columns } = values;
  const means = matrix(units.length, columns);
  units.forEach((rows, unit) => {
    for (const row of rows) {
      for (let j = 0; j < columns; j++) {
        means.data[unit * columns + j] += values.data[row * columns + j] / rows.length;
      }
    }
  });
  centerColumns(
    means,
    strata,
    spreadOf(values).map((spread) => rounding * spread),
  );
  return means;
}

/** The standard deviation of each column. */
function spreadOf({ rows, columns, data }: Matrix): Float64Array {
  const spreads = new Float64Array(columns);
  for (let j = 0; j < columns; j++) {
    let mean = 0;
    let squares = 0;
    for (let i = j; i < data.length; i += columns) mean += data[i] / rows;
    for (let i = j; i < data.length; i += columns) squares += (data[i] - mean) * (data[i] - mean);
    spreads[j] = Math.sqrt(squares / rows);
  }
  return spreads;
}

/** The largest size of a value in each column. */
function largestOf({ columns, data }: Matrix): Float64Array {
  const largest = new Float64Array(columns);
  data.forEach((value, i) => {
    largest[i % columns] = Math.max(largest[i % columns], Math.abs(value));
  });
  return largest;
}

/** Takes each stratum's mean from its rows; a column whose spread is then at most `least` becomes 0. */
function centerColumns(
  values: Matrix,
  strata: readonly (readonly number[])[],
  least: Float64Array,
): void {
  const { columns, data, rows } = values;
  for (const members of strata) {
    for (let j = 0; j < columns; j++) {
      let mean = 0;
      for (const row of members) mean += data[row * columns + j] / members.length;
      for (const row of members) data[row * columns + j] -= mean;
    }
  }
  for (let j = 0; j < columns; j++) {
    let squares = 0;
    for (let i = j; i < data.length; i += columns) squares += data[i] * data[i];
    if (Math.sqrt(squares / rows) > least[j]) continue;
    for (let i = j; i < data.length; i += columns) data[i] = 0;
  }
}

/** Divides centered blocks by the root of their whole variance. */
function scaleBlocks({ rows, columns, data }: Matrix, blocks: readonly Block[]): void {
  for (const [start, end] of blocks) {
    let squares = 0;
    for (let row = 0; row < rows; row++) {
      for (let j = start; j < end; j++) {
        const value = data[row * columns + j];
        squares += value * value;
      }
    }
    if (squares === 0) continue;
    const deviation = Math.sqrt(squares / rows);
    for (let row = 0; row < rows; row++) {
      for (let j = start; j < end; j++) data[row * columns + j] /= deviation;
    }
  }
}

function mixColumns(values: Matrix, seed: number): ScaledInputs {
  const source = new PhiloxStream(seed, purposes.signal, 1);
  const places = Uint32Array.from({ length: values.columns }, () =>
    randomInteger(source, mostColumns),
  );
  const signs = Float64Array.from(places, () => 2 * randomInteger(source, 2) - 1);
  const mixed = matrix(values.rows, mostColumns);
  for (let row = 0; row < values.rows; row++) {
    for (let j = 0; j < values.columns; j++) {
      mixed.data[row * mostColumns + places[j]] += signs[j] * values.data[row * values.columns + j];
    }
  }
  const blocks = Array.from({ length: mostColumns }, (_, j): Block => [j, j + 1]);
  scaleBlocks(mixed, blocks);
  return { values: mixed, blocks, mixed: 1 + (values.columns - 1) / mostColumns };
}
