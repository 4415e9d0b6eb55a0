import { NDArray } from "../../numpy/ndArray.ts";
import { conform, isSameValue } from "../conform.ts";
import type { Result, Value } from "../value.ts";
import type { NamedMistake } from "./mistake.ts";

/** The names of what a forward pass keeps, in the notebook's order. */
export const cacheNames = ["Z1", "A1", "W1", "b1", "Z2", "A2", "W2", "b2", "Z3", "A3", "W3", "b3"];
export const droppingCacheNames = [
  "Z1",
  "D1",
  "A1",
  "W1",
  "b1",
  "Z2",
  "D2",
  "A2",
  "W2",
  "b2",
].concat(cacheNames.slice(-4));

/** What a forward pass returned, by name; null where it is not A3 and such a cache. */
export function readPass(
  expected: Value,
  result: Result,
  names: readonly string[],
): Readonly<Record<string, NDArray>> | null {
  const pass = conform(expected, result, "");
  if (pass.is !== "value") return null;
  const [A3, cache] = pass.value as readonly [NDArray, readonly NDArray[]];
  const [, right] = expected as readonly [NDArray, readonly NDArray[]];
  const isRead = names.every((name, i) => !/^[Wb]/.test(name) || isSameValue(right[i], cache[i]));
  if (!isRead) return null;
  const entries = names.map((name, i) => [name === "A3" ? "cachedA3" : name, cache[i]] as const);
  return { ...Object.fromEntries(entries), A3 };
}

/** Mistakes in what is returned where all that is computed is right. */
export function explainPackage(
  expected: readonly Value[],
  results: readonly Result[],
  names: readonly string[],
): readonly NamedMistake[] | null {
  const every = (
    holds: (right: readonly [NDArray, readonly NDArray[]], result: Result) => boolean,
  ) => expected.every((one, i) => holds(one as readonly [NDArray, readonly NDArray[]], results[i]));
  if (every(([A3], result) => result instanceof NDArray && isSameValue(A3, result))) {
    return [{ id: "cache-not-returned", parts: [] }];
  }
  const isSwapped = every(
    ([A3, cache], result) =>
      Array.isArray(result) &&
      result.length === 2 &&
      isSameValue(cache, result[0]) &&
      isSameValue(A3, result[1]),
  );
  if (isSwapped) return [{ id: "output-after-cache", parts: [] }];
  const isCacheAlone = every(
    ([, cache], result) =>
      Array.isArray(result) && result.length === cache.length && isSameValue(cache, result),
  );
  if (isCacheAlone) return [{ id: "output-not-returned", parts: [] }];
  const withoutMasks = names.map((_, i) => i).filter((i) => !names[i].startsWith("D"));
  const holdsCache = (order: (given: readonly Result[], right: readonly NDArray[]) => boolean) =>
    every(([A3, right], result) => {
      if (!Array.isArray(result) || result.length < 2 || !isSameValue(A3, result[0])) return false;
      return Array.isArray(result[1]) && order(result[1], right);
    });
  const lacksMasks =
    withoutMasks.length < names.length &&
    holdsCache(
      (given, right) =>
        given.length === withoutMasks.length &&
        withoutMasks.every((at, i) => isSameValue(right[at], given[i])),
    );
  if (lacksMasks) return [{ id: "masks-not-in-cache", parts: ["cache.D1", "cache.D2"] }];
  const isReordered = holdsCache(
    (given, right) =>
      given.length === right.length &&
      right.every((one) => given.some((other) => isSameValue(one, other))),
  );
  return isReordered ? [{ id: "cache-order", parts: ["cache"] }] : null;
}
