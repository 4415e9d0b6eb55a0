import { type Matrix, matrix, takeColumns } from "@regula/base";
import { fitRidge, groupMembers } from "@regula/statistics";

/** As much as one kick says: enough to bound what few kicks could make of five terms. */
const penalty = 1;

export interface WithinLabelsOptions {
  /** Of all kicks, 5 × m (`placeTerms`). */
  readonly terms: Matrix;
  /** Of all kicks, 0 or 1. */
  readonly won: ArrayLike<number>;
  /** The match × team of every kick. */
  readonly cellOf: readonly string[];
  /** The kicks to work on; of a resample with repeats. */
  readonly rows: Uint32Array;
}

/** What was taken from the labels of these kicks. */
export interface WithinLabels {
  /** Labels less the effects of their cells, of each of the rows; their mean is the labels'. */
  readonly targets: Float64Array;
  /** The share of a cell's own departure that is taken, averaged over the kicks. */
  readonly taken: number;
}

/**
 * Labels less the effects of match and team, so that a surface fitted to them has no share in what
 * differs between matches and teams.
 *
 * Effects are found in three steps, all linear in the labels, where no number of kicks in a cell
 * makes them biased (intercepts of a logistic regression double the slopes of cells of two kicks:
 * Andersen 1970). (1) A surface of second order by ridge regression inside cells. (2) What a cell won
 * beyond that surface is regressed on the cell's mean place (Mundlak 1978, Econometrica 46, 69): that
 * part is taken whole, so that nothing of a cell's effect that goes with place stays. (3) The rest
 * of a cell's departure is shrunk by τ² / (τ² + σ²/n), both variances by moments (Swamy and Arora 1972):
 * where cells differ no more than chance lets them, labels stay as they are.
 */
export function labelsWithinCells(options: WithinLabelsOptions): WithinLabels {
  const { terms, won, rows } = options;
  const n = rows.length;
  const labels = Float64Array.from(rows, (row) => won[row]);
  const place = takeColumns(terms, rows);
  const cells = groupMembers(
    Array.from(rows, (row) => options.cellOf[row]),
    n,
  );
  if (cells.length === 1) return { targets: labels, taken: 0 };
  const inside = fitRidge(centered(place, cells), centered(rowMatrix(labels), cells), penalty);
  const said = products(inside.weights, place);
  const rest = labels.map((label, i) => label - said[i]);
  const means = cellMeans(rowMatrix(rest), cells).data;
  const places = cellMeans(place, cells);
  const between = fitRidge(places, rowMatrix(means), penalty);
  const expected = products(between.weights, places).map((value) => value + between.biases.data[0]);
  const shrunk = shrinkage({ cells, rest, means, expected, fitted: between.degreesOfFreedom });
  const effects = means.map((mean, i) => expected[i] + shrunk[i] * (mean - expected[i]));
  const average = effects.reduce((sum, effect) => sum + effect / n, 0);
  return {
    targets: labels.map((label, i) => label - effects[i] + average),
    taken: shrunk.reduce((sum, share) => sum + share / n, 0),
  };
}

interface Departures {
  readonly cells: readonly (readonly number[])[];
  readonly rest: Float64Array;
  readonly means: Float64Array;
  readonly expected: Float64Array;
  /** Degrees of freedom of the regression of means. */
  readonly fitted: number;
}

/** τ² / (τ² + σ²/n) of each kick's cell. */
function shrinkage({ cells, rest, means, expected, fitted }: Departures): Float64Array {
  const n = rest.length;
  const square = (of: (i: number) => number) => rest.reduce((sum, _, i) => sum + of(i) * of(i), 0);
  const insideFreedom = n - cells.length;
  const betweenFreedom = cells.length - fitted;
  const shares = new Float64Array(n);
  if (insideFreedom <= 0 || betweenFreedom <= 0) return shares;
  const noise = square((i) => rest[i] - means[i]) / insideFreedom;
  const surplus = square((i) => means[i] - expected[i]) - betweenFreedom * noise;
  const squares = cells.reduce((sum, own) => sum + own.length * own.length, 0);
  // Kicks by which the variance of a cell counts, as the regression leaves them.
  const counted = ((n - squares / n) * betweenFreedom) / (cells.length - 1);
  const variance = Math.max(0, surplus / counted);
  for (const own of cells) {
    const share = variance > 0 ? variance / (variance + noise / own.length) : 0;
    for (const i of own) shares[i] = share;
  }
  return shares;
}

function rowMatrix(values: Float64Array): Matrix {
  return matrix(1, values.length, values);
}

/** The mean over its cell, of each column. */
function cellMeans({ rows, columns, data }: Matrix, cells: readonly (readonly number[])[]): Matrix {
  const means = matrix(rows, columns);
  for (let k = 0; k < rows; k++) {
    for (const own of cells) {
      let mean = 0;
      for (const i of own) mean += data[k * columns + i] / own.length;
      for (const i of own) means.data[k * columns + i] = mean;
    }
  }
  return means;
}

function centered(values: Matrix, cells: readonly (readonly number[])[]): Matrix {
  const means = cellMeans(values, cells);
  return matrix(
    values.rows,
    values.columns,
    values.data.map((value, i) => value - means.data[i]),
  );
}

/** w'x of each column. */
function products({ data: w }: Matrix, { rows, columns, data }: Matrix): Float64Array {
  return Float64Array.from({ length: columns }, (_, i) => {
    let sum = 0;
    for (let k = 0; k < rows; k++) sum += w[k] * data[k * columns + i];
    return sum;
  });
}
