import { NDArray } from "../numpy/ndArray.ts";
import { createNumpy } from "../numpy/numpy.ts";
import { runCases } from "./runCases.ts";

// Evaluated in the sandbox before the learner's code: the names that it may use, and all that the
// helper rests on made fast, so that no line of a learner's can change what another means.
const np = createNumpy();
const typedArrays = [Float64Array, Float32Array, Uint32Array, Int32Array, Uint8Array];
const built = [Object, Array, Number, String, Boolean, Map, Set, Error, RangeError, Promise];
const ancestor = Object.getPrototypeOf(Float64Array);
const iterators = [[][Symbol.iterator](), ""[Symbol.iterator](), new Map().entries()];
const fast = [
  ...[...built, ...typedArrays, ancestor].flatMap((one) => [one, one.prototype]),
  ...iterators.flatMap((one) => [
    Object.getPrototypeOf(one),
    Object.getPrototypeOf(Object.getPrototypeOf(one)),
  ]),
  ...[Function.prototype, RegExp.prototype, JSON, Math, Reflect],
  ...[NDArray, NDArray.prototype, np, np.random, np.linalg],
];
for (const one of fast) Object.freeze(one);
// Frozen things are still reached by their names, which must go on meaning them.
const names = [...[...built, ...typedArrays].map(({ name }) => name), "JSON", "Math", "Reflect"];
for (const name of names) {
  Object.defineProperty(globalThis, name, { writable: false, configurable: false });
}
Object.assign(globalThis, { np, exports: {}, regulaRun: runCases });
