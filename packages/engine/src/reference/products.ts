import { type Matrix, matrix } from "@regula/base";

/** W A: (p × q)(q × r) → p × r, each element summed over q in order. */
export function product(W: Matrix, A: Matrix): Matrix {
  const result = matrix(W.rows, A.columns);
  for (let i = 0; i < W.rows; i++) {
    const row = result.data.subarray(i * A.columns, (i + 1) * A.columns);
    for (let k = 0; k < W.columns; k++) {
      const w = W.data[i * W.columns + k];
      const start = k * A.columns;
      for (let j = 0; j < A.columns; j++) row[j] += w * A.data[start + j];
    }
  }
  return result;
}

/** Wᵀ D: (p × q)ᵀ(p × r) → q × r. */
export function transposedProduct(W: Matrix, D: Matrix): Matrix {
  const result = matrix(W.columns, D.columns);
  for (let k = 0; k < W.columns; k++) {
    const row = result.data.subarray(k * D.columns, (k + 1) * D.columns);
    for (let i = 0; i < W.rows; i++) {
      const w = W.data[i * W.columns + k];
      const start = i * D.columns;
      for (let j = 0; j < D.columns; j++) row[j] += w * D.data[start + j];
    }
  }
  return result;
}

/** D Aᵀ: (p × r)(q × r)ᵀ → p × q, each element summed over the r examples in order. */
export function productTransposed(D: Matrix, A: Matrix): Matrix {
  const result = matrix(D.rows, A.rows);
  for (let i = 0; i < D.rows; i++) {
    for (let k = 0; k < A.rows; k++) {
      const dStart = i * D.columns;
      const aStart = k * A.columns;
      let sum = 0;
      for (let j = 0; j < D.columns; j++) sum += D.data[dStart + j] * A.data[aStart + j];
      result.data[i * A.rows + k] = sum;
    }
  }
  return result;
}

/** Z + b: adds a p × 1 column to every column of a p × r matrix, in place. */
export function addColumn(Z: Matrix, b: Matrix): Matrix {
  for (let i = 0; i < Z.rows; i++) {
    const bias = b.data[i];
    for (let j = i * Z.columns; j < (i + 1) * Z.columns; j++) Z.data[j] += bias;
  }
  return Z;
}

/** Σ over the columns: p × r → p × 1. */
export function sumColumns(D: Matrix): Matrix {
  const result = matrix(D.rows, 1);
  for (let i = 0; i < D.rows; i++) {
    let sum = 0;
    for (let j = i * D.columns; j < (i + 1) * D.columns; j++) sum += D.data[j];
    result.data[i] = sum;
  }
  return result;
}
