import { writeInto } from "../../numpy/broadcast.ts";
import { dot, norm } from "../../numpy/linear.ts";
import { NDArray, reshape, transpose } from "../../numpy/ndArray.ts";
import type { Numpy } from "../../numpy/numpy.ts";
import { applyBinary, applyUnary, binaryFunctions, unaryFunctions } from "../../numpy/ufuncs.ts";
import { builtin } from "../bind.ts";
import { matmul } from "../operators/operators.ts";
import { cast, toArray } from "../values/convert.ts";
import { notHere, typeError } from "../values/errors.ts";
import {
  asIndex,
  iterate,
  Module,
  type PythonFunction,
  Tuple,
  TypeObject,
} from "../values/values.ts";
import { clip, round, where } from "./chooseNumbers.ts";
import { fold, foldNames } from "./folding.ts";
import { atLeastOne, atLeastTwo, concatenate } from "./joinArrays.ts";
import { arange, fill, like, linspace } from "./makeArrays.ts";
import { randomModule } from "./randomModule.ts";
import { ofType, readDType, readShape, signedShape, typeNames } from "./readArguments.ts";

/** Where a function may be given an array to write into, it writes there. */
function into(out: unknown, result: NDArray): NDArray {
  if (out === null) return result;
  if (!(out instanceof NDArray)) throw typeError("return arrays must be of ArrayType");
  writeInto(out, result);
  return out;
}

function unaryModule(): Record<string, PythonFunction> {
  const names = Object.keys(unaryFunctions) as (keyof typeof unaryFunctions)[];
  return Object.fromEntries(
    names.map((name) => [
      name,
      builtin(name, "x, out=", (x: unknown, out: unknown) =>
        into(out, applyUnary(name, toArray(x))),
      ),
    ]),
  );
}

function binaryModule(): Record<string, PythonFunction> {
  const names = Object.keys(binaryFunctions) as (keyof typeof binaryFunctions)[];
  return Object.fromEntries(
    names.map((name) => [
      name,
      builtin(name, "x1, x2, out=", (a: unknown, b: unknown, out: unknown) =>
        into(out, applyBinary(name, toArray(a), toArray(b))),
      ),
    ]),
  );
}

function foldModule(): Record<string, PythonFunction> {
  return Object.fromEntries(
    foldNames.map((name) => [
      name,
      builtin(
        name,
        "a, axis=, dtype=, out=, keepdims=",
        (a: unknown, axis: unknown, dtype: unknown, out: unknown, keepdims: unknown) =>
          into(out, fold(name, toArray(a), axis, keepdims, dtype)),
      ),
    ]),
  );
}

/** NumPy's own names that the course's Python knows of and has not. */
export const missingNames = new Set([
  ...["einsum", "outer", "inner", "tensordot", "vectorize", "apply_along_axis", "meshgrid", "c_"],
  ...["r_", "load", "save", "loadtxt", "genfromtxt", "histogram", "median", "percentile", "cumsum"],
  ...["diff", "sort", "argsort", "unique", "tile", "repeat", "split", "cov", "corrcoef", "float32"],
  ...["int32", "uint8", "complex128", "polyfit", "convolve", "cross", "kron", "trace", "diag"],
]);

/** NumPy as Python code sees it; its generator is the one that the grader seeds. */
export function createNumpyModule(np: Numpy): Module {
  const types = Object.fromEntries(
    (["bool_", "int64", "float64"] as const).map((name) => [
      name,
      new TypeObject(name, ([value = 0n]) => cast(toArray(value), typeNames[name])),
    ]),
  );
  return new Module("numpy", {
    ...unaryModule(),
    ...binaryModule(),
    ...foldModule(),
    ...types,
    ndarray: new TypeObject("ndarray", () => {
      throw notHere("np.ndarray(…); use np.array");
    }),
    absolute: builtin("absolute", "x", (x: unknown) => applyUnary("abs", toArray(x))),
    mod: builtin("mod", "x1, x2", (a: unknown, b: unknown) =>
      applyBinary("remainder", toArray(a), toArray(b)),
    ),
    true_divide: builtin("true_divide", "x1, x2", (a: unknown, b: unknown) =>
      applyBinary("divide", toArray(a), toArray(b)),
    ),
    amax: builtin("amax", "a, axis=, keepdims=", (a: unknown, axis: unknown, keep: unknown) =>
      fold("max", toArray(a), axis, keep),
    ),
    amin: builtin("amin", "a, axis=, keepdims=", (a: unknown, axis: unknown, keep: unknown) =>
      fold("min", toArray(a), axis, keep),
    ),
    array: builtin(
      "array",
      "object, dtype=, *, ndmin=",
      (value: unknown, dtype: unknown, ndmin: unknown) => {
        const array = ofType(dtype, toArray(value).copy());
        const missing = ndmin === null ? 0 : Math.max(0, asIndex(ndmin) - array.ndim);
        return missing > 0
          ? reshape(array, [...Array.from({ length: missing }, () => 1), ...array.shape])
          : array;
      },
    ),
    asarray: builtin("asarray", "a, dtype=", (value: unknown, dtype: unknown) =>
      ofType(dtype, toArray(value)),
    ),
    copy: builtin("copy", "a", (value: unknown) => toArray(value).copy()),
    zeros: builtin("zeros", "shape, dtype=", (shape: unknown, dtype: unknown) =>
      fill(shape, 0, dtype === null ? "float64" : readDType(dtype)),
    ),
    ones: builtin("ones", "shape, dtype=", (shape: unknown, dtype: unknown) =>
      fill(shape, 1, dtype === null ? "float64" : readDType(dtype)),
    ),
    empty: builtin("empty", "shape, dtype=", (shape: unknown, dtype: unknown) =>
      fill(shape, 0, dtype === null ? "float64" : readDType(dtype)),
    ),
    full: builtin(
      "full",
      "shape, fill_value, dtype=",
      (shape: unknown, value: unknown, dtype: unknown) => {
        const one = toArray(value);
        return fill(shape, one.item(), dtype === null ? one.dtype : readDType(dtype));
      },
    ),
    eye: builtin("eye", "N, M=", (n: unknown, m: unknown) => {
      const [rows, columns] = readShape(new Tuple([n, m ?? n]));
      return new NDArray(
        [rows, columns],
        Float64Array.from({ length: rows * columns }, (_, i) =>
          Number(Math.floor(i / columns) === i % columns),
        ),
      );
    }),
    zeros_like: builtin("zeros_like", "a, dtype=", (a: unknown, dtype: unknown) =>
      like(a, 0, dtype),
    ),
    ones_like: builtin("ones_like", "a, dtype=", (a: unknown, dtype: unknown) => like(a, 1, dtype)),
    arange: builtin("arange", "start, stop=, step=, dtype=", arange),
    linspace: builtin("linspace", "start, stop, num=", linspace),
    dot: builtin("dot", "a, b", (a: unknown, b: unknown) => dot(toArray(a), toArray(b))),
    matmul: builtin("matmul", "x1, x2", (a: unknown, b: unknown) => matmul(toArray(a), toArray(b))),
    transpose: builtin("transpose", "a", (a: unknown) => transpose(toArray(a))),
    reshape: builtin("reshape", "a, shape", (a: unknown, shape: unknown) =>
      reshape(toArray(a), signedShape(shape)),
    ),
    ravel: builtin("ravel", "a", (a: unknown) => reshape(toArray(a), [-1])),
    squeeze: builtin("squeeze", "a, axis=", (a: unknown) => squeeze(toArray(a))),
    expand_dims: builtin("expand_dims", "a, axis", (a: unknown, axis: unknown) => {
      const array = toArray(a);
      const at = asIndex(axis);
      const place = at < 0 ? at + array.ndim + 1 : at;
      return reshape(array, [...array.shape.slice(0, place), 1, ...array.shape.slice(place)]);
    }),
    concatenate: builtin("concatenate", "arrays, axis=", concatenate),
    vstack: builtin("vstack", "tup", (parts: unknown) =>
      concatenate(
        [...iterate(parts)].map((one) => atLeastTwo(toArray(one))),
        0n,
      ),
    ),
    hstack: builtin("hstack", "tup", (parts: unknown) => {
      const arrays = [...iterate(parts)].map((one) => atLeastOne(toArray(one)));
      return concatenate(arrays, arrays[0]?.ndim === 1 ? 0n : 1n);
    }),
    clip: builtin("clip", "a, a_min=, a_max=", clip),
    where: builtin("where", "condition, x=, y=", where),
    round: builtin("round", "a, decimals=", round),
    around: builtin("around", "a, decimals=", round),
    shape: builtin("shape", "a", (a: unknown) => new Tuple(toArray(a).shape.map(BigInt))),
    size: builtin("size", "a", (a: unknown) => BigInt(toArray(a).size)),
    allclose: builtin(
      "allclose",
      "a, b, rtol=, atol=",
      (a: unknown, b: unknown, rtol: unknown, atol: unknown) =>
        np.allclose(
          toArray(a),
          toArray(b),
          ...([rtol, atol].map((one) => (one === null ? undefined : toArray(one).item())) as [
            number?,
            number?,
          ]),
        ),
    ),
    array_equal: builtin("array_equal", "a1, a2", (a: unknown, b: unknown) => {
      const [x, y] = [toArray(a), toArray(b)];
      return x.shape.join() === y.shape.join() && x.data.every((one, i) => one === y.data[i]);
    }),
    linalg: new Module("numpy.linalg", {
      norm: builtin("norm", "x, ord=", (x: unknown, order: unknown) => {
        if (order !== null && order !== 2n && order !== "fro")
          throw notHere("np.linalg.norm with ord");
        return new NDArray([], Float64Array.of(norm(toArray(x))));
      }),
    }),
    random: randomModule(np),
    pi: Math.PI,
    e: Math.E,
    nan: Number.NaN,
    inf: Number.POSITIVE_INFINITY,
    newaxis: null,
  });
}

export function squeeze(array: NDArray): NDArray {
  return reshape(
    array,
    array.shape.filter((size) => size !== 1),
  );
}
