import {
  applyBinary,
  applyUnary,
  type BinaryName,
  binaryFunctions,
  type UnaryName,
  unaryFunctions,
} from "../../numpy/ufuncs.ts";
import { builtin } from "../bind.ts";
import { toArray } from "../values/convert.ts";
import type { PythonFunction } from "../values/values.ts";
import { into } from "./readArguments.ts";

/** What every function of single numbers takes in NumPy, and does not here. */
export const ufuncKeywords = "*, where!, casting!, order!, dtype!, subok!, signature!";

const unary = (of: UnaryName, name: string = of) =>
  builtin(name, `x, out=, ${ufuncKeywords}`, (x: unknown, out: unknown) =>
    into(out, applyUnary(of, toArray(x))),
  );

const binary = (of: BinaryName, name: string = of) =>
  builtin(name, `x1, x2, out=, ${ufuncKeywords}`, (a: unknown, b: unknown, out: unknown) =>
    into(out, applyBinary(of, toArray(a), toArray(b))),
  );

/** The functions that both languages have, and NumPy's other names of them. */
export function ufuncModule(): Record<string, PythonFunction> {
  const all = [
    ...(Object.keys(unaryFunctions) as UnaryName[]).map((name) => unary(name)),
    ...(Object.keys(binaryFunctions) as BinaryName[]).map((name) => binary(name)),
    unary("abs", "absolute"),
    binary("remainder", "mod"),
    binary("divide", "true_divide"),
    unary("invert", "bitwise_not"),
  ];
  return Object.fromEntries(all.map((one) => [one.name, one]));
}
