import { exp, log, type Matrix, matrix } from "@regula/base";

/**
 * a_k = exp(z_k) / Σ exp(z) over the outputs of each example; Z is outputs × m. The largest logit is
 * taken off all of them first, which changes nothing but the overflow.
 */
export function softmax(Z: Matrix): Matrix {
  const { rows, columns: m } = Z;
  const A = matrix(rows, m);
  for (let j = 0; j < m; j++) {
    const largest = largestLogit(Z, j);
    let sum = 0;
    for (let k = 0; k < rows; k++) {
      A.data[k * m + j] = exp(Z.data[k * m + j] - largest);
      sum += A.data[k * m + j];
    }
    for (let k = 0; k < rows; k++) A.data[k * m + j] /= sum;
  }
  return A;
}

/** dZ from dA through softmax: dz_k = a_k (da_k − Σ da a). */
export function softmaxGradient(dA: Matrix, A: Matrix): Matrix {
  const { rows, columns: m } = A;
  const dZ = matrix(rows, m);
  for (let j = 0; j < m; j++) {
    let mean = 0;
    for (let k = 0; k < rows; k++) mean += dA.data[k * m + j] * A.data[k * m + j];
    for (let k = 0; k < rows; k++) {
      dZ.data[k * m + j] = A.data[k * m + j] * (dA.data[k * m + j] - mean);
    }
  }
  return dZ;
}

/** log Σ exp(z) over the outputs of example j of logits, outputs × m; the largest is taken off first. */
export function logSumExp(Z: Matrix, j: number): number {
  const largest = largestLogit(Z, j);
  let sum = 0;
  for (let k = 0; k < Z.rows; k++) sum += exp(Z.data[k * Z.columns + j] - largest);
  return largest + log(sum);
}

function largestLogit(Z: Matrix, j: number): number {
  let largest = Z.data[j];
  for (let k = 1; k < Z.rows; k++) largest = Math.max(largest, Z.data[k * Z.columns + j]);
  return largest;
}
