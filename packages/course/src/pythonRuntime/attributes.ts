import type { DType } from "../numpy/dtype.ts";
import { NDArray } from "../numpy/ndArray.ts";
import { arrayAttribute } from "./arrayAttributes.ts";
import { builtin } from "./bind.ts";
import { callValue } from "./call.ts";
import { foreignName } from "./modules/foreignName.ts";
import { ufuncMethods } from "./modules/ufuncMethods.ts";
import { isEqual } from "./operators/comparison.ts";
import { countIn, indexIn } from "./operators/findItems.ts";
import { replaceItems } from "./operators/repeat.ts";
import { setMethods } from "./operators/sets.ts";
import { sortItems } from "./operators/sortItems.ts";
import { representation } from "./text/represent.ts";
import { stringMethods } from "./text/stringMethods.ts";
import { notHere, PythonError, typeError, valueError } from "./values/errors.ts";
import {
  asIndex,
  DataType,
  Dictionary,
  DictionaryView,
  Instance,
  iterate,
  Module,
  PythonFunction,
  PythonSet,
  Tuple,
  TypeObject,
  typeName,
  Ufunc,
} from "./values/values.ts";

type Attribute<T> = (object: T) => unknown;

const listMethods: Readonly<Record<string, Attribute<unknown[]>>> = {
  append: (list) =>
    builtin("append", "object", (item: unknown) => {
      list.push(item);
      return null;
    }),
  extend: (list) =>
    builtin("extend", "iterable", (items: unknown) => {
      for (const item of [...iterate(items)]) list.push(item);
      return null;
    }),
  insert: (list) =>
    builtin("insert", "index, object", (at: unknown, item: unknown) => {
      list.splice(asIndex(at), 0, item);
      return null;
    }),
  pop: (list) =>
    builtin("pop", "index=", (index: unknown) => {
      if (list.length === 0) throw new PythonError("IndexError", "pop from empty list");
      const at = index === null ? list.length - 1 : asIndex(index);
      const place = at < 0 ? at + list.length : at;
      if (place < 0 || place >= list.length)
        throw new PythonError("IndexError", "pop index out of range");
      return list.splice(place, 1)[0];
    }),
  remove: (list) =>
    builtin("remove", "value", (value: unknown) => {
      const at = list.findIndex((item) => isEqual(item, value));
      if (at < 0) throw valueError("list.remove(x): x not in list");
      list.splice(at, 1);
      return null;
    }),
  clear: (list) =>
    builtin("clear", "", () => {
      list.length = 0;
      return null;
    }),
  copy: (list) => builtin("copy", "", () => [...list]),
  sort: (list) =>
    builtin("sort", "*, key=, reverse=", (key: unknown, reverse: unknown) => {
      replaceItems(list, sortItems(list, key, reverse));
      return null;
    }),
  reverse: (list) =>
    builtin("reverse", "", () => {
      list.reverse();
      return null;
    }),
  index: (list) =>
    builtin("index", "value, start=, stop=", (value: unknown, ...bounds: unknown[]) =>
      indexIn(list, value, "list", bounds),
    ),
  count: (list) => builtin("count", "value", (value: unknown) => countIn(list, value)),
};

const tupleMethods: Readonly<Record<string, Attribute<Tuple>>> = {
  index: ({ items }) =>
    builtin("index", "value, start=, stop=", (value: unknown, ...bounds: unknown[]) =>
      indexIn(items, value, "tuple", bounds),
    ),
  count: ({ items }) => builtin("count", "value", (value: unknown) => countIn(items, value)),
};

/** NumPy's letters and bytes of types. */
const kindsOfTypes: Readonly<Record<DType, readonly [kind: string, bytes: bigint]>> = {
  bool: ["b", 1n],
  int64: ["i", 8n],
  float64: ["f", 8n],
};

const dataTypeAttributes: Readonly<Record<string, Attribute<DataType>>> = {
  name: ({ name }) => name,
  kind: ({ name }) => kindsOfTypes[name][0],
  itemsize: ({ name }) => kindsOfTypes[name][1],
};

const dictionaryMethods: Readonly<Record<string, Attribute<Dictionary>>> = {
  keys: (dictionary) => builtin("keys", "", () => new DictionaryView("dict_keys", dictionary)),
  values: (dictionary) =>
    builtin("values", "", () => new DictionaryView("dict_values", dictionary)),
  items: (dictionary) => builtin("items", "", () => new DictionaryView("dict_items", dictionary)),
  get: (dictionary) =>
    builtin("get", "key, default=", (key: unknown, otherwise: unknown) =>
      dictionary.has(key) ? dictionary.get(key) : otherwise,
    ),
  setdefault: (dictionary) =>
    builtin("setdefault", "key, default=", (key: unknown, value: unknown) => {
      if (!dictionary.has(key)) dictionary.set(key, value);
      return dictionary.get(key);
    }),
  update: (dictionary) =>
    builtin("update", "other=, **more", (other: unknown, more: Dictionary) => {
      for (const [key, value] of pairsOf(other)) dictionary.set(key, value);
      for (const [key, value] of pairsOf(more)) dictionary.set(key, value);
      return null;
    }),
  pop: (dictionary) =>
    builtin("pop", "key, *default", (key: unknown, { items: otherwise }: Tuple) => {
      if (!dictionary.has(key)) {
        if (otherwise.length > 0) return otherwise[0];
        throw new PythonError("KeyError", representation(key), [key]);
      }
      const value = dictionary.get(key);
      dictionary.delete(key);
      return value;
    }),
  copy: (dictionary) =>
    builtin("copy", "", () => Dictionary.from([...dictionary.entries.values()])),
  popitem: (dictionary) =>
    builtin("popitem", "", () => {
      const last = [...dictionary.entries.values()].at(-1);
      if (!last) throw new PythonError("KeyError", "'popitem(): dictionary is empty'");
      dictionary.delete(last[0]);
      return new Tuple(last);
    }),
  clear: (dictionary) =>
    builtin("clear", "", () => {
      dictionary.entries.clear();
      return null;
    }),
};

/** Keys and values of a dictionary, or of pairs. */
export function pairsOf(value: unknown): (readonly [unknown, unknown])[] {
  if (value === null) return [];
  if (value instanceof Dictionary) return [...value.entries.values()];
  return [...iterate(value)].map((pair) => {
    const [key, item, ...rest] = [...iterate(pair)];
    if (item === undefined || rest.length > 0) {
      throw valueError("dictionary update sequence element has the wrong length; 2 is required");
    }
    return [key, item] as const;
  });
}

function attributeIn<T>(
  table: Readonly<Record<string, Attribute<T>>>,
  object: T,
  name: string,
): unknown {
  return Object.hasOwn(table, name) ? table[name](object) : undefined;
}

/** The methods that a type names too: `str.lower` is a function of a text. */
const methodTables = {
  str: stringMethods,
  list: listMethods,
  tuple: tupleMethods,
  dict: dictionaryMethods,
  set: setMethods,
} as const;

const unboundMethod = (name: string) =>
  new PythonFunction(name, ([object, ...args], keywords) =>
    callValue(getAttribute(object, name), args, keywords),
  );

function find(object: unknown, name: string): unknown {
  if (object instanceof NDArray) return arrayAttribute(object, name);
  if (Array.isArray(object)) return attributeIn(listMethods, object as unknown[], name);
  if (object instanceof Tuple) return attributeIn(tupleMethods, object, name);
  if (object instanceof Dictionary) return attributeIn(dictionaryMethods, object, name);
  if (typeof object === "string") return attributeIn(stringMethods, object, name);
  if (object instanceof Module || object instanceof Instance) return object.members[name];
  if (object instanceof PythonSet) return attributeIn(setMethods, object, name);
  if (object instanceof PythonFunction && name === "__name__") return object.name;
  if (object instanceof Ufunc) return attributeIn(ufuncMethods, object, name);
  if (object instanceof PythonError && name === "args") return new Tuple([...object.args]);
  if (object instanceof DataType) return attributeIn(dataTypeAttributes, object, name);
  if (object instanceof TypeObject && Object.hasOwn(object.members, name)) {
    return object.members[name];
  }
  if (object instanceof TypeObject && Object.hasOwn(methodTables, object.name)) {
    const table = methodTables[object.name as keyof typeof methodTables];
    if (Object.hasOwn(table, name)) return unboundMethod(name);
  }
  if (object instanceof TypeObject && name === "__name__") return object.name.split(".").at(-1);
  return undefined;
}

/** `object.name`. @throws PythonError for one that it has not */
export function getAttribute(object: unknown, name: string): unknown {
  const found = find(object, name);
  if (found !== undefined) return found;
  if (/^__\w+__$/.test(name)) throw notHere(name);
  const foreign = foreignName(object, name);
  if (foreign !== null) throw notHere(foreign);
  if (object instanceof Module) {
    throw new PythonError("AttributeError", `module '${object.name}' has no attribute '${name}'`);
  }
  throw new PythonError(
    "AttributeError",
    `'${typeName(object)}' object has no attribute '${name}'`,
  );
}

/** Whether `object.name` is there. @throws PythonError for a name between underscores */
export function hasAttribute(object: unknown, name: unknown): boolean {
  if (typeof name !== "string") {
    throw typeError(`attribute name must be string, not '${typeName(name)}'`);
  }
  if (find(object, name) !== undefined) return true;
  if (/^__\w+__$/.test(name)) throw notHere(name);
  return foreignName(object, name) !== null;
}

/** `object.name = value`: an array's shape, and nothing else. @throws PythonError */
export function setAttribute(object: unknown, name: string, _value: unknown): never {
  if (object instanceof NDArray && name === "shape") throw notHere(".shape = …");
  if (object instanceof Module) {
    throw typeError(`${object.name} belongs to the course: its names cannot be changed`);
  }
  const known = find(object, name) !== undefined;
  throw new PythonError(
    "AttributeError",
    `'${typeName(object)}' object ${known ? `attribute '${name}' is read-only` : `has no attribute '${name}'`}`,
  );
}
