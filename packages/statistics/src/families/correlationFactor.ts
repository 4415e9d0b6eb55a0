import { type Matrix, matrix } from "@regula/base";

/** What is left of a column that the ones before it explain is rounding below this. */
const rounding = 1e-12;

/**
 * A lower triangular L with L Lᵀ = R, the correlation of k columns of numbers about 0, so that L z
 * has this correlation for independent z. R may be singular: a column that the ones before it
 * explain adds nothing of its own. A column of zeros is uncorrelated with every other.
 *
 * @param columns k of the same length
 */
export function correlationFactor(columns: readonly Float64Array[]): Matrix {
  const k = columns.length;
  const factor = matrix(k, k);
  const at = (i: number, j: number) => factor.data[i * k + j];
  const norms = columns.map((column) => Math.sqrt(product(column, column)));
  for (let i = 0; i < k; i++) {
    let left = 1;
    for (let j = 0; j < i; j++) {
      const size = norms[i] * norms[j];
      let rest = size > 0 ? product(columns[i], columns[j]) / size : 0;
      for (let f = 0; f < j; f++) rest -= at(i, f) * at(j, f);
      const entry = at(j, j) > 0 ? rest / at(j, j) : 0;
      factor.data[i * k + j] = entry;
      left -= entry * entry;
    }
    factor.data[i * k + i] = left > rounding ? Math.sqrt(left) : 0;
  }
  return factor;
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
