import { writeInto } from "../../numpy/broadcast.ts";
import { dot } from "../../numpy/linear.ts";
import { type NDArray, reshape, transpose } from "../../numpy/ndArray.ts";
import type { Numpy } from "../../numpy/numpy.ts";
import { findAxis } from "../../numpy/reduce.ts";
import { applyBinary } from "../../numpy/ufuncs.ts";
import { builtin } from "../bind.ts";
import { callValue } from "../call.ts";
import { matmul } from "../operators/operators.ts";
import { refuseNone } from "../operators/refuseNone.ts";
import { stringOf } from "../text/represent.ts";
import { cast, toArray } from "../values/convert.ts";
import { narrowTypes, typeNames } from "../values/dataTypes.ts";
import { notHere, valueError } from "../values/errors.ts";
import {
  asIndex,
  Dictionary,
  Instance,
  iterate,
  Module,
  scalarNames,
  Tuple,
  TypeObject,
} from "../values/values.ts";
import { columns, rows } from "./arrays/indexTricks.ts";
import {
  append,
  atLeastOne,
  atLeastTwo,
  columnStack,
  concatenate,
  expandDims,
  stack,
} from "./arrays/joinArrays.ts";
import { arange, eye, fill, like, linspace, squeeze } from "./arrays/makeArrays.ts";
import {
  argsort,
  diff,
  flatNonzero,
  median,
  sort,
  sortParameters,
  take,
  unique,
} from "./arrays/ordering.ts";
import {
  broadcastTo,
  flip,
  flipLines,
  openMesh,
  orderAxes,
  repeatItems,
  split,
  swapAxes,
  tile,
} from "./arrays/rearrangeArrays.ts";
import { clip, nanToNum, round, where } from "./chooseNumbers.ts";
import { ndenumerate, ndindex, select, vectorize } from "./eachElement.ts";
import { elementFunctions } from "./elementFunctions.ts";
import { average, foldFunction, foldNames } from "./folding.ts";
import { linalgModule } from "./linalgModule.ts";
import { diag, diagonal, einsum, inner, outer, tensordot, trace, vdot } from "./products.ts";
import { randomModule } from "./randomModule.ts";
import { rarerFunctions } from "./rarerFunctions.ts";
import { into, ofType, readDType, signedShape } from "./readArguments.ts";
import { runningProduct, runningSum } from "./ufuncMethods.ts";
import { ufuncModule } from "./ufuncModules.ts";

/** What makers of arrays take in NumPy, and do not here. */
const storage = "order!, *, device!, like!";
const storageLike = "order!, subok!, shape!, *, device!";
const joining = "out!, *, dtype!, casting!";

/** What NumPy does at a division by 0 and its like; nothing is written of it here. */
const defaultErrors = { divide: "warn", over: "warn", under: "ignore", invalid: "warn" } as const;

const errorKinds = "*, call!, all=, divide=, over=, under=, invalid=";

function checkErrors(name: string, kinds: readonly unknown[]): void {
  if (kinds.includes("raise")) throw notHere(`'raise' of np.${name}`);
}

/** Of one array the array, of several a tuple. */
function eachOf({ items }: Tuple, change: (array: NDArray) => NDArray): NDArray | Tuple {
  const changed = items.map((one) => change(toArray(one)));
  return changed.length === 1 ? changed[0] : new Tuple(changed);
}

const flat = (one: unknown) => reshape(toArray(one), [-1]);

/** The limits of doubles. */
function finfo(dtype: unknown): Instance {
  if (readDType(dtype) !== "float64") throw valueError(`data type ${stringOf(dtype)} not inexact`);
  const limits = {
    eps: Number.EPSILON,
    max: Number.MAX_VALUE,
    min: -Number.MAX_VALUE,
    tiny: 2 ** -1022,
    smallest_normal: 2 ** -1022,
    resolution: 1e-15,
  };
  const members = Object.entries(limits).map(([name, value]) => [name, toArray(value)]);
  return new Instance("numpy.finfo", Object.fromEntries(members));
}

/** NumPy as Python code sees it; its generator is the one that the grader seeds. */
export function createNumpyModule(np: Numpy): Module {
  const types = Object.fromEntries(
    (["bool", "bool_", "int64", "int_", "float64", "double"] as const).map((name) => {
      const dtype = typeNames[name];
      const make = ([value = 0n]: readonly unknown[]) => cast(toArray(value), dtype);
      return [name, new TypeObject(scalarNames[dtype], make)];
    }),
  );
  const narrow = Object.keys(narrowTypes).map((name) => [
    name,
    new TypeObject(`numpy.${name}`, ([value = 0n]) => ofType(name, toArray(value))),
  ]);
  return new Module("numpy", {
    ...ufuncModule(),
    ...elementFunctions(),
    ...rarerFunctions(),
    ...Object.fromEntries(foldNames.map((name) => [name, foldFunction(name, null)])),
    ...types,
    ...Object.fromEntries(narrow),
    ndarray: new TypeObject("numpy.ndarray", () => {
      throw notHere("np.ndarray(…)");
    }),
    amax: foldFunction("max", null, "amax"),
    amin: foldFunction("min", null, "amin"),
    count_nonzero: builtin(
      "count_nonzero",
      "a, axis=, *, keepdims=",
      (a: unknown, axis: unknown, keepdims: unknown) =>
        callValue(foldFunction("sum", null), [applyBinary("not_equal", toArray(a), 0), axis], {
          keepdims,
        }),
    ),
    array: builtin(
      "array",
      "object, dtype=, *, copy=, order!, subok!, ndmin=, ndmax!, like!",
      (value: unknown, dtype: unknown, _copy: unknown, ndmin: unknown) => {
        const array = ofType(dtype, toArray(value).copy());
        const missing = ndmin === null ? 0 : Math.max(0, asIndex(ndmin) - array.ndim);
        return missing > 0
          ? reshape(array, [...Array.from({ length: missing }, () => 1), ...array.shape])
          : array;
      },
    ),
    asarray: builtin(
      "asarray",
      "a, dtype=, order!, *, device!, copy!, like!",
      (value: unknown, dtype: unknown) => ofType(dtype, toArray(value)),
    ),
    copy: builtin("copy", "a, order!, subok!", (value: unknown) => toArray(value).copy()),
    zeros: builtin("zeros", `shape, dtype=, ${storage}`, (shape: unknown, dtype: unknown) =>
      fill(shape, 0, dtype === null ? "float64" : readDType(dtype)),
    ),
    ones: builtin("ones", `shape, dtype=, ${storage}`, (shape: unknown, dtype: unknown) =>
      fill(shape, 1, dtype === null ? "float64" : readDType(dtype)),
    ),
    empty: builtin("empty", `shape, dtype=, ${storage}`, (shape: unknown, dtype: unknown) =>
      fill(shape, 0, dtype === null ? "float64" : readDType(dtype)),
    ),
    full: builtin(
      "full",
      `shape, fill_value, dtype=, ${storage}`,
      (shape: unknown, value: unknown, dtype: unknown) => {
        const one = toArray(value);
        return ofType(dtype, fill(shape, one.item(), one.dtype));
      },
    ),
    eye: builtin("eye", `N, M=, k!, dtype!, ${storage}`, eye),
    identity: builtin("identity", "n, dtype!, *, like!", (n: unknown) => eye(n, null)),
    zeros_like: builtin("zeros_like", `a, dtype=, ${storageLike}`, (a: unknown, dtype: unknown) =>
      like(a, 0, dtype),
    ),
    ones_like: builtin("ones_like", `a, dtype=, ${storageLike}`, (a: unknown, dtype: unknown) =>
      like(a, 1, dtype),
    ),
    empty_like: builtin(
      "empty_like",
      `prototype, dtype=, ${storageLike}`,
      (a: unknown, dtype: unknown) => like(a, 0, dtype),
    ),
    full_like: builtin(
      "full_like",
      `a, fill_value, dtype=, ${storageLike}`,
      (a: unknown, value: unknown, dtype: unknown) => {
        const whole = like(a, 0, dtype);
        writeInto(whole, cast(toArray(value), whole.dtype));
        return whole;
      },
    ),
    arange: builtin("arange", "start, stop=, step=, *, dtype=, device!, like!", arange),
    linspace: builtin(
      "linspace",
      "start, stop, num=, endpoint!, retstep!, dtype!, axis!, *, device!",
      linspace,
    ),
    dot: builtin("dot", "a, b, out=", (a: unknown, b: unknown, out: unknown) => {
      const refused = refuseNone("dot", [a, b]);
      if (refused) throw refused;
      return into(out, dot(toArray(a), toArray(b)));
    }),
    matmul: builtin(
      "matmul",
      "x1, x2, out=, *, axes!, axis!, keepdims!, casting!, order!, dtype!, subok!, signature!",
      (a: unknown, b: unknown, out: unknown) => into(out, matmul(toArray(a), toArray(b))),
    ),
    outer: builtin("outer", "a, b, out=", outer),
    vdot: builtin("vdot", "a, b", vdot),
    inner: builtin("inner", "a, b", inner),
    tensordot: builtin("tensordot", "a, b, axes=", tensordot),
    einsum: builtin("einsum", "*operands, out!, optimize=", einsum),
    trace: builtin("trace", "a, offset=, axis1!, axis2!, dtype!, out=", trace),
    diag: builtin("diag", "v, k=", diag),
    diagonal: builtin("diagonal", "a, offset=, axis1!, axis2!", diagonal),
    cumsum: builtin("cumsum", "a, axis=, dtype=, out=", runningSum),
    cumprod: builtin("cumprod", "a, axis=, dtype=, out=", runningProduct),
    average: builtin("average", "a, axis=, weights=, returned!, *, keepdims=", average),
    vectorize: builtin(
      "vectorize",
      "pyfunc=, otypes=, doc!, excluded!, cache!, signature!",
      vectorize,
    ),
    select: builtin("select", "condlist, choicelist, default=", select),
    ndindex: builtin("ndindex", "*shape", ndindex),
    ndenumerate: builtin("ndenumerate", "arr", ndenumerate),
    errstate: builtin("errstate", errorKinds, (...kinds: readonly unknown[]) => {
      checkErrors("errstate", kinds);
      return new Instance("numpy.errstate", {}, true);
    }),
    seterr: builtin(
      "seterr",
      errorKinds.replace(/\*, call!, /, ""),
      (...kinds: readonly unknown[]) => {
        checkErrors("seterr", kinds);
        return Dictionary.from(Object.entries(defaultErrors));
      },
    ),
    finfo: builtin("finfo", "dtype", finfo),
    transpose: builtin("transpose", "a, axes=", (a: unknown, axes: unknown) =>
      axes === null ? transpose(toArray(a)) : orderAxes(toArray(a), [...iterate(axes)]),
    ),
    swapaxes: builtin("swapaxes", "a, axis1, axis2", swapAxes),
    repeat: builtin("repeat", "a, repeats, axis=", repeatItems),
    tile: builtin("tile", "A, reps", tile),
    flip: builtin("flip", "m, axis=", flip),
    flipud: builtin("flipud", "m", (a: unknown) => flipLines(a, 0n, 1)),
    fliplr: builtin("fliplr", "m", (a: unknown) => flipLines(a, 1n, 2)),
    split: builtin("split", "ary, indices_or_sections, axis=0", (...given: unknown[]) =>
      split(given[0], given[1], given[2], true),
    ),
    array_split: builtin("array_split", "ary, indices_or_sections, axis=0", (...given: unknown[]) =>
      split(given[0], given[1], given[2], false),
    ),
    nonzero: builtin("nonzero", "a", (a: unknown) => where(a, null, null)),
    flatnonzero: builtin("flatnonzero", "a", flatNonzero),
    take: builtin("take", "a, indices, axis=, out!, mode!", take),
    broadcast_to: builtin("broadcast_to", "array, shape, subok!", broadcastTo),
    c_: columns,
    r_: rows,
    fromiter: builtin(
      "fromiter",
      "iter, dtype, count!, *, like!",
      (items: unknown, dtype: unknown) => ofType(dtype, toArray([...iterate(items)])),
    ),
    ix_: builtin("ix_", "*args", openMesh),
    atleast_1d: builtin("atleast_1d", "*arys", (arrays: Tuple) => eachOf(arrays, atLeastOne)),
    atleast_2d: builtin("atleast_2d", "*arys", (arrays: Tuple) => eachOf(arrays, atLeastTwo)),
    sort: builtin("sort", `a, ${sortParameters}`, sort),
    argsort: builtin("argsort", `a, ${sortParameters}`, argsort),
    median: builtin("median", "a, axis=, out=, overwrite_input!, keepdims=", median),
    unique: builtin(
      "unique",
      "ar, return_index!, return_inverse!, return_counts!, axis!, *, equal_nan!, sorted!",
      unique,
    ),
    diff: builtin("diff", "a, n=1, axis=-1, prepend!, append!", diff),
    reshape: builtin("reshape", "a, shape, order!, *, copy!", (a: unknown, shape: unknown) =>
      reshape(toArray(a), signedShape(shape)),
    ),
    ravel: builtin("ravel", "a, order!", (a: unknown) => reshape(toArray(a), [-1])),
    squeeze: builtin("squeeze", "a, axis!", (a: unknown) => squeeze(toArray(a))),
    expand_dims: builtin("expand_dims", "a, axis", expandDims),
    append: builtin("append", "arr, values, axis=", append),
    stack: builtin("stack", `arrays, axis=, ${joining}`, stack),
    column_stack: builtin("column_stack", "tup", columnStack),
    concatenate: builtin(
      "concatenate",
      `arrays, axis=0, ${joining}`,
      (parts: unknown, axis: unknown) =>
        axis === null ? concatenate([...iterate(parts)].map(flat), 0n) : concatenate(parts, axis),
    ),
    vstack: builtin("vstack", "tup, *, dtype!, casting!", (parts: unknown) =>
      concatenate(
        [...iterate(parts)].map((one) => atLeastTwo(toArray(one))),
        0n,
      ),
    ),
    hstack: builtin("hstack", "tup, *, dtype!, casting!", (parts: unknown) => {
      const arrays = [...iterate(parts)].map((one) => atLeastOne(toArray(one)));
      return concatenate(arrays, arrays[0]?.ndim === 1 ? 0n : 1n);
    }),
    clip: builtin("clip", "a, a_min=, a_max=, out!, *, min!, max!", clip),
    where: builtin("where", "condition, x=, y=", where),
    nan_to_num: builtin("nan_to_num", "x, copy!, nan=, posinf=, neginf=", nanToNum),
    round: builtin("round", "a, decimals=, out!", round),
    around: builtin("around", "a, decimals=, out!", round),
    shape: builtin("shape", "a", (a: unknown) => new Tuple(toArray(a).shape.map(BigInt))),
    ndim: builtin("ndim", "a", (a: unknown) => BigInt(toArray(a).ndim)),
    size: builtin("size", "a, axis=", (a: unknown, axis: unknown) => {
      const { shape, size, ndim } = toArray(a);
      return BigInt(axis === null ? size : shape[findAxis(asIndex(axis), ndim)]);
    }),
    allclose: builtin(
      "allclose",
      "a, b, rtol=, atol=, equal_nan!",
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
    array_equal: builtin("array_equal", "a1, a2, equal_nan!", (a: unknown, b: unknown) => {
      const [x, y] = [toArray(a), toArray(b)];
      return x.shape.join() === y.shape.join() && x.data.every((one, i) => one === y.data[i]);
    }),
    linalg: linalgModule,
    random: randomModule(np),
    pi: Math.PI,
    e: Math.E,
    nan: Number.NaN,
    inf: Number.POSITIVE_INFINITY,
    newaxis: null,
  });
}
