import { NDArray } from "../../numpy/ndArray.ts";
import { applyBinary, type BinaryName } from "../../numpy/ufuncs.ts";
import type { CompareOperator } from "../../python/syntax.ts";
import { isNumber } from "../values/convert.ts";
import { typeNames } from "../values/dataTypes.ts";
import { typeError } from "../values/errors.ts";
import { Range } from "../values/ranges.ts";
import {
  DataType,
  Dictionary,
  DictionaryView,
  isTrue,
  iterate,
  PythonSet,
  Tuple,
  TypeObject,
  typeName,
} from "../values/values.ts";
import { isSequence, operandOf } from "./operands.ts";
import { compareSets, isSameSet } from "./sets.ts";

const comparisons: Readonly<Record<"<" | "<=" | ">" | ">=" | "==" | "!=", BinaryName>> = {
  "<": "less",
  "<=": "less_equal",
  ">": "greater",
  ">=": "greater_equal",
  "==": "equal",
  "!=": "not_equal",
};

const reflected = { "<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!=" } as const;

/** `left operator right` of a comparison: a bool, or of arrays an array. */
export function compare(operator: CompareOperator, left: unknown, right: unknown): unknown {
  switch (operator) {
    case "is":
      return isSame(left, right);
    case "is not":
      return !isSame(left, right);
    case "in":
      return contains(right, left);
    case "not in":
      return !contains(right, left);
    default:
  }
  if (left instanceof NDArray || right instanceof NDArray) {
    const isEquality = operator === "==" || operator === "!=";
    if (isEquality && [left, right].some((one) => !isArrayLike(one))) {
      const array = (left instanceof NDArray ? left : right) as NDArray;
      return new NDArray(
        array.shape,
        array.data.map(() => Number(operator === "!=")),
        "bool",
      );
    }
    // A list asks the array first, as it cannot compare itself.
    if (!(left instanceof NDArray) && !isNumber(left)) {
      return compare(reflected[operator], right, left);
    }
    return applyBinary(
      comparisons[operator],
      operandOf(operator, left, right, true),
      operandOf(operator, right, left, false),
    );
  }
  if (operator === "==") return isEqual(left, right);
  if (operator === "!=") return !isEqual(left, right);
  const within = compareSets(operator, left, right);
  if (within !== undefined) return within;
  const order = orderOf(operator, left, right);
  return { "<": order < 0, "<=": order <= 0, ">": order > 0, ">=": order >= 0 }[operator];
}

const isArrayLike = (value: unknown) =>
  value instanceof NDArray ||
  isNumber(value) ||
  Array.isArray(value) ||
  value instanceof Tuple ||
  value instanceof Range;

const isSame = (left: unknown, right: unknown) =>
  Object.is(left, right) ||
  (left instanceof TypeObject && right instanceof TypeObject && left.name === right.name) ||
  (left instanceof Tuple && right instanceof Tuple && left.items.length + right.items.length === 0);

/** Whether two values are equal, whole numbers and floats alike. @throws PythonError for arrays in lists */
export function isEqual(left: unknown, right: unknown): boolean {
  if (isNumber(left) && isNumber(right)) return isSameNumber(left, right);
  if (left instanceof NDArray || right instanceof NDArray)
    return isTrue(compare("==", left, right));
  if (
    (Array.isArray(left) && Array.isArray(right)) ||
    (left instanceof Tuple && right instanceof Tuple)
  ) {
    const [a, b] = [[...iterate(left)], [...iterate(right)]];
    return a.length === b.length && a.every((item, i) => item === b[i] || isEqual(item, b[i]));
  }
  if (left instanceof Dictionary && right instanceof Dictionary) {
    return (
      left.entries.size === right.entries.size &&
      [...left.entries.values()].every(
        ([key, value]) => right.has(key) && isEqual(value, right.get(key)),
      )
    );
  }
  if (left instanceof PythonSet && right instanceof PythonSet) return isSameSet(left, right);
  if (left instanceof Range && right instanceof Range) return isEqual([...left], [...right]);
  if (left instanceof DictionaryView && right instanceof DictionaryView) {
    return left === right || isSameView(left, right);
  }
  if (left instanceof DataType || right instanceof DataType) return isSameType(left, right);
  return isSame(left, right);
}

/** Keys and items are equal as sets; values are equal to nothing but themselves. */
function isSameView(left: DictionaryView, right: DictionaryView): boolean {
  if (left.kind !== right.kind || left.kind === "dict_values") return false;
  if (left.dictionary.entries.size !== right.dictionary.entries.size) return false;
  return [...left].every((item) => contains(right, item));
}

/** A dtype is equal to the names and classes of its numbers too. */
function isSameType(left: unknown, right: unknown): boolean {
  const [a, b] = [left, right].map((one) => {
    const isName = one instanceof DataType || one instanceof TypeObject;
    const name = (isName ? one.name : String(one)).replace(/^numpy\./, "");
    return Object.hasOwn(typeNames, name) ? typeNames[name] : null;
  });
  return a !== null && a === b;
}

/** Whole numbers and floats alike; neither is below the other. */
const isSameNumber = (left: number | bigint | boolean, right: number | bigint | boolean) =>
  left <= right && left >= right;

function orderOf(operator: string, left: unknown, right: unknown): number {
  if (isNumber(left) && isNumber(right)) {
    if (left < right) return -1;
    if (left > right) return 1;
    return isSameNumber(left, right) ? 0 : Number.NaN;
  }
  if (typeof left === "string" && typeof right === "string")
    return left < right ? -1 : Number(left > right);
  if (
    (Array.isArray(left) && Array.isArray(right)) ||
    (left instanceof Tuple && right instanceof Tuple)
  ) {
    const [a, b] = [[...iterate(left)], [...iterate(right)]];
    const at = a.findIndex((item, i) => i >= b.length || !isEqual(item, b[i]));
    if (at < 0) return a.length < b.length ? -1 : 0;
    return at >= b.length ? 1 : orderOf(operator, a[at], b[at]);
  }
  const [a, b] = [left, right].map(typeName);
  throw typeError(`'${operator}' not supported between instances of '${a}' and '${b}'`);
}

function contains(container: unknown, item: unknown): boolean {
  if (container instanceof Dictionary || container instanceof PythonSet) return container.has(item);
  if (typeof container === "string") {
    if (typeof item === "string") return container.includes(item);
    throw typeError(`'in <string>' requires string as left operand, not ${typeName(item)}`);
  }
  if (container instanceof NDArray) {
    if (container.ndim === 0) {
      throw typeError(`argument of type '${typeName(container)}' is not iterable`);
    }
    const equal = compare("==", container, item);
    return equal instanceof NDArray && equal.data.some((one) => one !== 0);
  }
  if (!isSequence(container) && !(container instanceof Range)) {
    if (!isIterable(container))
      throw typeError(`argument of type '${typeName(container)}' is not iterable`);
  }
  for (const one of iterate(container)) if (one === item || isEqual(one, item)) return true;
  return false;
}

/** Whether a value can be gone through. */
export function isIterable(value: unknown): boolean {
  if (value instanceof NDArray) return value.ndim > 0;
  if (typeof value === "string" || value instanceof Tuple || value instanceof Dictionary)
    return true;
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}
