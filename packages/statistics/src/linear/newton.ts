import { type Matrix, matrix } from "@regula/base";
import type { Likelihood } from "./likelihood.ts";
import { createPreconditioner, innerProduct } from "./preconditioner.ts";
import { product, productTransposed } from "./products.ts";

/** min over Θ of Σ v_j loss_j(Θ X) + ½ Σ_i penalties_i ‖Θ_i‖², Θ c × r. */
export interface Problem {
  readonly likelihood: Likelihood;
  /** r × m. */
  readonly X: Matrix;
  /** c × m. */
  readonly Y: Matrix;
  readonly v: Float64Array;
  /** Of each row of X: λ, and 0 for the intercept's. */
  readonly penalties: Float64Array;
  /** Σ_j v_j x² of each row of X, or about as much. */
  readonly squares: Float64Array;
}

/** Some Θ, and what follows from it for every penalty. */
export interface Point {
  readonly theta: Matrix;
  /** Θ X. */
  readonly Z: Matrix;
  /** Probabilities. */
  readonly P: Matrix;
  /** Σ v_j loss_j. */
  readonly loss: number;
  /** Its gradient, v (P − Y) Xᵀ. */
  readonly slopes: Matrix;
}

/** What is enough to compare penalties by: far less than chance moves a log-likelihood by. */
export function looseTolerance(theta: Matrix): number {
  return 1e-5 * theta.data.length;
}

/** Rounding; to keep. */
export const tightTolerance = 1e-24;

/** To keep where many fits answer together: about 10⁻⁶/√λ of a weight. */
export const closeTolerance = 1e-12;

const mostSteps = 200;
const mostHalvings = 60;
/** Below this a step that hardly helps is rounding's last. */
const nearRounding = 1e-14;
/** Steps that one mean curvature serves to precondition. */
const stepsOfCurvature = 3;

export function placeAt(problem: Problem, theta: Matrix): Point {
  const Z = product(theta, problem.X);
  const P = matrix(Z.rows, Z.columns);
  const loss = problem.likelihood.evaluate(Z, problem.Y, problem.v, P);
  return withSlopes(problem, { theta, Z, P, loss });
}

function withSlopes({ X, Y, v }: Problem, point: Omit<Point, "slopes">): Point {
  const { rows, columns: m, data: p } = point.P;
  const residuals = matrix(rows, m);
  for (let c = 0; c < rows; c++) {
    for (let j = 0; j < m; j++) {
      if (v[j] !== 0) residuals.data[c * m + j] = v[j] * (p[c * m + j] - Y.data[c * m + j]);
    }
  }
  return { ...point, slopes: productTransposed(residuals, X) };
}

/**
 * Newton's method, which for these likelihoods is iteratively reweighted least squares, with step
 * halving (Armijo 1966). Each step is solved by preconditioned conjugate gradients to a share of the
 * gradient that falls with it (Nocedal and Wright 2006, §7.1), so that no second derivative, (c r)²
 * numbers, is ever written down. The objective is strictly convex where no penalty but the
 * intercept's is 0; for softmax, up to a constant in all intercepts, which stays as it begins.
 *
 * @param tolerance of about twice what the objective could still fall by
 */
export function minimize(problem: Problem, start: Point, tolerance: number): Point {
  const { likelihood, v, squares, penalties } = problem;
  let point = start;
  let before = { point, decrement: Infinity };
  let precondition = (G: Matrix) => G;
  for (let step = 0; step < mostSteps; step++) {
    if (step % stepsOfCurvature === 0) {
      const A = likelihood.meanCurvature(point.P, v);
      precondition = createPreconditioner(A, squares, penalties);
    }
    const gradient = addPenalty(copy(point.slopes), point.theta, penalties);
    const toward = precondition(gradient);
    const decrement = innerProduct(gradient, toward);
    if (!(decrement > tolerance)) break;
    if (decrement < nearRounding && decrement > before.decrement / 4) {
      return decrement < before.decrement ? point : before.point;
    }
    before = { point, decrement };
    const direction = solveStep(problem, point, gradient, toward, decrement, precondition);
    const next = searchLine(problem, point, direction, innerProduct(gradient, direction.theta));
    if (!next) break;
    point = next;
  }
  return point;
}

function copy(M: Matrix): Matrix {
  return { ...M, data: M.data.slice() };
}

function addPenalty(G: Matrix, theta: Matrix, penalties: Float64Array): Matrix {
  for (let at = 0; at < G.data.length; at++) {
    G.data[at] += penalties[at % G.columns] * theta.data[at];
  }
  return G;
}

interface Direction {
  readonly theta: Matrix;
  /** Its logits: theta X. */
  readonly Z: Matrix;
}

/** About −H⁻¹ g, by conjugate gradients from 0 (Hestenes and Stiefel 1952). */
function solveStep(
  { likelihood, X, v, penalties }: Problem,
  { P }: Point,
  gradient: Matrix,
  preconditioned: Matrix,
  decrement: number,
  precondition: (G: Matrix) => Matrix,
): Direction {
  const theta = matrix(gradient.rows, gradient.columns);
  const Z = matrix(P.rows, P.columns);
  const residual = { ...gradient, data: gradient.data.map((g) => -g) };
  const search = { ...preconditioned, data: preconditioned.data.map((g) => -g) };
  // A tenth at first, a millionth at the end: superlinear and then as good as exact.
  const share = Math.max(1e-6, Math.min(0.1, Math.sqrt(decrement)));
  let rho = decrement;
  const most = 2 * theta.data.length + 20;
  for (let step = 0; step < most; step++) {
    const logits = product(search, X);
    const curved = copy(logits);
    likelihood.curve(P, v, curved);
    const image = addPenalty(productTransposed(curved, X), search, penalties);
    const curvature = innerProduct(search, image);
    if (!(curvature > 0)) break;
    const alpha = rho / curvature;
    for (let i = 0; i < theta.data.length; i++) {
      theta.data[i] += alpha * search.data[i];
      residual.data[i] -= alpha * image.data[i];
    }
    for (let i = 0; i < Z.data.length; i++) Z.data[i] += alpha * logits.data[i];
    const next = precondition(residual);
    const nextRho = innerProduct(residual, next);
    if (!(nextRho > share * share * decrement)) break;
    const beta = nextRho / rho;
    rho = nextRho;
    for (let i = 0; i < search.data.length; i++) {
      search.data[i] = next.data[i] + beta * search.data[i];
    }
  }
  return { theta, Z };
}

/** The first of the steps 1, ½, ¼, … that lowers the objective enough; null where none does. */
function searchLine(
  problem: Problem,
  point: Point,
  direction: Direction,
  slope: number,
): Point | null {
  const { likelihood, Y, v, penalties } = problem;
  const value = point.loss + penaltyOf(point.theta, penalties);
  // What rounding of the objective hides near its minimum.
  const slack = 1e-14 * (1 + Math.abs(value));
  const P = matrix(Y.rows, Y.columns);
  let share = 1;
  for (let halving = 0; halving < mostHalvings; halving++, share /= 2) {
    const theta = move(point.theta, direction.theta, share);
    const Z = move(point.Z, direction.Z, share);
    const loss = likelihood.evaluate(Z, Y, v, P);
    if (loss + penaltyOf(theta, penalties) <= value + 1e-4 * share * slope + slack) {
      return withSlopes(problem, { theta, Z, P, loss });
    }
  }
  return null;
}

function move(from: Matrix, direction: Matrix, share: number): Matrix {
  return { ...from, data: from.data.map((x, i) => x + share * direction.data[i]) };
}

function penaltyOf({ rows, columns, data }: Matrix, penalties: Float64Array): number {
  let sum = 0;
  for (let c = 0; c < rows; c++) {
    for (let i = 0; i < columns; i++) {
      const w = data[c * columns + i];
      sum += penalties[i] * w * w;
    }
  }
  return sum / 2;
}
