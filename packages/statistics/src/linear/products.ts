import { type Matrix, matrix } from "@regula/base";

/** Examples of a tile: a tile of all rows of X stays in a cache while every row of D meets it. */
const tile = 256;

// Rows of X in fours and the others' in twos, so that what is read from memory is used eight times.

/** D X: (c × r)(r × m) → c × m, each element summed over r in order; into `Z` where it is given. */
export function product(D: Matrix, X: Matrix, Z = matrix(D.rows, X.columns)): Matrix {
  const { rows: r, columns: m, data: x } = X;
  const { rows: c, data: d } = D;
  const z = Z.data;
  z.fill(0);
  for (let from = 0; from < m; from += tile) {
    const to = Math.min(m, from + tile);
    let k = 0;
    for (; k + 1 < c; k += 2) addTwoRows(d, k * r, r, x, m, z, k * m, from, to);
    if (k < c) addRow(d, k * r, r, x, m, z, k * m, from, to);
  }
  return Z;
}

/** Q Xᵀ: (c × m)(r × m)ᵀ → c × r, each element summed over m in order. */
export function productTransposed(Q: Matrix, X: Matrix): Matrix {
  const { rows: r, columns: m, data: x } = X;
  const { rows: c, data: q } = Q;
  const G = matrix(c, r);
  const g = G.data;
  for (let from = 0; from < m; from += tile) {
    const to = Math.min(m, from + tile);
    let k = 0;
    for (; k + 1 < c; k += 2) dotTwoRows(q, k * m, x, m, r, g, k * r, from, to);
    if (k < c) dotRow(q, k * m, x, m, r, g, k * r, from, to);
  }
  return G;
}

type Numbers = Float64Array;

/** z[out + j] += Σ_i d[at + i] x[i, j] for j from … to. */
function addRow(
  d: Numbers,
  at: number,
  r: number,
  x: Numbers,
  m: number,
  z: Numbers,
  out: number,
  from: number,
  to: number,
): void {
  let i = 0;
  for (; i + 3 < r; i += 4) {
    const d0 = d[at + i];
    const d1 = d[at + i + 1];
    const d2 = d[at + i + 2];
    const d3 = d[at + i + 3];
    const x0 = i * m;
    const x1 = x0 + m;
    const x2 = x1 + m;
    const x3 = x2 + m;
    for (let j = from; j < to; j++) {
      z[out + j] = z[out + j] + d0 * x[x0 + j] + d1 * x[x1 + j] + d2 * x[x2 + j] + d3 * x[x3 + j];
    }
  }
  for (; i < r; i++) {
    const di = d[at + i];
    for (let j = from; j < to; j++) z[out + j] += di * x[i * m + j];
  }
}

/** The same for two rows of D, the second r after the first; the bits are those of `addRow`. */
function addTwoRows(
  d: Numbers,
  at: number,
  r: number,
  x: Numbers,
  m: number,
  z: Numbers,
  out: number,
  from: number,
  to: number,
): void {
  const next = out + m;
  let i = 0;
  for (; i + 3 < r; i += 4) {
    const d0 = d[at + i];
    const d1 = d[at + i + 1];
    const d2 = d[at + i + 2];
    const d3 = d[at + i + 3];
    const e0 = d[at + r + i];
    const e1 = d[at + r + i + 1];
    const e2 = d[at + r + i + 2];
    const e3 = d[at + r + i + 3];
    const x0 = i * m;
    const x1 = x0 + m;
    const x2 = x1 + m;
    const x3 = x2 + m;
    for (let j = from; j < to; j++) {
      const a0 = x[x0 + j];
      const a1 = x[x1 + j];
      const a2 = x[x2 + j];
      const a3 = x[x3 + j];
      z[out + j] = z[out + j] + d0 * a0 + d1 * a1 + d2 * a2 + d3 * a3;
      z[next + j] = z[next + j] + e0 * a0 + e1 * a1 + e2 * a2 + e3 * a3;
    }
  }
  for (; i < r; i++) {
    const di = d[at + i];
    const ei = d[at + r + i];
    for (let j = from; j < to; j++) {
      z[out + j] += di * x[i * m + j];
      z[next + j] += ei * x[i * m + j];
    }
  }
}

/** g[out + i] += Σ_j q[at + j] x[i, j] for j from … to. */
function dotRow(
  q: Numbers,
  at: number,
  x: Numbers,
  m: number,
  r: number,
  g: Numbers,
  out: number,
  from: number,
  to: number,
): void {
  let i = 0;
  for (; i + 3 < r; i += 4) {
    const x0 = i * m;
    const x1 = x0 + m;
    const x2 = x1 + m;
    const x3 = x2 + m;
    let s0 = g[out + i];
    let s1 = g[out + i + 1];
    let s2 = g[out + i + 2];
    let s3 = g[out + i + 3];
    for (let j = from; j < to; j++) {
      const qj = q[at + j];
      s0 += qj * x[x0 + j];
      s1 += qj * x[x1 + j];
      s2 += qj * x[x2 + j];
      s3 += qj * x[x3 + j];
    }
    g[out + i] = s0;
    g[out + i + 1] = s1;
    g[out + i + 2] = s2;
    g[out + i + 3] = s3;
  }
  for (; i < r; i++) {
    let sum = g[out + i];
    for (let j = from; j < to; j++) sum += q[at + j] * x[i * m + j];
    g[out + i] = sum;
  }
}

/** The same for two rows of Q, the second m after the first; the bits are those of `dotRow`. */
function dotTwoRows(
  q: Numbers,
  at: number,
  x: Numbers,
  m: number,
  r: number,
  g: Numbers,
  out: number,
  from: number,
  to: number,
): void {
  const [after, next] = [at + m, out + r];
  let i = 0;
  for (; i + 3 < r; i += 4) {
    const x0 = i * m;
    const x1 = x0 + m;
    const x2 = x1 + m;
    const x3 = x2 + m;
    let s0 = g[out + i];
    let s1 = g[out + i + 1];
    let s2 = g[out + i + 2];
    let s3 = g[out + i + 3];
    let t0 = g[next + i];
    let t1 = g[next + i + 1];
    let t2 = g[next + i + 2];
    let t3 = g[next + i + 3];
    for (let j = from; j < to; j++) {
      const qj = q[at + j];
      const pj = q[after + j];
      const a0 = x[x0 + j];
      const a1 = x[x1 + j];
      const a2 = x[x2 + j];
      const a3 = x[x3 + j];
      s0 += qj * a0;
      s1 += qj * a1;
      s2 += qj * a2;
      s3 += qj * a3;
      t0 += pj * a0;
      t1 += pj * a1;
      t2 += pj * a2;
      t3 += pj * a3;
    }
    g[out + i] = s0;
    g[out + i + 1] = s1;
    g[out + i + 2] = s2;
    g[out + i + 3] = s3;
    g[next + i] = t0;
    g[next + i + 1] = t1;
    g[next + i + 2] = t2;
    g[next + i + 3] = t3;
  }
  for (; i < r; i++) {
    let [sum, other] = [g[out + i], g[next + i]];
    for (let j = from; j < to; j++) {
      sum += q[at + j] * x[i * m + j];
      other += q[after + j] * x[i * m + j];
    }
    g[out + i] = sum;
    g[next + i] = other;
  }
}
