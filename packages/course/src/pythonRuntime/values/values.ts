import type { DType } from "../../numpy/dtype.ts";
import { NDArray } from "../../numpy/ndArray.ts";
import { PythonError, typeError } from "./errors.ts";
import { OneTime, Range, Slice } from "./ranges.ts";

/*
 * What stands for what: int bigint, float number, bool boolean, str string, None null, list Array;
 * ndarray and NumPy's own scalars (arrays without axes) NDArray; all else the classes below.
 */

export class Tuple {
  readonly items: readonly unknown[];

  constructor(items: readonly unknown[]) {
    this.items = items;
    Object.freeze(items);
    Object.freeze(this);
  }
}

/** An object of a class that code only looks at: what it has, by name. */
export class Instance {
  /** Of its class, with the module. */
  readonly kind: string;
  readonly members: Readonly<Record<string, unknown>>;
  /** Whether it stands after `with`. */
  readonly isContext: boolean;

  constructor(kind: string, members: Readonly<Record<string, unknown>>, isContext = false) {
    this.kind = kind;
    this.members = Object.freeze(Object.assign(Object.create(null), members));
    this.isContext = isContext;
  }
}

/** What is asked by an index alone, as np.c_[a, b]. */
export class Indexed extends Instance {
  readonly at: (index: unknown) => unknown;

  constructor(kind: string, at: (index: unknown) => unknown) {
    super(kind, {});
    this.at = at;
  }
}

/** Keys in the order in which they came; equal numbers are one key, as Python has it. */
export class Dictionary {
  readonly entries = new Map<string, readonly [unknown, unknown]>();

  static from(pairs: Iterable<readonly [unknown, unknown]>): Dictionary {
    const made = new Dictionary();
    for (const [key, value] of pairs) made.set(key, value);
    return made;
  }

  get(key: unknown): unknown {
    return this.entries.get(hash(key))?.[1];
  }

  has(key: unknown): boolean {
    return this.entries.has(hash(key));
  }

  set(key: unknown, value: unknown): void {
    const hashed = hash(key);
    const known = this.entries.get(hashed);
    this.entries.set(hashed, [known ? known[0] : key, value]);
  }

  delete(key: unknown): boolean {
    return this.entries.delete(hash(key));
  }
}

/** What `keys`, `values` and `items` give: it shows what the dictionary holds now. */
export class DictionaryView {
  readonly kind: "dict_keys" | "dict_values" | "dict_items";
  readonly dictionary: Dictionary;

  constructor(kind: DictionaryView["kind"], dictionary: Dictionary) {
    this.kind = kind;
    this.dictionary = dictionary;
  }

  *[Symbol.iterator](): Generator<unknown> {
    for (const [key, value] of this.dictionary.entries.values()) {
      if (this.kind === "dict_keys") yield key;
      else yield this.kind === "dict_values" ? value : new Tuple([key, value]);
    }
  }
}

/** Each item once, in the order in which they came. */
export class PythonSet {
  readonly #items = new Dictionary();

  constructor(items: Iterable<unknown> = []) {
    for (const item of items) this.add(item);
  }

  get size(): number {
    return this.#items.entries.size;
  }

  has(item: unknown): boolean {
    return this.#items.has(item);
  }

  add(item: unknown): void {
    if (!this.#items.has(item)) this.#items.set(item, true);
  }

  delete(item: unknown): boolean {
    return this.#items.delete(item);
  }

  *[Symbol.iterator](): Generator<unknown> {
    for (const [item] of [...this.#items.entries.values()]) yield item;
  }
}

function hash(key: unknown): string {
  if (typeof key === "string") return `s${key}`;
  if (typeof key === "boolean") return `n${Number(key)}`;
  if (typeof key === "bigint") return `n${key}`;
  if (typeof key === "number") return Number.isInteger(key) ? `n${BigInt(key)}` : `n${key}`;
  if (key === null) return "None";
  if (key instanceof Tuple) return `(${key.items.map((item) => hash(item).length + hash(item))})`;
  if (key instanceof NDArray && key.ndim === 0) return hash(key.data[0]);
  throw typeError(`unhashable type: '${typeName(key)}'`);
}

/** A name of Python's that stands for a class: `int`, `ValueError`, `numpy.ndarray`. */
export class TypeObject {
  /** With its module, where that is not Python itself. */
  readonly name: string;
  readonly make: Callable;
  /** What is called by the type itself: `dict.fromkeys`. */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(name: string, make: Callable, members: Readonly<Record<string, unknown>> = {}) {
    this.name = name;
    this.make = make;
    this.members = members;
  }
}

/** Of what type the numbers of an array are: its `dtype`. */
export class DataType {
  readonly name: DType;

  constructor(name: DType) {
    this.name = name;
  }
}

export class Module {
  readonly name: string;
  readonly members: Readonly<Record<string, unknown>>;

  constructor(name: string, members: Readonly<Record<string, unknown>>) {
    this.name = name;
    this.members = Object.freeze(Object.assign(Object.create(null), members));
  }
}

/** Keywords by name; a null prototype, as a learner writes the names. */
export type Keywords = Readonly<Record<string, unknown>>;

/** What can be called: positional arguments in a list, then keywords. */
export type Callable = (args: readonly unknown[], keywords: Keywords) => unknown;

/** A parameter of a function; `default` is undefined where it must be given. */
export interface BoundParameter {
  readonly name: string;
  readonly kind: "plain" | "positional" | "keyword" | "*" | "**";
  readonly default: unknown;
  /** NumPy's or Python's function takes it, and this does not. */
  readonly isAbsent?: boolean;
}

/** A function of a learner's or of the runtime's, and its name in messages. */
export class PythonFunction {
  readonly name: string;
  readonly call: Callable;
  readonly isBuiltin: boolean;
  /** Of one of the runtime's own. */
  readonly parameters: readonly BoundParameter[];

  constructor(
    name: string,
    call: Callable,
    isBuiltin = false,
    parameters: readonly BoundParameter[] = [],
  ) {
    this.name = name;
    this.call = call;
    this.isBuiltin = isBuiltin;
    this.parameters = parameters;
  }
}

/** A function of NumPy's of one number or two, which has methods of its own. */
export class Ufunc extends PythonFunction {
  /** Null for a function of one number. */
  readonly ofTwo: ((a: NDArray, b: NDArray) => NDArray) | null;

  constructor({ name, call, parameters }: PythonFunction, ofTwo: Ufunc["ofTwo"]) {
    super(name, call, true, parameters);
    this.ofTwo = ofTwo;
  }
}

/** NumPy's names for its scalars, of which `bool` has an underscore. */
export const scalarNames = {
  bool: "numpy.bool",
  int64: "numpy.int64",
  float64: "numpy.float64",
} as const satisfies Readonly<Record<DType, string>>;

const dataTypeNames: Readonly<Record<DType, string>> = {
  bool: "numpy.dtypes.BoolDType",
  int64: "numpy.dtypes.Int64DType",
  float64: "numpy.dtypes.Float64DType",
};

/** What Python calls the type of a value. */
export function typeName(value: unknown): string {
  switch (typeof value) {
    case "bigint":
      return "int";
    case "number":
      return "float";
    case "boolean":
      return "bool";
    case "string":
      return "str";
    case "symbol":
      return "ellipsis";
    default:
  }
  if (value === null) return "NoneType";
  if (Array.isArray(value)) return "list";
  if (value instanceof NDArray)
    return value.ndim === 0 ? scalarNames[value.dtype] : "numpy.ndarray";
  if (value instanceof Tuple) return "tuple";
  if (value instanceof Dictionary) return "dict";
  if (value instanceof DictionaryView) return value.kind;
  if (value instanceof Range) return "range";
  if (value instanceof Slice) return "slice";
  if (value instanceof Module) return "module";
  if (value instanceof TypeObject) return "type";
  if (value instanceof DataType) return dataTypeNames[value.name];
  if (value instanceof PythonSet) return "set";
  if (value instanceof Instance) return value.kind;
  if (value instanceof Ufunc) return "numpy.ufunc";
  if (value instanceof PythonFunction) {
    return value.isBuiltin ? "builtin_function_or_method" : "function";
  }
  if (value instanceof OneTime) return value.kind;
  if (value instanceof PythonError) return value.type;
  return "object";
}

/** Whether a value counts as true. @throws PythonError for an array of several numbers */
export function isTrue(value: unknown): boolean {
  if (typeof value === "boolean") return value;
  if (value === null) return false;
  if (typeof value === "number") return value !== 0;
  if (typeof value === "bigint") return value !== 0n;
  if (typeof value === "string") return value !== "";
  if (Array.isArray(value)) return value.length > 0;
  if (value instanceof Tuple) return value.items.length > 0;
  if (value instanceof Dictionary) return value.entries.size > 0;
  if (value instanceof DictionaryView) return value.dictionary.entries.size > 0;
  if (value instanceof PythonSet) return value.size > 0;
  if (value instanceof Range) return value.length > 0n;
  if (value instanceof NDArray) return isArrayTrue(value);
  return true;
}

function isArrayTrue(array: NDArray): boolean {
  if (array.size === 1) return array.data[0] !== 0;
  if (array.size === 0) {
    throw new PythonError(
      "ValueError",
      "The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an array is not empty.",
    );
  }
  throw new PythonError(
    "ValueError",
    "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()",
  );
}

/** A whole number for a position or a size. @throws PythonError for anything else */
export function asIndex(value: unknown): number {
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "boolean") return Number(value);
  if (value instanceof NDArray && value.size === 1 && value.dtype === "int64" && value.ndim === 0) {
    return value.data[0];
  }
  if (value instanceof NDArray && value.ndim > 0) {
    throw typeError("only integer scalar arrays can be converted to a scalar index");
  }
  throw typeError(`'${typeName(value)}' object cannot be interpreted as an integer`);
}

/** Everything that a value holds, one after the other. @throws PythonError where it holds nothing */
export function iterate(value: unknown): Iterable<unknown> {
  if (Array.isArray(value)) return value;
  if (value instanceof Tuple) return value.items;
  if (value instanceof Dictionary) return [...value.entries.values()].map(([key]) => key);
  if (value instanceof Range || value instanceof OneTime || value instanceof DictionaryView)
    return value;
  if (value instanceof PythonSet) return value;
  if (typeof value === "string") return [...value];
  if (value instanceof NDArray) return rowsOf(value);
  throw typeError(`'${typeName(value)}' object is not iterable`);
}

function rowsOf(array: NDArray): NDArray[] {
  const [count, ...shape] = array.shape;
  if (count === undefined) throw typeError("iteration over a 0-d array");
  const [step, ...strides] = array.strides;
  return Array.from({ length: count }, (_, i) => {
    const offset = array.offset + i * step;
    if (shape.length > 0) return new NDArray(shape, array.buffer, array.dtype, { offset, strides });
    return new NDArray([], Float64Array.of(array.buffer[offset]), array.dtype);
  });
}
