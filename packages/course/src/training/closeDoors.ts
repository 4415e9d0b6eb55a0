/** All that is left of a worker's global object: the language, and nothing that leads out of it. */
const kept: ReadonlySet<string> = new Set([
  ...["Object", "Function", "Array", "Number", "String", "Boolean", "Symbol", "BigInt", "Math"],
  ...["JSON", "Reflect", "Proxy", "Map", "Set", "WeakMap", "WeakSet", "Promise", "RegExp", "Date"],
  ...["Error", "RangeError", "TypeError", "SyntaxError", "ReferenceError", "EvalError", "URIError"],
  ...["AggregateError", "ArrayBuffer", "DataView", "Float64Array", "Float32Array", "Int8Array"],
  ...["Int16Array", "Int32Array", "Uint8Array", "Uint8ClampedArray", "Uint16Array", "Uint32Array"],
  ...["BigInt64Array", "BigUint64Array", "Infinity", "NaN", "undefined", "globalThis", "Intl"],
  ...["parseInt", "parseFloat", "isNaN", "isFinite", "Iterator"],
]);

/**
 * Takes every way out of a worker's global object and of what it inherits from: the network,
 * storage, timers, messages, other workers. What cannot be taken is covered by `undefined`.
 */
export function closeDoors(scope: object): void {
  for (let one: object | null = scope; one && one !== Object.prototype; one = parentOf(one)) {
    for (const name of Reflect.ownKeys(one)) {
      if (typeof name === "string" && kept.has(name)) continue;
      if (Reflect.deleteProperty(one, name)) continue;
      Reflect.defineProperty(one, name, { value: undefined });
    }
  }
}

function parentOf(object: object): object | null {
  return Reflect.getPrototypeOf(object);
}
