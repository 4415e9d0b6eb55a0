import { exp, log, log1p, type Matrix, matrix } from "@regula/base";

/** The negative log-likelihood of m labels as a function of logits c × m; example j counts v_j times. */
export interface Likelihood {
  /** Σ v_j loss_j over the examples with v_j ≠ 0, whose probabilities are put into `P`. */
  readonly evaluate: (Z: Matrix, Y: Matrix, v: Float64Array, P: Matrix) => number;
  /** D becomes the second derivative times D: v (diag p − p pᵀ) d, example by example. */
  readonly curve: (P: Matrix, v: Float64Array, D: Matrix) => void;
  /** Mean of diag p − p pᵀ, c × c. */
  readonly meanCurvature: (P: Matrix, v: Float64Array) => Matrix;
}

/** softplus(z) − y z of one logit, for y in [0, 1]. */
export const binaryLikelihood: Likelihood = {
  evaluate({ data: z, columns: m }, { data: y }, v, { data: p }) {
    let sum = 0;
    for (let j = 0; j < m; j++) {
      if (v[j] === 0) continue;
      const e = exp(-Math.abs(z[j]));
      const isUp = z[j] > 0;
      p[j] = (isUp ? 1 : e) / (1 + e);
      // Without the difference of two large numbers where z is right and large.
      const right = isUp ? (1 - y[j]) * z[j] : -y[j] * z[j];
      sum += v[j] * (log1p(e) + right);
    }
    return sum;
  },
  curve({ data: p }, v, { data: d, columns: m }) {
    for (let j = 0; j < m; j++) d[j] = v[j] === 0 ? 0 : d[j] * v[j] * p[j] * (1 - p[j]);
  },
  meanCurvature({ data: p, columns: m }, v) {
    let [sum, count] = [0, 0];
    for (let j = 0; j < m; j++) {
      if (v[j] === 0) continue;
      sum += v[j] * p[j] * (1 - p[j]);
      count += v[j];
    }
    return matrix(1, 1, Float64Array.of(sum / count));
  },
};

/** log Σ eᶻ − Σ y z of K logits, for y that sum to 1. */
export const softmaxLikelihood: Likelihood = {
  evaluate({ rows: K, columns: m, data: z }, { data: y }, v, { data: p }) {
    let total = 0;
    for (let j = 0; j < m; j++) {
      if (v[j] === 0) continue;
      let largest = z[j];
      for (let i = j + m; i < K * m; i += m) if (z[i] > largest) largest = z[i];
      let [sum, given] = [0, 0];
      for (let i = j; i < K * m; i += m) {
        p[i] = exp(z[i] - largest);
        sum += p[i];
        given += y[i] * (largest - z[i]);
      }
      for (let i = j; i < K * m; i += m) p[i] /= sum;
      total += v[j] * (log(sum) + given);
    }
    return total;
  },
  curve({ data: p }, v, { rows: K, columns: m, data: d }) {
    for (let j = 0; j < m; j++) {
      let mean = 0;
      if (v[j] !== 0) for (let i = j; i < K * m; i += m) mean += p[i] * d[i];
      for (let i = j; i < K * m; i += m) d[i] = v[j] === 0 ? 0 : v[j] * p[i] * (d[i] - mean);
    }
  },
  meanCurvature({ rows: K, columns: m, data: p }, v) {
    const A = matrix(K, K);
    let count = 0;
    for (let j = 0; j < m; j++) count += v[j];
    for (let a = 0; a < K; a++) {
      for (let b = 0; b <= a; b++) {
        let sum = 0;
        for (let j = 0; j < m; j++) {
          if (v[j] === 0) continue;
          sum += v[j] * p[a * m + j] * ((a === b ? 1 : 0) - p[b * m + j]);
        }
        A.data[a * K + b] = sum / count;
        A.data[b * K + a] = sum / count;
      }
    }
    return A;
  },
};
