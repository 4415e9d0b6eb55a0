import { type Matrix, matrix, transpose } from "@regula/base";
import { orthogonalize } from "./orthogonalize.ts";
import { product } from "./products.ts";

/** Of the mean curvature added to it, so that a class of vanishing probability still has some. */
const floor = 1e-12;

/**
 * The inverse of A ⊗ diag(squares) + I ⊗ diag(penalties): the second derivative as it would be if
 * all examples had the mean curvature A = E diag(α) Eᵀ, c × c. G, c × r, becomes
 * E [(Eᵀ G) / (α squares + penalties)]. With several classes, what all of them share is left out:
 * softmax does not see it, and the least penalty is where it is 0.
 *
 * @param squares of each row of the design over the examples
 */
export function createPreconditioner(
  A: Matrix,
  squares: Float64Array,
  penalties: Float64Array,
): (G: Matrix) => Matrix {
  const { values, vectors } = decompose(A);
  const back = transpose(vectors);
  const c = A.rows;
  const r = squares.length;
  return (G) => {
    const turned = product(vectors, G);
    for (let k = 0; k < c; k++) {
      for (let i = 0; i < r; i++) turned.data[k * r + i] /= values[k] * squares[i] + penalties[i];
    }
    const result = product(back, turned);
    if (c > 1) centerColumns(result);
    return result;
  };
}

function centerColumns({ rows: c, columns: r, data }: Matrix): void {
  for (let i = 0; i < r; i++) {
    let sum = 0;
    for (let a = 0; a < c; a++) sum += data[a * r + i];
    for (let a = 0; a < c; a++) data[a * r + i] -= sum / c;
  }
}

/** Eigenvalues, and eigenvectors as rows, of a symmetric A with no negative ones. */
function decompose(A: Matrix): { values: Float64Array; vectors: Matrix } {
  const n = A.rows;
  const data = A.data.slice();
  let trace = 0;
  for (let a = 0; a < n; a++) trace += A.data[a * n + a];
  // Softmax has none in the direction that all classes share: it is given the others' mean.
  const shared = n > 1 ? trace / (n * n) : 0;
  for (let i = 0; i < n * n; i++) data[i] += shared;
  for (let a = 0; a < n; a++) data[a * n + a] += Math.max(floor * trace, 1e-300);
  const values = orthogonalize(data, n);
  for (let k = 0; k < n; k++) for (let a = 0; a < n; a++) data[k * n + a] /= values[k];
  return { values, vectors: matrix(n, n, data) };
}

/** Σ over all entries, in order. */
export function innerProduct(A: Matrix, B: Matrix): number {
  let sum = 0;
  for (let i = 0; i < A.data.length; i++) sum += A.data[i] * B.data[i];
  return sum;
}
