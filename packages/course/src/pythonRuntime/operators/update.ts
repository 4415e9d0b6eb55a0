import { commonShape, writeInto } from "../../numpy/broadcast.ts";
import { promote } from "../../numpy/dtype.ts";
import { NDArray, spellShape } from "../../numpy/ndArray.ts";
import { type BinaryName, binaryResult } from "../../numpy/ufuncs.ts";
import type { BinaryOperator } from "../../python/syntax.ts";
import { isNumber } from "../values/convert.ts";
import { PythonError, valueError } from "../values/errors.ts";
import { asIndex, Dictionary, iterate, Tuple } from "../values/values.ts";
import { arrayFunctions, operandOf, refuseOperands } from "./operands.ts";
import { binary, onArrays } from "./operators.ts";
import { repeat, replaceItems } from "./repeat.ts";
import { asSet } from "./sets.ts";

/** `target operator= value`: arrays and lists are written into, all else is a new value. */
export function update(operator: BinaryOperator, target: unknown, value: unknown): unknown {
  if (target instanceof NDArray && target.ndim > 0) return updateArray(operator, target, value);
  if (Array.isArray(target) && operator === "+") {
    for (const item of [...iterate(value)]) target.push(item);
    return target;
  }
  if (Array.isArray(target) && operator === "*") {
    const items = repeat(target, asIndex(value)) as unknown[];
    replaceItems(target, items);
    return target;
  }
  const isPlain = isNumber(target) || typeof target === "string" || target instanceof Tuple;
  if (!isPlain && !(target instanceof NDArray) && !(value instanceof NDArray)) {
    const isJoined = target instanceof Dictionary || asSet(target) !== null;
    if (!isJoined) throw refuseOperands(`${operator}=`, target, value);
  }
  return binary(operator, target, value);
}

function updateArray(operator: BinaryOperator, target: NDArray, value: unknown): NDArray {
  const other = operandOf(operator, value, target, false);
  const isProduct = operator === "@";
  if (!isProduct && operator !== "<<" && operator !== ">>") {
    checkCast(arrayFunctions[operator], target, other);
    const shape = commonShape([target, other, target]);
    if (shape.join() !== target.shape.join()) {
      const [out, common] = [target.shape, shape].map((one) => spellShape(one).replaceAll(" ", ""));
      throw valueError(
        `non-broadcastable output operand with shape ${out} doesn't match the broadcast shape ${common}`,
      );
    }
  }
  writeInto(target, onArrays(operator, target, other));
  return target;
}

/** Results are written into an array only where its type holds them. */
function checkCast(name: BinaryName, target: NDArray, other: NDArray): void {
  const result = binaryResult(name, target.dtype, other.dtype);
  if (promote(result, target.dtype) === target.dtype) return;
  throw new PythonError(
    "UFuncTypeError",
    `Cannot cast ufunc '${name}' output from dtype('${result}') to dtype('${target.dtype}') with casting rule 'same_kind'`,
  );
}
