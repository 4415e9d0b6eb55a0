import { raise } from "../../numpy/power.ts";
import { applyBinary } from "../../numpy/ufuncs.ts";
import type { BinaryOperator } from "../../python/syntax.ts";
import { PythonError } from "../values/errors.ts";
import { refuseOperands } from "./operands.ts";

export function onFloats(operator: BinaryOperator, a: number, b: number): number {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      if (b === 0) throw new PythonError("ZeroDivisionError", "float division by zero");
      return a / b;
    case "//":
      if (b === 0) throw new PythonError("ZeroDivisionError", "float floor division by zero");
      return applyBinary("floor_divide", a, b).data[0];
    case "%":
      if (b === 0) throw new PythonError("ZeroDivisionError", "float modulo");
      return applyBinary("remainder", a, b).data[0];
    case "**":
      return raiseFloat(a, b);
    default:
      throw refuseOperands(operator, a, b);
  }
}

export function raiseFloat(a: number, b: number): number {
  if (a === 0 && b < 0) {
    const message = "0.0 cannot be raised to a negative power";
    throw new PythonError("ZeroDivisionError", message);
  }
  const power = raise(a, b);
  if (Number.isNaN(power) && !Number.isNaN(a) && !Number.isNaN(b)) {
    throw new PythonError(
      "NotImplementedError",
      "complex numbers are not part of the course's Python",
    );
  }
  if (!Number.isFinite(power) && Number.isFinite(a) && Number.isFinite(b)) {
    throw new PythonError("OverflowError", "(34, 'Numerical result out of range')");
  }
  return power;
}

/** A whole number as a float. @throws PythonError where it is too large */
export function toFloat(value: number | bigint | boolean): number {
  const float = Number(value);
  if (typeof value === "bigint" && !Number.isFinite(float)) {
    throw new PythonError("OverflowError", "int too large to convert to float");
  }
  return float;
}
