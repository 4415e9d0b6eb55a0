import { type ArrayName, arrayDocumentation, type Documentation } from "./arrayDocumentation.ts";
import { type NumpyName, numpyDocumentation } from "./documentation.ts";
import { pythonArrayRows, pythonNumpyRows } from "./pythonRows.ts";

/** Arguments as Python writes them, an example, and what print shows of it. */
type Form = readonly [parameters: string, code: string, result: string];

const elements = "x1, x2";
const axes = "a, axis=None, keepdims=False";

/** How the names that JavaScript has too are written in Python. */
const forms: Readonly<Record<NumpyName, Form>> = {
  abs: ["x", "np.abs(np.array([-2, 3]))", "[2 3]"],
  negative: ["x", "np.negative([1, -2])", "[-1  2]"],
  positive: ["x", "np.positive([-1, 2])", "[-1  2]"],
  exp: ["x", "np.exp(0)", "1.0"],
  log: ["x", "np.log([1, np.e])", "[0. 1.]"],
  log1p: ["x", "np.log1p(0)", "0.0"],
  sqrt: ["x", "np.sqrt([4, 9])", "[2. 3.]"],
  square: ["x", "np.square([-2, 3])", "[4 9]"],
  sign: ["x", "np.sign([-5, 0, 2])", "[-1  0  1]"],
  tanh: ["x", "np.tanh(0)", "0.0"],
  isnan: ["x", "np.isnan([np.nan, 1])", "[ True False]"],
  isfinite: ["x", "np.isfinite([np.inf, 1])", "[False  True]"],
  isinf: ["x", "np.isinf([np.inf, 1])", "[ True False]"],
  floor: ["x", "np.floor([1.5, -1.5])", "[ 1. -2.]"],
  ceil: ["x", "np.ceil([1.5, -1.5])", "[ 2. -1.]"],
  invert: ["x", "np.invert([True, False])", "[False  True]"],
  logical_not: ["x", "np.logical_not([0, 3])", "[ True False]"],
  add: [elements, "np.add([1, 2], 10)", "[11 12]"],
  subtract: [elements, "np.subtract(1, [0.25, 1])", "[0.75 0.  ]"],
  multiply: [elements, "np.multiply([1, 2], [3, 4])", "[3 8]"],
  divide: [elements, "np.divide([1, 2], 4)", "[0.25 0.5 ]"],
  power: [elements, "np.power([2, 3], 2)", "[4 9]"],
  floor_divide: [elements, "np.floor_divide([7, -7], 2)", "[ 3 -4]"],
  remainder: [elements, "np.remainder([7, -7], 3)", "[1 2]"],
  maximum: [elements, "np.maximum(0, [-1, 2])", "[0 2]"],
  minimum: [elements, "np.minimum(1, [0.5, 2])", "[0.5 1. ]"],
  less: [elements, "np.less([0.2, 0.9], 0.5)", "[ True False]"],
  less_equal: [elements, "np.less_equal([1, 2], 1)", "[ True False]"],
  greater: [elements, "np.greater([0.2, 0.9], 0.5)", "[False  True]"],
  greater_equal: [elements, "np.greater_equal([1, 2], 2)", "[False  True]"],
  equal: [elements, "np.equal([1, 2], 2)", "[False  True]"],
  not_equal: [elements, "np.not_equal([1, 2], 2)", "[ True False]"],
  logical_and: [elements, "np.logical_and([1, 0], [1, 1])", "[ True False]"],
  logical_or: [elements, "np.logical_or([1, 0], [0, 0])", "[ True False]"],
  logical_xor: [elements, "np.logical_xor([1, 1], [0, 1])", "[ True False]"],
  bitwise_and: [elements, "np.bitwise_and([True, True], [True, False])", "[ True False]"],
  bitwise_or: [elements, "np.bitwise_or([False, False], [True, False])", "[ True False]"],
  bitwise_xor: [elements, "np.bitwise_xor([True, True], [True, False])", "[False  True]"],
  sum: [axes, "np.sum([[1, 2], [3, 4]], axis=1)", "[3 7]"],
  nansum: [axes, "np.nansum([1, np.nan])", "1.0"],
  mean: [axes, "np.mean([1, 2, 6])", "3.0"],
  max: [axes, "np.max([1, 5, 2])", "5"],
  min: [axes, "np.min([1, 5, 2])", "1"],
  prod: [axes, "np.prod([2, 3, 4])", "24"],
  argmin: ["a, axis=None", "np.argmin([3, 1, 2])", "1"],
  argmax: ["a, axis=None", "np.argmax([1, 5, 2])", "1"],
  all: [axes, "np.all([True, False])", "False"],
  any: [axes, "np.any([True, False])", "True"],
  array: ["object, dtype=None", "np.array([[1, 2], [3, 4]]).shape", "(2, 2)"],
  zeros: ["shape, dtype=float", "np.zeros((1, 2))", "[[0. 0.]]"],
  ones: ["shape, dtype=float", "np.ones((2,))", "[1. 1.]"],
  full: ["shape, fill_value", "np.full((2,), 7)", "[7 7]"],
  zeros_like: ["a", "np.zeros_like([5, 6])", "[0 0]"],
  ones_like: ["a", "np.ones_like([5, 6])", "[1 1]"],
  arange: ["start, stop, step=1", "np.arange(3)", "[0 1 2]"],
  dot: ["a, b", "np.dot([[1, 2]], [[3], [4]])", "[[11]]"],
  matmul: [elements, "np.matmul([1, 2], [3, 4])", "11"],
  transpose: ["a", "np.transpose([[1], [2]])", "[[1 2]]"],
  reshape: ["a, shape", "np.reshape([[1], [2]], (1, 2))", "[[1 2]]"],
  squeeze: ["a", "np.squeeze([[5, 6]])", "[5 6]"],
  where: ["condition, x, y", "np.where([True, False], 5, 6)", "[5 6]"],
  shape: ["a", "np.shape([[1, 2]])", "(1, 2)"],
  allclose: ["a, b, rtol=1e-5, atol=1e-8", "np.allclose([1], [1.0000000001])", "True"],
  pi: ["", "np.pi", "3.141592653589793"],
  nan: ["", "np.isnan(np.nan)", "True"],
  inf: ["", "np.isfinite(np.inf)", "False"],
  "linalg.norm": ["x", "np.linalg.norm([3, 4])", "5.0"],
  "random.seed": ["seed", "[np.random.seed(1), np.random.rand()][1]", "0.417022004702574"],
  "random.rand": ["d0, d1", "np.random.rand(2, 3).shape", "(2, 3)"],
  "random.randn": ["d0, d1", "np.random.randn(2, 3).shape", "(2, 3)"],
  "random.randint": ["low, high=None, size=None", "np.random.randint(5, 6)", "5"],
  "random.permutation": ["n", "np.random.permutation(1)", "[0]"],
};

function documentationOf([parameters, code, result]: Form, says: Documentation["says"]) {
  return {
    parameters: parameters === "" ? [] : parameters.split(", "),
    says,
    example: [code, result],
  } satisfies Documentation;
}

/** Help from lines of six parts each. */
function documentationOfRows(rows: string): Readonly<Record<string, Documentation>> {
  return Object.fromEntries(
    rows
      .trim()
      .split("\n")
      .map((row) => {
        const [name, parameters, en, pt, code, result] = row.split(" | ");
        return [name, documentationOf([parameters, code, result], { en, "pt-BR": pt })];
      }),
  );
}

/** Help on what follows `np.` in Python. */
export const pythonDocumentation: Readonly<Record<string, Documentation>> = {
  ...Object.fromEntries(
    (Object.keys(forms) as NumpyName[]).map((name) => [
      name,
      documentationOf(forms[name], numpyDocumentation[name].says),
    ]),
  ),
  ...documentationOfRows(pythonNumpyRows),
};

/** How what follows an array and a dot is written in Python; NumPy has no `at`, and its data are no list. */
const arrayForms: Readonly<Record<Exclude<ArrayName, "at" | "data">, Form>> = {
  dtype: ["", "np.array([1, 2]).dtype.name", "int64"],
  shape: ["", "np.zeros((2, 3)).shape", "(2, 3)"],
  ndim: ["", "np.zeros((2, 3)).ndim", "2"],
  size: ["", "np.zeros((2, 3)).size", "6"],
  T: ["", "np.zeros((2, 3)).T.shape", "(3, 2)"],
  item: ["", "np.array([[7]]).item()", "7"],
  copy: ["", "np.ones(2).copy()", "[1. 1.]"],
  reshape: ["d0, d1", "np.arange(4).reshape(2, -1).shape", "(2, 2)"],
  tolist: ["", "np.array([1, 2]).tolist()", "[1, 2]"],
};

/** Help on what follows an array and a dot in Python. */
export const pythonArrayDocumentation: Readonly<Record<string, Documentation>> = {
  ...Object.fromEntries(
    (Object.keys(arrayForms) as (keyof typeof arrayForms)[]).map((name) => [
      name,
      documentationOf(arrayForms[name], arrayDocumentation[name].says),
    ]),
  ),
  ...documentationOfRows(pythonArrayRows),
};
