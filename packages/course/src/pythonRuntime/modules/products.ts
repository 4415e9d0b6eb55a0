import { map } from "../../numpy/broadcast.ts";
import { dot } from "../../numpy/linear.ts";
import { NDArray, reshape, transpose } from "../../numpy/ndArray.ts";
import { findAxis, folds, reduce } from "../../numpy/reduce.ts";
import { applyBinary } from "../../numpy/ufuncs.ts";
import { toArray } from "../values/convert.ts";
import { notHere, PythonError, valueError } from "../values/errors.ts";
import { asIndex, iterate, Tuple } from "../values/values.ts";
import { withAxes } from "./arrays/rearrangeArrays.ts";
import { into } from "./readArguments.ts";

export function outer(a: unknown, b: unknown, out: unknown): NDArray {
  const [column, row] = [reshape(toArray(a), [-1, 1]), reshape(toArray(b), [1, -1])];
  return into(out, applyBinary("multiply", column, row));
}

/** Σ aᵢ·bᵢ over all numbers of both. */
export function vdot(a: unknown, b: unknown): NDArray {
  const first = toArray(a);
  return dot(reshape(first, [-1]), reshape(toArray(b), [first.size]));
}

/** Sums over the last axis of both. */
export function inner(a: unknown, b: unknown): NDArray {
  const second = toArray(b);
  return dot(toArray(a), second.ndim > 1 ? transpose(second) : second);
}

/** Sums over so many axes: the last of the first array, the first of the second. */
export function tensordot(a: unknown, b: unknown, given: unknown): NDArray {
  const [first, second] = [toArray(a), toArray(b)];
  if (given instanceof Tuple || Array.isArray(given)) return contract(first, second, given);
  const count = given === null ? 2 : asIndex(given);
  if (count === 0) {
    const shape = [...first.shape, ...second.shape];
    return reshape(fromZero(outer(first, second, null)), shape);
  }
  if (count > first.ndim || count > second.ndim) {
    throw new PythonError("IndexError", "tuple index out of range");
  }
  const axes = Array.from({ length: count }, (_, i) => BigInt(i));
  const last = axes.map((axis) => axis + BigInt(first.ndim - count));
  return contract(first, second, [last, axes]);
}

/** The sum over pairs of axes of two arrays: `axes=([1], [0])` is the matrix product. */
function contract(first: NDArray, second: NDArray, given: unknown): NDArray {
  const [own, others, ...more] = [...iterate(given)].map((one) =>
    (typeof one === "bigint" ? [one] : [...iterate(one)]).map(asIndex),
  );
  if (others === undefined || more.length > 0 || own.length !== others.length) {
    throw valueError("shape-mismatch for sum");
  }
  const a = own.map((axis) => findAxis(axis, first.ndim));
  const b = others.map((axis) => findAxis(axis, second.ndim));
  if (a.some((axis, i) => first.shape[axis] !== second.shape[b[i]])) {
    throw valueError("shape-mismatch for sum");
  }
  const [left, right] = [freeOf(first, a), freeOf(second, b)];
  const product = dot(
    reshape(withAxes(first, [...left, ...a]), [-1, sizeAlong(first, a)]),
    reshape(withAxes(second, [...b, ...right]), [sizeAlong(second, b), -1]),
  );
  const shape = [...left.map((axis) => first.shape[axis]), ...right.map((at) => second.shape[at])];
  return reshape(product, shape);
}

/** The axes that are not summed over, in order. */
const freeOf = ({ shape }: NDArray, summed: readonly number[]) =>
  [...shape.keys()].filter((axis) => !summed.includes(axis));

const sizeAlong = ({ shape }: NDArray, axes: readonly number[]) =>
  axes.reduce((size, axis) => size * shape[axis], 1);

/** The numbers of a matrix on its diagonal, or `offset` to the right of it. */
export function diagonal(a: unknown, offset: unknown): NDArray {
  const array = toArray(a);
  if (array.ndim < 2) throw valueError("diag requires an array of at least two dimensions");
  if (array.ndim > 2) throw notHere("the diagonal of more than two axes");
  const [rows, columns] = array.shape;
  const shift = offset === null ? 0 : asIndex(offset);
  const [top, left] = [Math.max(0, -shift), Math.max(0, shift)];
  const count = Math.max(0, Math.min(rows - top, columns - left));
  const data = Float64Array.from({ length: count }, (_, i) => array.at(top + i, left + i));
  return new NDArray([count], data, array.dtype);
}

export const trace = (a: unknown, offset: unknown, out: unknown) =>
  into(out, reduce(diagonal(a, offset), folds.sum));

/** Of a matrix its diagonal, of numbers the matrix that has them there. */
export function diag(v: unknown, offset: unknown): NDArray {
  const array = toArray(v);
  if (array.ndim !== 1) return diagonal(array, offset);
  const shift = offset === null ? 0 : asIndex(offset);
  const size = array.size + Math.abs(shift);
  const data = new Float64Array(size * size);
  array.data.forEach((x, i) => {
    data[(i + Math.max(0, -shift)) * size + i + Math.max(0, shift)] = x;
  });
  return new NDArray([size, size], data, array.dtype);
}

/** Sums of products over the letters that the result has not: `einsum("ij,jk->ik", A, B)`. */
export function einsum({ items: [given, ...operands] }: Tuple): NDArray {
  if (typeof given !== "string" || given.includes(".")) throw notHere("this form of einsum");
  const arrays = operands.map(toArray);
  const [sources, target] = given.replaceAll(" ", "").split("->");
  const letters = sources.split(",");
  if (letters.length !== arrays.length) {
    throw valueError(
      letters.length > arrays.length
        ? "more operands provided to einstein sum function than specified in the subscripts string"
        : "fewer operands provided to einstein sum function than specified in the subscripts string",
    );
  }
  const sizes = sizesOf(letters, arrays);
  const joined = letters.join("");
  // Without an arrow: the letters that stand once, in the order of the alphabet.
  const once = [...sizes.keys()].filter((one) => joined.split(one).length === 2).sort();
  const kept = target === undefined ? once : [...target];
  kept.forEach((one, i) => {
    if (!sizes.has(one)) {
      throw valueError(
        `einstein sum subscripts string included output subscript '${one}' which never appeared in an input`,
      );
    }
    if (kept.indexOf(one) < i) {
      throw valueError(
        `einstein sum subscripts string includes output subscript '${one}' multiple times`,
      );
    }
  });
  const order = [...kept, ...[...sizes.keys()].filter((one) => !kept.includes(one))];
  const spread = arrays.map((array, i) => spreadOver(array, [...letters[i]], order, sizes));
  const product = spread.reduce((a, b) => applyBinary("multiply", a, b));
  const isWhole = order.length === kept.length;
  const shape = kept.map((one) => sizes.get(one) ?? 1);
  if (isWhole) return fromZero(reshape(product, shape));
  // Of truth values the sum is whether any product is true.
  const fold = product.dtype === "bool" ? folds.any : folds.sum;
  return fromZero(reduce(reshape(product, [...shape, -1]), fold, kept.length));
}

/** A sum that begins from 0 is never −0. */
const fromZero = (sum: NDArray) => map(sum, (x) => x + 0, sum.dtype);

/** How long the axis of each letter is. */
function sizesOf(letters: readonly string[], arrays: readonly NDArray[]): Map<string, number> {
  const sizes = new Map<string, number>();
  letters.forEach((own, i) => {
    const { shape, ndim } = arrays[i];
    if (own.length !== ndim) {
      throw valueError(
        own.length > ndim
          ? `einstein sum subscripts string contains too many subscripts for operand ${i}`
          : "operand has more dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to broadcast the extra dimensions.",
      );
    }
    [...own].forEach((letter, axis) => {
      const known = sizes.get(letter) ?? 1;
      if (known !== shape[axis] && known !== 1 && shape[axis] !== 1) {
        throw valueError(
          `operands could not be broadcast together: '${letter}' is ${known} and ${shape[axis]}`,
        );
      }
      sizes.set(letter, Math.max(known, shape[axis]));
    });
  });
  return sizes;
}

/** An array with an axis for each letter in order: those that are not its own do not move in it. */
function spreadOver(
  array: NDArray,
  own: readonly string[],
  order: readonly string[],
  sizes: ReadonlyMap<string, number>,
): NDArray {
  const strides = order.map((letter) =>
    own.reduce((sum, one, axis) => {
      const moves = one === letter && array.shape[axis] > 1;
      return moves ? sum + array.strides[axis] : sum;
    }, 0),
  );
  const shape = order.map((letter) => sizes.get(letter) ?? 1);
  return new NDArray(shape, array.buffer, array.dtype, { offset: array.offset, strides });
}
