import { type Matrix, matrix } from "@regula/base";

/** Up to so many columns Φ'Φ is formed; beyond it ΦΦ' where that is smaller. */
const mostColumns = 256;

/** H = Φ(Φ'Φ + λI)⁻¹Φ' as ZZ', so that y'Hy = ‖Z'y‖². */
export interface RidgeSmoother {
  /** Z, units × columns. */
  readonly factor: Matrix;
  /** tr H. */
  readonly trace: number;
  /** tr H². */
  readonly squareTrace: number;
  /** tr H³. */
  readonly cubeTrace: number;
  /** The mean weight that H gives to a column of Φ: Σ φ'Hφ / Σ φ'φ; 0 where all columns are 0. */
  readonly columnWeight: number;
}

/**
 * The ridge smoother of a design: with LL' = Φ'Φ + λI (Cholesky), Z = Φ L'⁻¹.
 *
 * @param design Φ, units × columns
 * @param penalty λ as a share of the mean square norm of the columns that are not 0
 */
export function fitRidgeSmoother(design: Matrix, penalty: number): RidgeSmoother {
  const n = design.rows;
  const norms = squareNorms(design);
  const total = norms.reduce((sum, norm) => sum + norm, 0);
  if (total === 0) {
    return { factor: matrix(n, 0), trace: 0, squareTrace: 0, cubeTrace: 0, columnWeight: 0 };
  }
  const lambda = (penalty * total) / norms.filter((norm) => norm > 0).length;
  const isWide = design.columns > n && design.columns > mostColumns;
  const phi = isWide ? sameProducts(design) : design;
  const p = phi.columns;
  const gram = gramOf(phi);
  for (let j = 0; j < p; j++) gram[j * p + j] += lambda;
  const lower = choleskyInPlace(gram, p);
  const factor = matrix(n, p);
  const z = factor.data;
  const inverses = Float64Array.from({ length: p }, (_, j) => 1 / lower[j * p + j]);
  for (let start = 0; start < n * p; start += p) {
    for (let j = 0; j < p; j++) {
      let value = phi.data[start + j];
      for (let k = 0; k < j; k++) value -= lower[j * p + k] * z[start + k];
      z[start + j] = value * inverses[j];
    }
  }
  const square = gramOf(factor);
  let [trace, squareTrace, cubeTrace] = [0, 0, 0];
  for (let j = 0; j < p; j++) {
    trace += square[j * p + j];
    for (let k = 0; k < p; k++) {
      let product = 0;
      for (let i = 0; i < p; i++) product += square[j * p + i] * square[k * p + i];
      squareTrace += j === k ? product : 0;
      cubeTrace += product * square[j * p + k];
    }
  }
  // Z'Φ = L⁻¹Φ'Φ = L' − λL⁻¹, and ‖Z'Φ‖² = tr ΦΦ'H = tr Φ'Φ − λ tr H.
  const columnWeight = (total - lambda * trace) / total;
  return { factor, trace, squareTrace, cubeTrace, columnWeight };
}

function squareNorms({ columns, data }: Matrix): Float64Array {
  const norms = new Float64Array(columns);
  data.forEach((value, i) => {
    norms[i % columns] += value * value;
  });
  return norms;
}

/**
 * A design of as many columns as units with the same ΦΦ', on which alone H depends: its Cholesky
 * factor. A pivot that is rounding, as of the last of centered rows, gives a column of zeros.
 */
function sameProducts(design: Matrix): Matrix {
  const { rows: n, columns: p, data } = design;
  const products = new Float64Array(n * n);
  let largest = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k < p; k++) sum += data[i * p + k] * data[j * p + k];
      products[i * n + j] = sum;
    }
    largest = Math.max(largest, products[i * n + i]);
  }
  for (let k = 0; k < n; k++) {
    const pivot = products[k * n + k];
    const root = pivot > 1e-13 * largest ? Math.sqrt(pivot) : 0;
    for (let i = k; i < n; i++) {
      products[i * n + k] = root === 0 ? 0 : products[i * n + k] / root;
      products[k * n + i] = i === k ? products[k * n + k] : 0;
    }
    for (let i = k + 1; i < n; i++) {
      const factor = products[i * n + k];
      for (let j = k + 1; j <= i; j++) products[i * n + j] -= factor * products[j * n + k];
    }
  }
  return matrix(n, n, products);
}

/** Φ'Φ, columns × columns. */
function gramOf({ rows: n, columns: p, data }: Matrix): Float64Array {
  const gram = new Float64Array(p * p);
  for (let start = 0; start < n * p; start += p) {
    for (let j = 0; j < p; j++) {
      const value = data[start + j];
      if (value === 0) continue;
      for (let k = 0; k <= j; k++) gram[j * p + k] += value * data[start + k];
    }
  }
  for (let j = 0; j < p; j++) for (let k = 0; k < j; k++) gram[k * p + j] = gram[j * p + k];
  return gram;
}

/** The lower triangle L of a positive definite A = LL', over A. */
function choleskyInPlace(a: Float64Array, p: number): Float64Array {
  for (let j = 0; j < p; j++) {
    for (let k = 0; k <= j; k++) {
      let value = a[j * p + k];
      for (let i = 0; i < k; i++) value -= a[j * p + i] * a[k * p + i];
      a[j * p + k] = k === j ? Math.sqrt(value) : value / a[k * p + k];
    }
  }
  return a;
}
