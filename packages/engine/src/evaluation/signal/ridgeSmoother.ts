import { type Matrix, matrix } from "../../base/matrix.ts";

/** H = Φ(Φ'Φ + λI)⁻¹Φ' as ZZ', so that y'Hy = ‖Z'y‖². */
export interface RidgeSmoother {
  /** Z, units × columns. */
  readonly factor: Matrix;
  /** tr H. */
  readonly trace: number;
  /** tr H². */
  readonly squareTrace: number;
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
  const { rows: n, columns: p } = design;
  const gram = gramOf(design);
  let total = 0;
  let used = 0;
  for (let j = 0; j < p; j++) {
    total += gram[j * p + j];
    used += gram[j * p + j] > 0 ? 1 : 0;
  }
  if (total === 0) return { factor: matrix(n, 0), trace: 0, squareTrace: 0, columnWeight: 0 };
  const lambda = (penalty * total) / used;
  for (let j = 0; j < p; j++) gram[j * p + j] += lambda;
  const lower = choleskyInPlace(gram, p);
  const factor = matrix(n, p);
  const z = factor.data;
  const inverses = Float64Array.from({ length: p }, (_, j) => 1 / lower[j * p + j]);
  for (let start = 0; start < n * p; start += p) {
    for (let j = 0; j < p; j++) {
      let value = design.data[start + j];
      for (let k = 0; k < j; k++) value -= lower[j * p + k] * z[start + k];
      z[start + j] = value * inverses[j];
    }
  }
  const square = gramOf(factor);
  let trace = 0;
  let squareTrace = 0;
  for (let j = 0; j < p; j++) trace += square[j * p + j];
  for (const value of square) squareTrace += value * value;
  // Z'Φ = L⁻¹Φ'Φ = L' − λL⁻¹, and ‖Z'Φ‖² = tr ΦΦ'H = tr Φ'Φ − λ tr H.
  return { factor, trace, squareTrace, columnWeight: (total - lambda * trace) / total };
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
