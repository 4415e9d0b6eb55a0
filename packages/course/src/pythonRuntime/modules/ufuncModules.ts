import type { NDArray } from "../../numpy/ndArray.ts";
import {
  applyBinary,
  applyUnary,
  type BinaryName,
  binaryFunctions,
  type UnaryName,
  unaryFunctions,
} from "../../numpy/ufuncs.ts";
import { builtin } from "../bind.ts";
import { refuseNone } from "../operators/refuseNone.ts";
import { toArray } from "../values/convert.ts";
import { Ufunc } from "../values/values.ts";
import { into } from "./readArguments.ts";

/** What every function of single numbers takes in NumPy, and does not here. */
const ufuncKeywords = "*, where!, casting!, order!, dtype!, subok!, signature!";

const unary = (of: UnaryName, name: string = of) => ufuncOfOne(name, (x) => applyUnary(of, x));

const binary = (of: BinaryName, name: string = of) =>
  ufuncOfTwo(name, (a, b) => applyBinary(of, a, b));

/** A function of one number, under its name. */
export function ufuncOfOne(name: string, of: (x: NDArray) => NDArray): Ufunc {
  const signature = `x, out=, ${ufuncKeywords}`;
  const call = builtin(name, signature, (x: unknown, out: unknown) => {
    const refused = refuseNone(name, [x]);
    if (refused) throw refused;
    return into(out, of(toArray(x)));
  });
  return new Ufunc(call, null);
}

/** A function of two numbers, under its name. */
export function ufuncOfTwo(name: string, of: (a: NDArray, b: NDArray) => NDArray): Ufunc {
  const signature = `x1, x2, out=, ${ufuncKeywords}`;
  const call = builtin(name, signature, (a: unknown, b: unknown, out: unknown) => {
    const refused = refuseNone(name, [a, b]);
    if (refused) throw refused;
    return into(out, of(toArray(a), toArray(b)));
  });
  return new Ufunc(call, of);
}

/** The functions that both languages have, and NumPy's other names of them. */
export function ufuncModule(): Record<string, Ufunc> {
  const all = [
    ...(Object.keys(unaryFunctions) as UnaryName[]).map((name) => unary(name)),
    ...(Object.keys(binaryFunctions) as BinaryName[]).map((name) => binary(name)),
    unary("abs", "absolute"),
    binary("remainder", "mod"),
    binary("divide", "true_divide"),
    unary("invert", "bitwise_not"),
    unary("invert", "bitwise_invert"),
    binary("power", "pow"),
  ];
  return Object.fromEntries(all.map((one) => [one.name, one]));
}
