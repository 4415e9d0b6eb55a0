import { callValue } from "../call.ts";
import { isTrue, iterate } from "../values/values.ts";
import { compare } from "./comparison.ts";

/** The items in order of themselves or of their keys; equal ones stay as they stand. */
export function sortItems(items: unknown, key: unknown, reverse: unknown): unknown[] {
  const keyed = [...iterate(items)].map((item) => [
    key === null ? item : callValue(key, [item], {}),
    item,
  ]);
  const sign = reverse !== null && isTrue(reverse) ? -1 : 1;
  keyed.sort(([a], [b]) =>
    isTrue(compare("<", a, b)) ? -sign : isTrue(compare("<", b, a)) ? sign : 0,
  );
  return keyed.map(([, item]) => item);
}
