import { log, type Matrix, matrix } from "@regula/base";
import { binaryLikelihood, type Likelihood, softmaxLikelihood } from "./likelihood.ts";
import { coarseLambdaGrid, type LinearFit, toFeatures } from "./linearFit.ts";
import {
  closeTolerance,
  looseTolerance,
  minimize,
  type Point,
  type Problem,
  placeAt,
  tightTolerance,
} from "./newton.ts";
import { orthogonalize } from "./orthogonalize.ts";
import { type PrincipalAxes, principalAxes } from "./principalAxes.ts";

/** λ itself, or the held-out examples of each fold by which it is chosen from the grid. */
export type LogisticStrength =
  | { readonly lambda: number }
  | { readonly folds: readonly ArrayLike<number>[] };

/**
 * Ridge logistic regression: the W and b that make Σ_j loss_j + λ/2 ‖W‖² least, the sum over
 * examples and not their mean, as scikit-learn's `LogisticRegression(C=1/λ)`. loss is
 * log(1 + eᶻ) − y z with one output, log Σ eᶻ − Σ y z with K ≥ 2, each with weights of its own: the
 * penalty makes them unique, Σ_k W_k = 0, and the biases, which are not penalized, sum to 0.
 *
 * With folds, λ is that of the grid with the least log-loss on the examples held out, all together;
 * the larger of equals. The grid, powers of ten, is gone through from the strongest on, and left where two in a row
 * are worse than the best.
 *
 * Where no example has some class, the least lies at infinity: half an example of each class at the
 * means of the features is then added (Krichevsky and Trofimov 1981), as the base rate has it.
 *
 * @param X features × m
 * @param Y 1 × m of 0 and 1, or K × m with a 1 a column
 * @throws RegulaError for features beyond 1e100
 */
export function fitLogistic(X: Matrix, Y: Matrix, strength: LogisticStrength): LinearFit {
  const axes = principalAxes(X);
  const design = createDesign(axes, Y);
  const every = new Float64Array(X.columns).fill(1);
  const { lambda, start } =
    "lambda" in strength
      ? { lambda: strength.lambda, start: design.begin(every) }
      : chooseLambda(design, strength.folds, every);
  return finish(axes, design.problem(every, lambda), { lambda, start, tolerance: tightTolerance });
}

/**
 * For each fold the ridge logistic regression of the examples that it does not hold out: with the λ
 * that is given, or with that of the grid which has the least log-loss on the examples that the other
 * folds hold out, as losses of its own examples have no part in the choice of what they are judged by.
 * The grid is left where two in a row are worse for every fold.
 *
 * @param X features × m
 * @param Y 1 × m of 0 and 1, or K × m with a 1 a column
 * @param folds the held-out examples of each, two folds or more
 * @throws RegulaError for features beyond 1e100
 */
export function fitLogisticFolds(
  X: Matrix,
  Y: Matrix,
  folds: readonly ArrayLike<number>[],
  given?: number,
): LinearFit[] {
  const axes = principalAxes(X);
  const design = createDesign(axes, Y);
  const sides = splitSides(new Float64Array(X.columns).fill(1), folds);
  const path: { readonly lambda: number; readonly points: Point[]; readonly losses: number[] }[] =
    [];
  const othersAt = (step: number, fold: number) =>
    path[step].losses.reduce((sum, loss, f) => (f === fold ? sum : sum + loss), 0);
  const bestFor = (fold: number) =>
    path.reduce((best, _, step) => (othersAt(step, fold) < othersAt(best, fold) ? step : best), 0);
  const grid = given === undefined ? coarseLambdaGrid : [given];
  let points = beginSides(design, sides, grid[0]);
  for (const lambda of grid) {
    points = stepSides(design, sides, points, lambda);
    const losses = points.map((point, f) => design.loss(point, sides[f].test));
    path.push({ lambda, points, losses });
    if (folds.every((_, fold) => bestFor(fold) < path.length - 2)) break;
  }
  return folds.map((_, fold) => {
    const { lambda, points: found } = path[bestFor(fold)];
    const start = found[fold].theta;
    const problem = design.problem(sides[fold].train, lambda);
    return finish(axes, problem, { lambda, start, tolerance: closeTolerance });
  });
}

/** From a good place to the least, and back to the features. */
function finish(
  axes: PrincipalAxes,
  problem: Problem,
  { lambda, start, tolerance }: Readonly<{ lambda: number; start: Matrix; tolerance: number }>,
): LinearFit {
  const { theta, P } = minimize(problem, placeAt(problem, start), tolerance);
  const r = axes.axes.rows;
  const D = matrix(theta.rows, r);
  const intercepts = new Float64Array(theta.rows);
  for (let c = 0; c < theta.rows; c++) {
    D.data.set(theta.data.subarray(c * (r + 1), c * (r + 1) + r), c * r);
    intercepts[c] = theta.data[c * (r + 1) + r];
  }
  return {
    ...toFeatures(axes, D, intercepts),
    lambda,
    degreesOfFreedom: countFreedom(
      problem.likelihood.meanCurvature(P, problem.v),
      problem.squares.subarray(0, r),
      lambda,
    ),
  };
}

interface Design {
  /** The problem of the examples with v_j = 1, and of others with 0. */
  readonly problem: (v: Float64Array, lambda: number) => Problem;
  /** No weights, and the base rate's logits. */
  readonly begin: (v: Float64Array) => Matrix;
  /** Σ of the losses of the examples with v_j = 1. */
  readonly loss: (point: Point, v: Float64Array) => number;
}

/** Coordinates with a row of ones below, and an example more at the means, which mostly counts 0. */
function createDesign({ coordinates, singularValues }: PrincipalAxes, labels: Matrix): Design {
  const r = coordinates.rows;
  const m = coordinates.columns;
  const c = labels.rows;
  const K = Math.max(2, c);
  const likelihood: Likelihood = c === 1 ? binaryLikelihood : softmaxLikelihood;
  const X = matrix(r + 1, m + 1);
  const Y = matrix(c, m + 1);
  for (let i = 0; i < r; i++) {
    X.data.set(coordinates.data.subarray(i * m, (i + 1) * m), i * (m + 1));
  }
  X.data.fill(1, r * (m + 1));
  for (let k = 0; k < c; k++) {
    Y.data.set(labels.data.subarray(k * m, (k + 1) * m), k * (m + 1));
    Y.data[k * (m + 1) + m] = 1 / K;
  }

  /** Examples of each class, half a one more of each where there is none of some. */
  const count = (v: Float64Array) => {
    const sums = Array.from({ length: c }, (_, k) => {
      let sum = 0;
      for (let j = 0; j < m; j++) sum += v[j] * Y.data[k * (m + 1) + j];
      return sum;
    });
    const total = v.reduce((sum, value) => sum + value, 0);
    const counts = c === 1 ? [total - sums[0], sums[0]] : sums;
    const added = counts.includes(0) ? K / 2 : 0;
    return { counts: counts.map((value) => value + added / K), total: total + added, added };
  };
  const withAdded = (v: Float64Array, added: number) => {
    const all = new Float64Array(m + 1);
    all.set(v);
    all[m] = added;
    return all;
  };
  const problem = (v: Float64Array, lambda: number): Problem => {
    const { total, added } = count(v);
    const squares = new Float64Array(r + 1).fill(total);
    const penalties = new Float64Array(r + 1);
    singularValues.forEach((s, i) => {
      squares[i] = (s * s * total) / m;
      penalties[i] = lambda;
    });
    return { likelihood, X, Y, v: withAdded(v, added), penalties, squares };
  };
  return {
    problem,
    begin(v) {
      const logs = count(v).counts.map(log);
      const mean = logs.reduce((sum, value) => sum + value, 0) / K;
      const theta = matrix(c, r + 1);
      const intercepts = c === 1 ? [logs[1] - logs[0]] : logs.map((value) => value - mean);
      intercepts.forEach((value, k) => {
        theta.data[k * (r + 1) + r] = value;
      });
      return theta;
    },
    loss: ({ Z }, v) => likelihood.evaluate(Z, Y, withAdded(v, 0), matrix(c, m + 1)),
  };
}

/**
 * K − 1 for the intercepts and Σ α s² / (α s² + λ) over the eigenvalues α of the mean curvature and
 * the singular values s: exact where all examples have the same probabilities, as Σ W would be.
 */
function countFreedom(A: Matrix, squares: Float64Array, lambda: number): number {
  const values = orthogonalize(A.data.slice(), A.rows);
  let sum = Math.max(1, A.rows - 1);
  for (const alpha of values) {
    for (const s of squares) sum += (alpha * s) / (alpha * s + lambda);
  }
  return sum;
}

/** λ, and a good place to begin: the mean of what the folds came to there. */
function chooseLambda(
  design: Design,
  folds: readonly ArrayLike<number>[],
  every: Float64Array,
): { lambda: number; start: Matrix } {
  const sides = splitSides(every, folds);
  let best = { loss: Infinity, lambda: coarseLambdaGrid[0], start: design.begin(every) };
  let points = beginSides(design, sides, coarseLambdaGrid[0]);
  let worse = 0;
  for (const lambda of folds.length > 0 ? coarseLambdaGrid : []) {
    points = stepSides(design, sides, points, lambda);
    const loss = points.reduce((sum, point, f) => sum + design.loss(point, sides[f].test), 0);
    worse = loss < best.loss ? 0 : worse + 1;
    if (loss < best.loss) best = { loss, lambda, start: meanOf(points.map(({ theta }) => theta)) };
    if (worse === 2) break;
  }
  return best;
}

/** The examples that a fold trains on and those that it holds out: 1 where they are of them. */
interface Sides {
  readonly train: Float64Array;
  readonly test: Float64Array;
}

function splitSides(every: Float64Array, folds: readonly ArrayLike<number>[]): Sides[] {
  return folds.map((held) => {
    const [train, test] = [every.slice(), new Float64Array(every.length)];
    for (let i = 0; i < held.length; i++) [train[held[i]], test[held[i]]] = [0, 1];
    return { train, test };
  });
}

function beginSides(design: Design, sides: readonly Sides[], lambda: number): Point[] {
  return sides.map(({ train }) => placeAt(design.problem(train, lambda), design.begin(train)));
}

/** Near the least of each side, from where the λ before had it. */
function stepSides(
  design: Design,
  sides: readonly Sides[],
  points: readonly Point[],
  lambda: number,
): Point[] {
  return points.map((point, f) =>
    minimize(design.problem(sides[f].train, lambda), point, looseTolerance(point.theta)),
  );
}

function meanOf(thetas: readonly Matrix[]): Matrix {
  const [{ rows, columns }] = thetas;
  const mean = matrix(rows, columns);
  for (const { data } of thetas) {
    for (let i = 0; i < data.length; i++) mean.data[i] += data[i] / thetas.length;
  }
  return mean;
}
