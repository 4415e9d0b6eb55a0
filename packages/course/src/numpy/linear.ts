import { RegulaError } from "@regula/engine";
import { zip } from "./broadcast.ts";
import { type ArrayLike, asArray, NDArray, refuseShape, spellShape } from "./ndArray.ts";

/**
 * The matrix product (m, k) · (k, n) → (m, n); of vectors the inner product, of a number the
 * multiple. Sums run in order of k: equal to NumPy's to rounding, whose order depends on its build.
 *
 * @throws RegulaError where the inner sizes differ, for more than two axes
 */
export function dot(left: ArrayLike, right: ArrayLike): number | NDArray {
  const a = asArray(left);
  const b = asArray(right);
  if (a.ndim === 0 || b.ndim === 0) return zip(a, b, (x, y) => x * y);
  if (a.ndim > 2 || b.ndim > 2) throw refuseShape(twoAxes, a.ndim > 2 ? a.shape : b.shape);
  const k = a.shape[a.ndim - 1];
  const m = a.ndim === 2 ? a.shape[0] : 1;
  const n = b.ndim === 2 ? b.shape[1] : 1;
  if (b.shape[0] !== k) throw refuseProduct(a, b);
  const data = new Float64Array(m * n);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let l = 0; l < k; l++) sum += a.data[i * k + l] * b.data[l * n + j];
      data[i * n + j] = sum;
    }
  }
  const shape = [...(a.ndim === 2 ? [m] : []), ...(b.ndim === 2 ? [n] : [])];
  return shape.length === 0 ? data[0] : new NDArray(shape, data);
}

function refuseProduct(a: NDArray, b: NDArray): RegulaError {
  return new RegulaError({
    code: "shape-mismatch",
    place: { option: "dot" },
    expected: {
      en: "shapes (m, k) and (k, n), the inner sizes equal",
      "pt-BR": "formas (m, k) e (k, n), com os tamanhos internos iguais",
    },
    received: {
      en: `${spellShape(a.shape)} and ${spellShape(b.shape)}`,
      "pt-BR": `${spellShape(a.shape)} e ${spellShape(b.shape)}`,
    },
    advice: {
      en: "A transpose, .T, may be missing.",
      "pt-BR": "Talvez falte uma transposta, .T.",
    },
  });
}

const twoAxes = { en: "of at most two axes", "pt-BR": "de no máximo dois eixos" };

/** √Σ a²: the length of all elements taken as one vector. */
export function norm(value: ArrayLike): number {
  const { data } = asArray(value);
  let squares = 0;
  for (const a of data) squares += a * a;
  return Math.sqrt(squares);
}
