import type { NDArray } from "../../numpy/ndArray.ts";

/** Products below this share of their columns' lengths count as 0. */
const tolerance = 1e-15;

const mostSweeps = 60;

/**
 * The singular values of a matrix (m, n), min(m, n) of them, in no order: the lengths of its columns
 * once rotations have made them orthogonal to each other (one-sided Jacobi; Hestenes, 1958).
 */
export function singularValues({ shape: [m, n], data }: NDArray): Float64Array {
  const [count, length] = m < n ? [m, n] : [n, m];
  const columns = Array.from({ length: count }, (_, j) =>
    Float64Array.from({ length }, (_, i) => (m < n ? data[j * n + i] : data[i * n + j])),
  );
  for (let sweep = 0; sweep < mostSweeps && rotateAll(columns); sweep++);
  return Float64Array.from(columns, (column) => Math.sqrt(product(column, column)));
}

/** Each pair of columns once. @returns whether any was rotated */
function rotateAll(columns: readonly Float64Array[]): boolean {
  let isRotated = false;
  for (let p = 0; p < columns.length - 1; p++) {
    for (let q = p + 1; q < columns.length; q++) {
      isRotated = rotate(columns[p], columns[q]) || isRotated;
    }
  }
  return isRotated;
}

function rotate(x: Float64Array, y: Float64Array): boolean {
  const [xx, yy, xy] = [product(x, x), product(y, y), product(x, y)];
  if (Math.abs(xy) <= tolerance * Math.sqrt(xx * yy)) return false;
  const zeta = (yy - xx) / (2 * xy);
  const tangent = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
  const cosine = 1 / Math.hypot(1, tangent);
  const sine = cosine * tangent;
  for (let i = 0; i < x.length; i++) {
    const [a, b] = [x[i], y[i]];
    x[i] = cosine * a - sine * b;
    y[i] = sine * a + cosine * b;
  }
  return true;
}

function product(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i] * y[i];
  return sum;
}
