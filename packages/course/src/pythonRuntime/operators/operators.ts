import { dot } from "../../numpy/linear.ts";
import { NDArray } from "../../numpy/ndArray.ts";
import { applyBinary, applyUnary } from "../../numpy/ufuncs.ts";
import type { BinaryOperator } from "../../python/syntax.ts";
import { formatPercent } from "../text/formatPercent.ts";
import { isNumber } from "../values/convert.ts";
import { typeError, valueError } from "../values/errors.ts";
import { asIndex, Dictionary, Tuple, typeName } from "../values/values.ts";
import { onFloats, toFloat } from "./floats.ts";
import { onIntegers } from "./integers.ts";
import { arrayFunctions, isSequence, operandOf, refuseOperands, spelled } from "./operands.ts";
import { isWhole, joinTexts, repeat } from "./repeat.ts";
import { onSets } from "./sets.ts";

/** `left operator right`. @throws PythonError as Python and NumPy do */
export function binary(operator: BinaryOperator, left: unknown, right: unknown): unknown {
  if (typeof left === "number" && typeof right === "number") return onFloats(operator, left, right);
  if (operator === "%" && typeof left === "string") return formatPercent(left, right);
  if (left instanceof NDArray || right instanceof NDArray) return onArrays(operator, left, right);
  if (isNumber(left) && isNumber(right)) return onNumbers(operator, left, right);
  const joined = onSequences(operator, left, right);
  if (joined !== undefined) return joined;
  throw refuseOperands(spelled[operator] ?? operator, left, right);
}

export function onArrays(operator: BinaryOperator, left: unknown, right: unknown): NDArray {
  const a = operandOf(operator, left, right, true);
  const b = operandOf(operator, right, left, false);
  const isPlain = [left, right].every((one) => !(one instanceof NDArray) || one.ndim === 0);
  if (operator === "@" && isPlain) throw refuseOperands(operator, left, right);
  if (operator === "@") return matmul(a, b);
  if (operator === "<<" || operator === ">>") throw refuseOperands(operator, left, right);
  return applyBinary(arrayFunctions[operator], a, b);
}

/** The matrix product, which numbers have none of. @throws PythonError, ArrayError */
export function matmul(a: NDArray, b: NDArray): NDArray {
  const scalar = a.ndim === 0 ? 0 : b.ndim === 0 ? 1 : null;
  if (scalar !== null) {
    throw valueError(
      `matmul: Input operand ${scalar} does not have enough dimensions (has 0, gufunc core with signature (n?,k),(k,m?)->(n?,m?) requires 1)`,
    );
  }
  const [inner, outer] = [a.shape[a.ndim - 1], b.shape[0]];
  if (inner !== outer) {
    throw valueError(
      `matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size ${outer} is different from ${inner})`,
    );
  }
  return dot(a, b);
}

function onNumbers(
  operator: BinaryOperator,
  left: number | bigint | boolean,
  right: number | bigint | boolean,
): unknown {
  const isFloat = typeof left === "number" || typeof right === "number";
  if (isFloat && /^(?:[&|^@]|<<|>>)$/.test(operator)) throw refuseOperands(operator, left, right);
  if (isFloat) {
    return onFloats(operator, toFloat(left), toFloat(right));
  }
  const isLogical = typeof left === "boolean" && typeof right === "boolean";
  if (operator === "@") throw refuseOperands(operator, left, right);
  const result = onIntegers(operator, BigInt(left), BigInt(right));
  return isLogical && (operator === "&" || operator === "|" || operator === "^")
    ? result === 1n
    : result;
}

function onSequences(operator: BinaryOperator, left: unknown, right: unknown): unknown {
  if (operator === "+") {
    if (typeof left === "string" && typeof right === "string") return joinTexts(left, right);
    if (Array.isArray(left) && Array.isArray(right)) return [...left, ...right];
    if (left instanceof Tuple && right instanceof Tuple)
      return new Tuple([...left.items, ...right.items]);
  }
  if (operator === "*") {
    if (isSequence(left) && isWhole(right)) return repeat(left, asIndex(right));
    if (isSequence(right) && isWhole(left)) return repeat(right, asIndex(left));
  }
  if (operator === "|" && left instanceof Dictionary && right instanceof Dictionary) {
    return Dictionary.from([...left.entries.values(), ...right.entries.values()]);
  }
  return onSets(operator, left, right);
}

/** `+a`, `-a`, `~a`. */
export function unary(operator: "+" | "-" | "~", value: unknown): unknown {
  if (value instanceof NDArray) {
    return applyUnary(
      { "+": "positive", "-": "negative", "~": "invert" }[operator] as "invert",
      value,
    );
  }
  if (typeof value === "boolean" || typeof value === "bigint") {
    const whole = BigInt(value);
    return { "+": whole, "-": -whole, "~": ~whole }[operator];
  }
  if (typeof value === "number" && operator !== "~") return operator === "-" ? -value : value;
  throw typeError(`bad operand type for unary ${operator}: '${typeName(value)}'`);
}
