import { NDArray } from "../../numpy/ndArray.ts";
import { representation } from "../text/represent.ts";
import { PythonError, typeError, valueError } from "../values/errors.ts";
import { Range, Slice } from "../values/ranges.ts";
import { asIndex, Dictionary, Indexed, iterate, Tuple, typeName } from "../values/values.ts";
import { boundsOf } from "./arrayIndex.ts";
import { getFromArray, setInArray } from "./arrayItems.ts";
import { isIterable } from "./comparison.ts";
import { replaceItems } from "./repeat.ts";

/** `object[index]`. @throws PythonError as Python and NumPy do */
export function getItem(object: unknown, index: unknown): unknown {
  if (object instanceof NDArray) return getFromArray(object, index);
  if (object instanceof Dictionary) {
    if (object.has(index)) return object.get(index);
    throw new PythonError("KeyError", representation(index), [index]);
  }
  if (Array.isArray(object)) return getFromSequence(object, index, "list", (items) => items);
  if (object instanceof Tuple) {
    return getFromSequence(object.items, index, "tuple", (items) => new Tuple(items));
  }
  if (typeof object === "string") {
    return getFromSequence([...object], index, "string", (items) => items.join(""));
  }
  if (object instanceof Range)
    return getFromSequence([...object], index, "range object", (items) => items);
  if (object instanceof Indexed) return object.at(index);
  throw typeError(`'${typeName(object)}' object is not subscriptable`);
}

/** The same kinds by the names that the wrong index's message uses. */
const sequenceNames: Readonly<Record<string, string>> = {
  string: "string",
  "range object": "range",
};

function getFromSequence(
  items: readonly unknown[],
  index: unknown,
  kind: string,
  make: (items: unknown[]) => unknown,
): unknown {
  if (index instanceof Slice) {
    const { start, step, count } = boundsOf(index, items.length);
    return make(Array.from({ length: count }, (_, i) => items[start + i * step]));
  }
  return items[positionIn(items.length, index, kind, "index")];
}

function positionIn(length: number, index: unknown, kind: string, verb: string): number {
  const isWhole =
    typeof index === "bigint" || typeof index === "boolean" || index instanceof NDArray;
  if (!isWhole || (index instanceof NDArray && (index.ndim > 0 || index.dtype !== "int64"))) {
    const name = sequenceNames[kind] ?? kind;
    throw typeError(`${name} indices must be integers or slices, not ${typeName(index)}`);
  }
  const at = asIndex(index);
  const position = at < 0 ? at + length : at;
  if (position >= 0 && position < length) return position;
  throw new PythonError(
    "IndexError",
    `${kind} ${verb} out of range`.replace(" index", verb === "index" ? " index" : ` ${verb}`),
  );
}

/** `object[index] = value`. @throws PythonError as Python and NumPy do */
export function setItem(object: unknown, index: unknown, value: unknown): void {
  if (object instanceof NDArray) {
    setInArray(object, index, value);
    return;
  }
  if (object instanceof Dictionary) {
    object.set(index, value);
    return;
  }
  if (Array.isArray(object)) {
    if (!(index instanceof Slice)) {
      object[positionIn(object.length, index, "list", "assignment index")] = value;
      return;
    }
    const { start, step, count } = boundsOf(index, object.length);
    if (step !== 1 && !isIterable(value)) {
      throw typeError("must assign iterable to extended slice");
    }
    const items = [...iterate(value)];
    if (step === 1) {
      replaceItems(object, [...object.slice(0, start), ...items, ...object.slice(start + count)]);
    } else if (items.length === count) {
      items.forEach((item, i) => {
        object[start + i * step] = item;
      });
    } else {
      throw valueError(
        `attempt to assign sequence of size ${items.length} to extended slice of size ${count}`,
      );
    }
    return;
  }
  throw typeError(`'${typeName(object)}' object does not support item assignment`);
}

/** `del object[index]`. */
export function deleteItem(object: unknown, index: unknown): void {
  if (object instanceof Dictionary) {
    if (!object.delete(index)) throw new PythonError("KeyError", representation(index), [index]);
    return;
  }
  if (Array.isArray(object)) {
    if (index instanceof Slice) {
      const { start, step, count } = boundsOf(index, object.length);
      const gone = new Set(Array.from({ length: count }, (_, i) => start + i * step));
      const kept = object.filter((_, i) => !gone.has(i));
      replaceItems(object, kept);
      return;
    }
    object.splice(positionIn(object.length, index, "list", "assignment index"), 1);
    return;
  }
  throw typeError(`'${typeName(object)}' object doesn't support item deletion`);
}
