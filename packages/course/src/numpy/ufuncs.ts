import { exp, log, log1p, spellNumbers, tanh, verbatim } from "@regula/base";
import { ArrayError } from "./arrayError.ts";
import { map, zip } from "./broadcast.ts";
import { type DType, promote } from "./dtype.ts";
import { type ArrayLike, asArray, type NDArray } from "./ndArray.ts";
import { raise } from "./power.ts";

/**
 * What type a function's results are of: `same` as its numbers, `number` likewise but never truth
 * values, `integer` likewise and never floats.
 */
type ResultType = "same" | "number" | "integer" | "float64" | "bool";

interface UnaryFunction {
  readonly result: ResultType;
  readonly of: (a: number) => number;
}

interface BinaryFunction {
  readonly result: ResultType;
  readonly of: (a: number, b: number) => number;
}

/** Functions of each element, under NumPy's names. */
export const unaryFunctions = {
  abs: { result: "same", of: Math.abs },
  negative: { result: "same", of: (a) => -a },
  positive: { result: "same", of: (a) => a },
  exp: { result: "float64", of: exp },
  log: { result: "float64", of: log },
  log1p: { result: "float64", of: log1p },
  sqrt: { result: "float64", of: Math.sqrt },
  square: { result: "number", of: (a) => a * a },
  sign: { result: "number", of: (a) => (Number.isNaN(a) ? a : Math.sign(a)) },
  tanh: { result: "float64", of: tanh },
  floor: { result: "same", of: Math.floor },
  ceil: { result: "same", of: Math.ceil },
  isnan: { result: "bool", of: (a) => Number(Number.isNaN(a)) },
  isinf: { result: "bool", of: (a) => Number(Math.abs(a) === Number.POSITIVE_INFINITY) },
  isfinite: { result: "bool", of: (a) => Number(Number.isFinite(a)) },
  logical_not: { result: "bool", of: (a) => Number(a === 0) },
  invert: { result: "integer", of: (a) => -a - 1 },
} satisfies Readonly<Record<string, UnaryFunction>>;

/** Functions of two elements, under NumPy's names. */
export const binaryFunctions = {
  add: { result: "same", of: (a, b) => a + b },
  subtract: { result: "same", of: (a, b) => a - b },
  multiply: { result: "same", of: (a, b) => a * b },
  divide: { result: "float64", of: (a, b) => a / b },
  floor_divide: { result: "number", of: floorDivide },
  remainder: { result: "number", of: remainder },
  power: { result: "number", of: raise },
  maximum: { result: "same", of: (a, b) => (Number.isNaN(a) || a > b ? a : b) },
  minimum: { result: "same", of: (a, b) => (Number.isNaN(a) || a < b ? a : b) },
  less: { result: "bool", of: (a, b) => Number(a < b) },
  less_equal: { result: "bool", of: (a, b) => Number(a <= b) },
  greater: { result: "bool", of: (a, b) => Number(a > b) },
  greater_equal: { result: "bool", of: (a, b) => Number(a >= b) },
  equal: { result: "bool", of: (a, b) => Number(a === b) },
  not_equal: { result: "bool", of: (a, b) => Number(a !== b) },
  logical_and: { result: "bool", of: (a, b) => Number(a !== 0 && b !== 0) },
  logical_or: { result: "bool", of: (a, b) => Number(a !== 0 || b !== 0) },
  logical_xor: { result: "bool", of: (a, b) => Number((a !== 0) !== (b !== 0)) },
  bitwise_and: { result: "integer", of: (a, b) => bitwise(a, b, (x, y) => x & y) },
  bitwise_or: { result: "integer", of: (a, b) => bitwise(a, b, (x, y) => x | y) },
  bitwise_xor: { result: "integer", of: (a, b) => bitwise(a, b, (x, y) => x ^ y) },
} satisfies Readonly<Record<string, BinaryFunction>>;

export type UnaryName = keyof typeof unaryFunctions;
export type BinaryName = keyof typeof binaryFunctions;

/** @throws ArrayError for numbers that the function has no meaning for */
export function applyUnary(name: UnaryName, value: ArrayLike): NDArray {
  const a = asArray(value);
  const { result, of }: UnaryFunction = unaryFunctions[name];
  if (a.dtype === "bool" && (name === "negative" || name === "sign" || name === "positive")) {
    throw refuseTruth(name);
  }
  if (name === "invert" && a.dtype === "bool") return map(a, (x) => Number(x === 0), "bool");
  return exact(map(a, of, resultType(name, result, a.dtype, [a.dtype])));
}

/** Of which type a function's results are. @throws ArrayError for types that it has no meaning for */
export function binaryResult(name: BinaryName, a: DType, b: DType): DType {
  const common = promote(a, b);
  if (name === "subtract" && common === "bool") throw refuseTruth(name);
  return resultType(name, binaryFunctions[name].result, common, [a, b]);
}

/** @throws ArrayError for shapes that do not fit, for numbers that the function has no meaning for */
export function applyBinary(name: BinaryName, left: ArrayLike, right: ArrayLike): NDArray {
  const a = asArray(left);
  const b = asArray(right);
  const { result, of }: BinaryFunction = binaryFunctions[name];
  const dtype = binaryResult(name, a.dtype, b.dtype);
  if (dtype === "bool" && result !== "bool") {
    return zip(a, b, (x, y) => Number(of(x, y) !== 0), dtype);
  }
  if (dtype === "int64") return exact(zip(a, b, wholeFunctions[name] ?? of, dtype));
  return zip(a, b, of, dtype);
}

function resultType(
  name: string,
  result: ResultType,
  common: DType,
  types: readonly DType[],
): DType {
  if (result === "bool" || result === "float64") return result;
  if (result === "number" && common === "bool") return "int64";
  if (result === "integer" && common === "float64") throw refuseFloats(name, types);
  return common;
}

/** Beyond this a double cannot hold every whole number, and int64 goes on. */
const largestExact = 2 ** 53;

function exact(a: NDArray): NDArray {
  if (a.dtype !== "int64") return a;
  const large = a.data.find((x) => !(Math.abs(x) <= largestExact));
  if (large === undefined) {
    // Whole numbers know no −0.
    return a.data.some((x) => Object.is(x, -0)) ? map(a, (x) => x + 0, "int64") : a;
  }
  throw new ArrayError(
    { type: "OverflowError", message: "an integer beyond 2**53 does not fit into an array here" },
    {
      code: "not-finite",
      expected: { en: "whole numbers up to 2⁵³", "pt-BR": "números inteiros até 2⁵³" },
      received: spellNumbers(large),
    },
  );
}

/** Where whole numbers go another way than floats: by zero they are divided to 0. */
const wholeFunctions: { readonly [K in BinaryName]?: (a: number, b: number) => number } = {
  power: raiseWhole,
  floor_divide: (a, b) => (b === 0 ? 0 : floorDivide(a, b)),
  remainder: (a, b) => (b === 0 ? 0 : remainder(a, b)),
};

function raiseWhole(base: number, exponent: number): number {
  if (exponent >= 0) return raise(base, exponent);
  throw new ArrayError(
    { type: "ValueError", message: "Integers to negative integer powers are not allowed." },
    {
      code: "shape-mismatch",
      expected: {
        en: "a whole exponent of at least 0 for whole numbers",
        "pt-BR": "um expoente inteiro de ao menos 0 para números inteiros",
      },
      received: spellNumbers(exponent),
    },
  );
}

/** As NumPy divides: the floor of the exact quotient, from the remainder. */
function floorDivide(a: number, b: number): number {
  if (b === 0) return a / b;
  const rest = remainder(a, b);
  const quotient = (a - rest) / b;
  if (quotient === 0) return Object.is(a / b, -0) || a / b < 0 ? -0 : 0;
  const floor = Math.floor(quotient);
  return quotient - floor > 0.5 ? floor + 1 : floor;
}

/** With the sign of the divisor. */
function remainder(a: number, b: number): number {
  const rest = a % b;
  if (rest === 0) return b < 0 ? -0 : 0;
  return rest < 0 === b < 0 ? rest : rest + b;
}

/** Whole numbers of up to 53 bits, of which JavaScript's own operators see 32. */
function bitwise(a: number, b: number, of: (a: bigint, b: bigint) => bigint): number {
  return Number(of(BigInt(a), BigInt(b)));
}

const truthWords: Readonly<Record<"negative" | "subtract" | "sign" | "positive", string>> = {
  negative:
    "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the logical_not function instead.",
  subtract:
    "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.",
  sign: "ufunc 'sign' did not contain a loop with signature matching types <class 'numpy.dtypes.BoolDType'> -> None",
  positive:
    "ufunc 'positive' did not contain a loop with signature matching types <class 'numpy.dtypes.BoolDType'> -> None",
};

function refuseTruth(name: keyof typeof truthWords): ArrayError {
  const type = name === "sign" || name === "positive" ? "UFuncTypeError" : "TypeError";
  return new ArrayError(
    { type, message: truthWords[name] },
    {
      code: "shape-mismatch",
      place: { option: name },
      expected: { en: "numbers", "pt-BR": "números" },
      received: { en: "truth values", "pt-BR": "valores lógicos" },
    },
  );
}

function refuseFloats(name: string, types: readonly DType[]): ArrayError {
  const message = `ufunc '${name}' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''`;
  return new ArrayError(
    { type: "TypeError", message },
    {
      code: "shape-mismatch",
      place: { option: name },
      expected: {
        en: "whole numbers or truth values",
        "pt-BR": "números inteiros ou valores lógicos",
      },
      received: verbatim(types.join(", ")),
    },
  );
}
