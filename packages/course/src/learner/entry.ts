import { NDArray } from "../numpy/ndArray.ts";
import { createNumpy } from "../numpy/numpy.ts";
import { runCases } from "./runCases.ts";

// Evaluated in the sandbox before the learner's code: the names that it may use, and all that the
// helper rests on made fast, so that no line of a learner's can change what another means.
const np = createNumpy();
const fast = [
  ...[Object.prototype, Function.prototype, Array.prototype, Float64Array.prototype],
  ...[Object.getPrototypeOf(Float64Array.prototype), String.prototype, Number.prototype],
  ...[Error.prototype, Map.prototype, Object, Array, Float64Array, Number, String, JSON, Math],
  ...[NDArray, NDArray.prototype, np, np.random, np.linalg],
];
for (const one of fast) Object.freeze(one);
// Frozen things are still reached by their names, which must go on meaning them.
const names = ["Object", "Array", "Float64Array", "Number", "String", "JSON", "Math", "Map"];
for (const name of [...names, "Error", "Promise"]) {
  Object.defineProperty(globalThis, name, { writable: false, configurable: false });
}
Object.assign(globalThis, { np, exports: {}, regulaRun: runCases });
