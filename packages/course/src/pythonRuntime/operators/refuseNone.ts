import { toArray } from "../values/convert.ts";
import { type PythonError, typeError } from "../values/errors.ts";
import { typeName } from "../values/values.ts";
import { arrayFunctions, spelled } from "./operands.ts";

/** NumPy asks None for Python's operator, where the function has one. */
const operators: Readonly<Record<string, string>> = Object.fromEntries([
  ...Object.entries(arrayFunctions).map(([operator, name]) => [
    name,
    spelled[operator as keyof typeof arrayFunctions] ?? operator,
  ]),
  ["true_divide", "/"],
  ["mod", "%"],
  ["dot", "*"],
]);

const comparisons: Readonly<Record<string, string>> = {
  less: "<",
  less_equal: "<=",
  greater: ">",
  greater_equal: ">=",
  maximum: ">=",
  minimum: "<=",
};

const unaries: Readonly<Record<string, string>> = {
  abs: "abs()",
  absolute: "abs()",
  negative: "unary -",
  positive: "unary +",
};

/** What NumPy says where a function of one number or of two is given None; null where none is. */
export function refuseNone(name: string, given: readonly unknown[]): PythonError | null {
  const at = given.indexOf(null);
  if (at < 0) return null;
  const types = given.map(elementType);
  const [first, second = first] = types;
  const operator = name === "square" ? "*" : operators[name];
  if (operator) {
    return typeError(`unsupported operand type(s) for ${operator}: '${first}' and '${second}'`);
  }
  if (Object.hasOwn(comparisons, name)) {
    return typeError(
      `'${comparisons[name]}' not supported between instances of '${first}' and '${second}'`,
    );
  }
  if (Object.hasOwn(unaries, name)) {
    return typeError(`bad operand type for ${unaries[name]}: 'NoneType'`);
  }
  return typeError(
    `loop of ufunc does not support argument ${at} of type ${types[at]} which has no callable ${name} method`,
  );
}

/** Of an array the type of its numbers, as Python names it. */
function elementType(value: unknown): string {
  if (value === null) return typeName(value);
  return { bool: "bool", int64: "int", float64: "float" }[toArray(value).dtype];
}
