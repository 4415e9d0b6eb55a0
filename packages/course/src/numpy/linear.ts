import { largestOf } from "@regula/base";
import { ArrayError } from "./arrayError.ts";
import { zip } from "./broadcast.ts";
import { promote } from "./dtype.ts";
import { type ArrayLike, asArray, NDArray, refuseShape, spellShape } from "./ndArray.ts";

/**
 * The matrix product (m, k) · (k, n) → (m, n); of vectors the inner product, of a number the
 * multiple. Sums run in order of k: equal to NumPy's to rounding, whose order depends on its build.
 *
 * @throws RegulaError where the inner sizes differ, for more than two axes
 */
export function dot(first: ArrayLike, second: ArrayLike): NDArray {
  const a = asArray(first);
  const b = asArray(second);
  const dtype = promote(a.dtype, b.dtype);
  if (a.ndim === 0 || b.ndim === 0) return zip(a, b, (x, y) => x * y + 0, dtype);
  if (a.ndim > 2 || b.ndim > 2) throw refuseShape(twoAxes, a.ndim > 2 ? a.shape : b.shape);
  const k = a.shape[a.ndim - 1];
  const m = a.ndim === 2 ? a.shape[0] : 1;
  const n = b.ndim === 2 ? b.shape[1] : 1;
  if (b.shape[0] !== k) throw refuseProduct(a, b);
  const data = new Float64Array(m * n);
  // Row by row of the right matrix, as its numbers lie; each sum is still in order of k.
  const [left, right] = [a.data, b.data];
  for (let i = 0; i < m; i++) {
    for (let l = 0; l < k; l++) {
      const factor = left[i * k + l];
      for (let to = i * n, from = l * n; from < (l + 1) * n; to++, from++) {
        data[to] += factor * right[from];
      }
    }
  }
  const shape = [...(a.ndim === 2 ? [m] : []), ...(b.ndim === 2 ? [n] : [])];
  // Of truth values the product is whether any pair is true.
  return new NDArray(shape, dtype === "bool" ? data.map((x) => Number(x > 0)) : data, dtype);
}

function refuseProduct(a: NDArray, b: NDArray): ArrayError {
  const [first, second] = [a, b].map(({ shape }) => spellShape(shape).replaceAll(" ", ""));
  const [left, right] = [a.shape[a.ndim - 1], b.shape[0]];
  const message = `shapes ${first} and ${second} not aligned: ${left} (dim ${a.ndim - 1}) != ${right} (dim 0)`;
  return new ArrayError(
    { type: "ValueError", message },
    {
      code: "shape-mismatch",
      expected: {
        en: "for a product the shapes (m, k) and (k, n), the inner sizes equal",
        "pt-BR": "para um produto as formas (m, k) e (k, n), com os tamanhos internos iguais",
      },
      received: {
        en: `${spellShape(a.shape)} and ${spellShape(b.shape)}`,
        "pt-BR": `${spellShape(a.shape)} e ${spellShape(b.shape)}`,
      },
      advice: {
        en: "A transpose, .T, may be missing.",
        "pt-BR": "Talvez falte uma transposta, .T.",
      },
    },
  );
}

const twoAxes = { en: "of at most two axes", "pt-BR": "de no máximo dois eixos" };

/** √Σ a²: the length of all elements taken as one vector. */
export function norm(value: ArrayLike): number {
  const { data } = asArray(value);
  let squares = 0;
  for (const a of data) squares += a * a;
  return Math.sqrt(squares);
}

/** ‖W‖₂ of a matrix (m, n): its largest singular value. */
export function spectralNorm(W: NDArray): number {
  return largestOf(singularValues(W));
}

/** Products below this share of their columns' lengths count as 0. */
const leastProduct = 1e-15;

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
  return Float64Array.from(columns, (column) => Math.sqrt(productOf(column, column)));
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
  const [xx, yy, xy] = [productOf(x, x), productOf(y, y), productOf(x, y)];
  if (Math.abs(xy) <= leastProduct * Math.sqrt(xx * yy)) return false;
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

function productOf(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i] * y[i];
  return sum;
}
