import { PythonError, typeError, valueError } from "./errors.ts";
import { iterate, typeName } from "./values.ts";

/** The parts of a value for so many targets; the one at `star` takes what is left as a list. */
export function unpack(value: unknown, count: number, star: number): unknown[] {
  const items = takeItems(value, star < 0 ? count : Number.POSITIVE_INFINITY);
  if (star < 0) {
    if (items.length === count) return items;
    throw items.length > count
      ? valueError(`too many values to unpack (expected ${count})`)
      : valueError(`not enough values to unpack (expected ${count}, got ${items.length})`);
  }
  const after = count - star - 1;
  if (items.length < count - 1) {
    throw valueError(
      `not enough values to unpack (expected at least ${count - 1}, got ${items.length})`,
    );
  }
  const end = items.length - after;
  return [...items.slice(0, star), items.slice(star, end), ...items.slice(end)];
}

/** One more than is wanted shows that there are too many. */
function takeItems(value: unknown, wanted: number): unknown[] {
  const items: unknown[] = [];
  try {
    for (const item of iterate(value)) {
      items.push(item);
      if (items.length > wanted) break;
    }
  } catch (error) {
    if (error instanceof PythonError && error.message.endsWith("is not iterable")) {
      throw typeError(`cannot unpack non-iterable ${typeName(value)} object`);
    }
    throw error;
  }
  return items;
}
