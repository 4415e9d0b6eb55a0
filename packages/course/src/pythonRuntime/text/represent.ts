import { NDArray } from "../../numpy/ndArray.ts";
import { PythonError } from "../values/errors.ts";
import { Range, Slice } from "../values/ranges.ts";
import {
  DataType,
  Dictionary,
  DictionaryView,
  Module,
  PythonFunction,
  PythonSet,
  Tuple,
  TypeObject,
  typeName,
  Ufunc,
} from "../values/values.ts";
import { writeArray } from "./writeArray.ts";

/** What `repr` gives. */
export function representation(value: unknown): string {
  return represent(value, 0);
}

const deepest = 20;

function represent(value: unknown, depth: number): string {
  if (depth > deepest) return "...";
  if (typeof value === "number") return writeFloat(value);
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") return quote(value);
  if (typeof value === "symbol") return "Ellipsis";
  if (value === null) return "None";
  const inner = (items: Iterable<unknown>) => [...items].map((item) => represent(item, depth + 1));
  if (Array.isArray(value)) return `[${inner(value).join(", ")}]`;
  if (value instanceof Tuple) {
    const items = inner(value.items);
    return items.length === 1 ? `(${items[0]},)` : `(${items.join(", ")})`;
  }
  if (value instanceof Dictionary) {
    const pairs = [...value.entries.values()].map((pair) => inner(pair).join(": "));
    return `{${pairs.join(", ")}}`;
  }
  if (value instanceof PythonSet)
    return value.size === 0 ? "set()" : `{${inner(value).join(", ")}}`;
  if (value instanceof DictionaryView) return `${value.kind}([${inner(value).join(", ")}])`;
  if (value instanceof DataType) return `dtype('${value.name}')`;
  if (value instanceof Range) {
    const { start, stop, step } = value;
    return step === 1n ? `range(${start}, ${stop})` : `range(${start}, ${stop}, ${step})`;
  }
  if (value instanceof NDArray) return representArray(value);
  if (value instanceof Slice) {
    return `slice(${inner([value.start, value.stop, value.step]).join(", ")})`;
  }
  if (value instanceof PythonError) return `${value.type}(${inner(value.args).join(", ")})`;
  if (value instanceof TypeObject) return `<class '${value.name}'>`;
  if (value instanceof Module) return `<module '${value.name}'>`;
  if (value instanceof Ufunc) return `<ufunc '${value.name}'>`;
  if (value instanceof PythonFunction) {
    return `<${value.isBuiltin ? "built-in function" : "function"} ${value.name}>`;
  }
  return `<${typeName(value)} object>`;
}

function representArray(array: NDArray): string {
  if (array.ndim > 0) return writeArray(array, "array(", ")");
  const [value] = array.data;
  const text = scalarText(array);
  return array.dtype === "bool"
    ? `np.${value !== 0 ? "True_" : "False_"}`
    : `np.${array.dtype}(${text})`;
}

function scalarText({ data: [value], dtype }: NDArray): string {
  if (dtype === "bool") return value !== 0 ? "True" : "False";
  return dtype === "int64" ? String(value) : writeFloat(value);
}

/** What `str` gives, and `print` writes. */
export function stringOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (value instanceof NDArray)
    return value.ndim === 0 ? scalarText(value) : writeArray(value, "", "");
  if (value instanceof DataType) return value.name;
  if (value instanceof PythonError) return value.args.length === 0 ? "" : value.message;
  return representation(value);
}

/** The shortest digits that give the same double, as Python writes them. */
export function writeFloat(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (Object.is(value, -0)) return "-0.0";
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) {
    const [digits, exponent] = value.toExponential().split("e");
    const sign = exponent.startsWith("-") ? "-" : "+";
    return `${digits}e${sign}${exponent.slice(1).padStart(2, "0")}`;
  }
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

const escapes: Readonly<Record<string, string>> = {
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\\": "\\\\",
};

function quote(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const inside = [...text].map((c) => {
    if (c === mark) return `\\${c}`;
    if (Object.hasOwn(escapes, c)) return escapes[c];
    const code = c.codePointAt(0) ?? 0;
    if (code >= 32 && !/\p{C}|[\u2028\u2029]/u.test(c)) return c;
    return code < 256
      ? `\\x${code.toString(16).padStart(2, "0")}`
      : `\\u${code.toString(16).padStart(4, "0")}`;
  });
  return `${mark}${inside.join("")}${mark}`;
}
