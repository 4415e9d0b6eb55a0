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
