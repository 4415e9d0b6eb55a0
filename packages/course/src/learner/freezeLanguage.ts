import { NDArray } from "../numpy/ndArray.ts";
import type { Numpy } from "../numpy/numpy.ts";

/** Makes fast all that the helper rests on, so that no line of a learner's can change what another means. */
export function freezeLanguage(np: Numpy): void {
  const typedArrays = { Float64Array, Float32Array, Uint32Array, Int32Array, Uint8Array };
  const built = { Object, Array, Number, String, Boolean, Map, Set, Error, RangeError, Promise };
  const ancestor = Object.getPrototypeOf(typedArrays.Float64Array.prototype);
  const iterators = [[][Symbol.iterator](), ""[Symbol.iterator](), new Map().entries()];
  const constructors = [...Object.values(built), ...Object.values(typedArrays)];
  const fast = [
    ...constructors.flatMap((one) => [one, one.prototype]),
    ...[ancestor, ancestor.constructor],
    ...iterators.flatMap((one) => [
      Object.getPrototypeOf(one),
      Object.getPrototypeOf(Object.getPrototypeOf(one)),
    ]),
    ...[Function.prototype, RegExp.prototype, JSON, Math, Reflect],
    ...[NDArray, NDArray.prototype, np, np.random, np.linalg],
  ];
  for (const one of fast) Object.freeze(one);
  // Frozen things are still reached by their names, which must go on meaning them.
  const names = [...Object.keys(built), ...Object.keys(typedArrays), "JSON", "Math", "Reflect"];
  for (const name of names) {
    Object.defineProperty(globalThis, name, { writable: false, configurable: false });
  }
}
