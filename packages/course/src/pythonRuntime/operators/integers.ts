import type { BinaryOperator } from "../../python/syntax.ts";
import { PythonError, valueError } from "../values/errors.ts";
import { raiseFloat, toFloat } from "./floats.ts";

/** Bits of a whole number at most: beyond it a product would take all memory. */
const mostBits = 100_000n;

export function onIntegers(operator: Exclude<BinaryOperator, "@">, a: bigint, b: bigint): unknown {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      if (b === 0n) throw new PythonError("ZeroDivisionError", "division by zero");
      return divideWhole(a, b);
    case "//":
      return floorDivide(a, b);
    case "%":
      return a - floorDivide(a, b, "integer modulo by zero") * b;
    case "**":
      if (b < 0n) return raiseFloat(toFloat(a), toFloat(b));
      if (b > mostBits && a !== 0n && a !== 1n && a !== -1n) throw tooLarge();
      return a ** b;
    case "&":
      return a & b;
    case "|":
      return a | b;
    case "^":
      return a ^ b;
    case "<<":
    case ">>":
      if (b < 0n) throw valueError("negative shift count");
      if (b > mostBits) throw tooLarge();
      return operator === "<<" ? a << b : a >> b;
  }
}

const tooLarge = () =>
  new PythonError("OverflowError", "a whole number of more than 100000 bits is not computed here");

function floorDivide(a: bigint, b: bigint, message = "integer division or modulo by zero"): bigint {
  if (b === 0n) throw new PythonError("ZeroDivisionError", message);
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

/** Correctly rounded while both fit into doubles, which is what is met here. */
function divideWhole(a: bigint, b: bigint): number {
  return toFloat(a) / toFloat(b);
}
