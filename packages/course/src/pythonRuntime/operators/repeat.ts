import { PythonError } from "../values/errors.ts";
import { iterate, Tuple } from "../values/values.ts";

export const isWhole = (value: unknown) => typeof value === "bigint" || typeof value === "boolean";

/** Items of a repeated list, and characters of a text, at most. */
const mostItems = 10_000_000;

/** Two texts in one. @throws PythonError where CPython's memory would end long before */
export function joinTexts(left: string, right: string): string {
  if (left.length + right.length > mostItems) throw new PythonError("MemoryError", "");
  return left + right;
}

export function repeat(value: unknown, times: number): unknown {
  const count = Math.max(0, times);
  const length = typeof value === "string" ? value.length : [...iterate(value)].length;
  if (length * count > mostItems) throw new PythonError("MemoryError", "");
  if (typeof value === "string") return value.repeat(count);
  const items = Array.from({ length: count }, () => [...iterate(value)]).flat();
  return value instanceof Tuple ? new Tuple(items) : items;
}

/** Gives a list other items: it stays the same list. */
export function replaceItems(list: unknown[], items: readonly unknown[]): void {
  list.length = 0;
  for (const item of items) list.push(item);
}
