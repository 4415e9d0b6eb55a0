import { NDArray } from "../../../numpy/ndArray.ts";
import { builtin } from "../../bind.ts";
import { Dictionary, iterate, Module, PythonSet, Tuple } from "../../values/values.ts";

function shallow(value: unknown): unknown {
  if (value instanceof NDArray) return value.copy();
  if (Array.isArray(value)) return [...iterate(value)];
  if (value instanceof Dictionary) return Dictionary.from(value.entries.values());
  return value instanceof PythonSet ? new PythonSet(value) : value;
}

/** A copy of all that a value holds; what stands in it twice is one thing in the copy too. */
function deep(value: unknown, made: Map<unknown, unknown>): unknown {
  if (made.has(value)) return made.get(value);
  if (value instanceof Tuple) return new Tuple(value.items.map((item) => deep(item, made)));
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    made.set(value, list);
    for (const item of value) list.push(deep(item, made));
    return list;
  }
  if (value instanceof Dictionary) {
    const dictionary = new Dictionary();
    made.set(value, dictionary);
    for (const [key, item] of value.entries.values()) dictionary.set(key, deep(item, made));
    return dictionary;
  }
  const copy = shallow(value);
  made.set(value, copy);
  return copy;
}

/** Python's `copy`. */
export const copyModule = new Module("copy", {
  copy: builtin("copy", "x", shallow),
  deepcopy: builtin("deepcopy", "x, memo!", (x: unknown) => deep(x, new Map())),
});
