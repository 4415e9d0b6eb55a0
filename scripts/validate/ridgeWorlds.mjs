// Worlds whose truth is known, and a linear model fast enough to be fitted to thousands of tables of
// them: ridge regression and ridge logistic regression by Newton's steps, at a fixed penalty.
import { PhiloxStream, PolarNormal, purposes } from "@regula/base";

/** Columns of a table. */
export const columns = 5;

const sigmoid = (z) => 1 / (1 + Math.exp(-z));
const square = (x) => x * x;

/** What decides the class: the log-odds of the positive one as a function of five normal columns. */
export const classLaws = {
  "linear, weak": (x) => 0.5 * x[0] + 0.4 * x[1],
  "linear, strong": (x) => 2 * x[0] + 1.5 * x[1],
  "no signal": () => 0,
  circle: (x) => 1.8 * (1.4 - square(x[0]) - square(x[1])),
  "10 % positive": (x) => x[0] - 2.6,
};

/** What the model is shown of a row; a circle is linear in squares. */
const shown = { circle: (x) => [x[0], x[1], square(x[0]), square(x[1]), x[2]] };

/** The amount that is expected, and the standard deviation of what is added to it. */
export const amountLaws = {
  "linear, weak": { mean: (x) => 0.3 * x[0] + 0.2 * x[1], noise: 1 },
  "linear, strong": { mean: (x) => 2 * x[0] + 1.5 * x[1], noise: 1 },
  "no signal": { mean: () => 0, noise: 1 },
  "round hill": { mean: (x) => 3 * Math.exp(-(square(x[0]) + square(x[1])) / 2), noise: 0.5 },
  "10 % raised": { mean: (x) => (x[0] > 1.2816 ? 2 : 0), noise: 1 },
};

/** Random numbers of one simulated table. */
export function createDraws(seed, index = 0) {
  const source = new PhiloxStream(seed, purposes.simulation, index);
  const normal = new PolarNormal(source);
  return { source, normal: () => normal.next(), uniform: () => source.nextDouble() };
}

/** Rows of a law of classes, `y` 0 or 1; with `least`, drawn anew until each class has so many. */
export function drawClasses(name, rows, draws, least = 0) {
  const logOdds = classLaws[name];
  for (;;) {
    const X = [];
    const y = new Float64Array(rows);
    for (let j = 0; j < rows; j++) {
      const x = Float64Array.from({ length: columns }, draws.normal);
      y[j] = draws.uniform() < sigmoid(logOdds(x)) ? 1 : 0;
      X.push(shown[name]?.(x) ?? x);
    }
    const positives = y.reduce((sum, label) => sum + label, 0);
    if (Math.min(positives, rows - positives) >= least) return { X, y };
  }
}

export function drawAmounts(name, rows, draws) {
  const { mean, noise } = amountLaws[name];
  const X = Array.from({ length: rows }, () =>
    Float64Array.from({ length: columns }, draws.normal),
  );
  return { X, y: Float64Array.from(X, (x) => mean(x) + noise * draws.normal()) };
}

/** Σ wᵢxᵢ + w₅ for one row. */
export function linear(w, x) {
  let z = w[columns];
  for (let i = 0; i < columns; i++) z += w[i] * x[i];
  return z;
}

/** Least squares with penalty λ Σ w², the intercept free. */
export function fitRidge({ X, y }, rows, lambda) {
  return newtonStep(X, rows, lambda, new Float64Array(columns + 1), (j, z) => [1, y[j] - z]);
}

/** The same for log-loss, from `start` on. */
export function fitLogistic({ X, y }, rows, lambda, start = new Float64Array(columns + 1)) {
  let w = start;
  for (let step = 0; step < 25; step++) {
    const next = newtonStep(X, rows, lambda, w, (j, z) => {
      const p = sigmoid(z);
      return [Math.max(p * (1 - p), 1e-6), y[j] - p];
    });
    const moved = next.reduce((most, value, i) => Math.max(most, Math.abs(value - w[i])), 0);
    // A step of more than 3 would overshoot where classes are all but separated.
    w = next.map((value, i) => w[i] + Math.max(-3, Math.min(3, value - w[i])));
    if (moved < 1e-6) break;
  }
  return w;
}

function newtonStep(X, rows, lambda, w, curvature) {
  const p = columns + 1;
  const A = new Float64Array(p * p);
  const b = new Float64Array(p);
  for (const j of rows) {
    const x = X[j];
    const [h, error] = curvature(j, linear(w, x));
    for (let i = 0; i < columns; i++) {
      b[i] += error * x[i];
      const scaled = h * x[i];
      for (let k = 0; k <= i; k++) A[i * p + k] += scaled * x[k];
      A[columns * p + i] += scaled;
    }
    b[columns] += error;
    A[columns * p + columns] += h;
  }
  for (let i = 0; i < columns; i++) {
    A[i * p + i] += lambda;
    b[i] -= lambda * w[i];
  }
  return solve(A, b, p).map((step, i) => w[i] + step);
}

/** By Cholesky's factor. */
function solve(A, b, p) {
  for (let i = 0; i < p; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = A[i * p + j];
      for (let k = 0; k < j; k++) sum -= A[i * p + k] * A[j * p + k];
      A[i * p + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / A[j * p + j];
    }
  }
  const z = new Float64Array(p);
  for (let i = 0; i < p; i++) {
    let sum = b[i];
    for (let k = 0; k < i; k++) sum -= A[i * p + k] * z[k];
    z[i] = sum / A[i * p + i];
  }
  for (let i = p - 1; i >= 0; i--) {
    let sum = z[i];
    for (let k = i + 1; k < p; k++) sum -= A[k * p + i] * z[k];
    z[i] = sum / A[i * p + i];
  }
  return z;
}
