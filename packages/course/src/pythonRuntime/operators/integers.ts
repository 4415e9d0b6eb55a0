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
      return multiplyWhole(a, b);
    case "/":
      if (b === 0n) throw new PythonError("ZeroDivisionError", "division by zero");
      return divideWhole(a, b);
    case "//":
      return floorDivide(a, b);
    case "%":
      return a - floorDivide(a, b, "integer modulo by zero") * b;
    case "**":
      if (b < 0n) return raiseFloat(toFloat(a), toFloat(b));
      if (a !== 0n && a !== 1n && a !== -1n && b * bitsOf(a) > mostBits) throw tooLarge();
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

/** How many bits a number has at least: no more than three fewer than it has. */
const bitsOf = (a: bigint) => 4n * BigInt((a < 0n ? -a : a).toString(16).length) - 3n;

/** Beyond these a number's bits are counted before it is multiplied. */
const plain = 1n << 1000n;

function multiplyWhole(a: bigint, b: bigint): bigint {
  const isLong = a > plain || a < -plain || b > plain || b < -plain;
  if (isLong && bitsOf(a) + bitsOf(b) > mostBits) throw tooLarge();
  return a * b;
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
