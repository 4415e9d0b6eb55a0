import { NDArray } from "../../numpy/ndArray.ts";
import type { BinaryName } from "../../numpy/ufuncs.ts";
import type { BinaryOperator } from "../../python/syntax.ts";
import { isNumber, toArray } from "../values/convert.ts";
import { PythonError, typeError } from "../values/errors.ts";
import { Range } from "../values/ranges.ts";
import { Tuple, typeName } from "../values/values.ts";

/** NumPy's function for each operator. */
export const arrayFunctions: Readonly<
  Record<Exclude<BinaryOperator, "@" | "<<" | ">>">, BinaryName>
> = {
  "+": "add",
  "-": "subtract",
  "*": "multiply",
  "/": "divide",
  "//": "floor_divide",
  "%": "remainder",
  "**": "power",
  "&": "bitwise_and",
  "|": "bitwise_or",
  "^": "bitwise_xor",
};

/** How messages name the operators that have two names. */
export const spelled: Readonly<Partial<Record<BinaryOperator, string>>> = { "**": "** or pow()" };

export function refuseOperands(operator: string, left: unknown, right: unknown): PythonError {
  if (operator === "+" && typeof left === "string") {
    return typeError(`can only concatenate str (not "${typeName(right)}") to str`);
  }
  if (operator === "+" && Array.isArray(left)) {
    return typeError(`can only concatenate list (not "${typeName(right)}") to list`);
  }
  if (operator === "+" && left instanceof Tuple) {
    return typeError(`can only concatenate tuple (not "${typeName(right)}") to tuple`);
  }
  const [a, b] = [left, right].map(typeName);
  if (operator === "*" && [left, right].some(isSequence)) {
    const other = isSequence(left) ? b : a;
    return typeError(`can't multiply sequence by non-int of type '${other}'`);
  }
  return typeError(`unsupported operand type(s) for ${operator}: '${a}' and '${b}'`);
}

export const isSequence = (value: unknown) =>
  typeof value === "string" || Array.isArray(value) || value instanceof Tuple;

/** An array of an array's other operand. @throws PythonError for no numbers */
export function operandOf(
  operator: string,
  value: unknown,
  other: unknown,
  isLeft: boolean,
): NDArray {
  if (value instanceof NDArray || isNumber(value)) return toArray(value);
  if (Array.isArray(value) || value instanceof Tuple || value instanceof Range)
    return toArray(value);
  if (typeof value === "string") {
    const name = arrayFunctions[operator as "+"] ?? operator;
    const types = [`dtype('${toArray(other).dtype}')`, `dtype('<U${value.length}')`];
    if (isLeft) types.reverse();
    throw new PythonError(
      "UFuncTypeError",
      `ufunc '${name}' did not contain a loop with signature matching types (${types.join(", ")}) -> None`,
    );
  }
  const element = { bool: "bool", int64: "int", float64: "float" }[toArray(other).dtype];
  const [a, b] = isLeft ? [typeName(value), element] : [element, typeName(value)];
  throw typeError(`unsupported operand type(s) for ${operator}: '${a}' and '${b}'`);
}
