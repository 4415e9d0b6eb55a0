import { type Matrix, matrix } from "../base/matrix.ts";

/** Examples of a tile: a tile of all rows of X stays in a cache while every row of D meets it. */
const tile = 256;

/** D X: (c × r)(r × m) → c × m, each element summed over r in order; into `Z` where it is given. */
export function product(D: Matrix, X: Matrix, Z = matrix(D.rows, X.columns)): Matrix {
  const { rows: r, columns: m, data: x } = X;
  const [d, z] = [D.data, Z.data];
  z.fill(0);
  for (let from = 0; from < m; from += tile) {
    const to = Math.min(m, from + tile);
    for (let c = 0; c < D.rows; c++) {
      const out = c * m;
      let i = 0;
      for (; i + 3 < r; i += 4) {
        const at = c * r + i;
        const [d0, d1, d2, d3] = [d[at], d[at + 1], d[at + 2], d[at + 3]];
        const x0 = i * m;
        const x1 = x0 + m;
        const x2 = x1 + m;
        const x3 = x2 + m;
        for (let j = from; j < to; j++) {
          z[out + j] =
            z[out + j] + d0 * x[x0 + j] + d1 * x[x1 + j] + d2 * x[x2 + j] + d3 * x[x3 + j];
        }
      }
      for (; i < r; i++) {
        const di = d[c * r + i];
        for (let j = from; j < to; j++) z[out + j] += di * x[i * m + j];
      }
    }
  }
  return Z;
}

/** Q Xᵀ: (c × m)(r × m)ᵀ → c × r, each element summed over m in order. */
export function productTransposed(Q: Matrix, X: Matrix): Matrix {
  const { rows: r, columns: m, data: x } = X;
  const q = Q.data;
  const G = matrix(Q.rows, r);
  const g = G.data;
  for (let from = 0; from < m; from += tile) {
    const to = Math.min(m, from + tile);
    for (let c = 0; c < Q.rows; c++) {
      const row = c * m;
      let i = 0;
      for (; i + 3 < r; i += 4) {
        const x0 = i * m;
        const x1 = x0 + m;
        const x2 = x1 + m;
        const x3 = x2 + m;
        const at = c * r + i;
        let [s0, s1, s2, s3] = [g[at], g[at + 1], g[at + 2], g[at + 3]];
        for (let j = from; j < to; j++) {
          const qj = q[row + j];
          s0 += qj * x[x0 + j];
          s1 += qj * x[x1 + j];
          s2 += qj * x[x2 + j];
          s3 += qj * x[x3 + j];
        }
        g[at] = s0;
        g[at + 1] = s1;
        g[at + 2] = s2;
        g[at + 3] = s3;
      }
      for (; i < r; i++) {
        let sum = g[c * r + i];
        for (let j = from; j < to; j++) sum += q[row + j] * x[i * m + j];
        g[c * r + i] = sum;
      }
    }
  }
  return G;
}
