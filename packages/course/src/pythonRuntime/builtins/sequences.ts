import { NDArray } from "../../numpy/ndArray.ts";
import { builtin } from "../bind.ts";
import { callValue } from "../call.ts";
import { sortItems } from "../operators/sortItems.ts";
import { PythonError, typeError, valueError } from "../values/errors.ts";
import { OneTime, Range } from "../values/ranges.ts";
import {
  asIndex,
  Dictionary,
  DictionaryView,
  isTrue,
  iterate,
  type PythonFunction,
  PythonSet,
  Tuple,
  typeName,
} from "../values/values.ts";

function lengthOf(value: unknown): bigint {
  if (value instanceof NDArray) {
    if (value.ndim === 0) throw typeError("len() of unsized object");
    return BigInt(value.shape[0]);
  }
  if (value instanceof Dictionary) return BigInt(value.entries.size);
  if (value instanceof DictionaryView) return BigInt(value.dictionary.entries.size);
  if (value instanceof PythonSet) return BigInt(value.size);
  if (value instanceof Range) return value.length;
  if (typeof value === "string" || Array.isArray(value) || value instanceof Tuple) {
    return BigInt([...iterate(value)].length);
  }
  throw typeError(`object of type '${typeName(value)}' has no len()`);
}

function* enumerate(items: Iterable<unknown>, start: bigint): Generator<Tuple> {
  let at = start;
  for (const item of items) {
    yield new Tuple([at, item]);
    at += 1n;
  }
}

/** At once, so that what cannot be gone through is refused where it is given. */
const iteratorsOf = (all: readonly unknown[]) => all.map((one) => iterate(one)[Symbol.iterator]());

function* zip(iterators: readonly Iterator<unknown>[], isStrict = false): Generator<Tuple> {
  while (iterators.length > 0) {
    const next: unknown[] = [];
    for (const iterator of iterators) {
      const { done, value } = iterator.next();
      if (done && isStrict) refuseLengths(iterators, next.length);
      if (done) return;
      next.push(value);
    }
    yield new Tuple(next);
  }
}

/** Of iterators whose one has ended: nothing where all have. */
function refuseLengths(iterators: readonly Iterator<unknown>[], ended: number): void {
  const named = (count: number) => (count === 1 ? "argument 1" : `arguments 1-${count}`);
  if (ended > 0) throw valueError(`zip() argument ${ended + 1} is shorter than ${named(ended)}`);
  const longer = iterators.findIndex((one, i) => i > 0 && !one.next().done);
  if (longer > 0) throw valueError(`zip() argument ${longer + 1} is longer than ${named(longer)}`);
}

function* mapped(f: unknown, all: readonly Iterator<unknown>[]): Generator<unknown> {
  for (const { items } of zip(all)) yield callValue(f, items, {});
}

function* filtered(f: unknown, items: Iterable<unknown>): Generator<unknown> {
  for (const item of items) if (isTrue(f === null ? item : callValue(f, [item], {}))) yield item;
}

/** Whether an item is as true as `wanted`: later ones are not asked for, and stay in a generator. */
function comesUp(items: unknown, wanted: boolean): boolean {
  const iterator = iterate(items)[Symbol.iterator]();
  for (let step = iterator.next(); !step.done; step = iterator.next()) {
    if (isTrue(step.value) === wanted) return true;
  }
  return false;
}

export function sequences(): Record<string, PythonFunction> {
  return {
    len: builtin("len", "obj", lengthOf),
    enumerate: builtin(
      "enumerate",
      "iterable, start=",
      (items: unknown, start: unknown) =>
        new OneTime(
          "enumerate",
          enumerate(iterate(items), start === null ? 0n : BigInt(asIndex(start))),
        ),
    ),
    zip: builtin(
      "zip",
      "*iterables, strict=",
      ({ items }: Tuple, strict: unknown) =>
        new OneTime("zip", zip(iteratorsOf(items), strict !== null && isTrue(strict))),
    ),
    map: builtin(
      "map",
      "func, *iterables",
      (f: unknown, { items }: Tuple) => new OneTime("map", mapped(f, iteratorsOf(items))),
    ),
    filter: builtin(
      "filter",
      "function, iterable",
      (f: unknown, items: unknown) => new OneTime("filter", filtered(f, iterate(items))),
    ),
    reversed: builtin(
      "reversed",
      "sequence",
      (items: unknown) => new OneTime("reversed", [...iterate(items)].reverse()[Symbol.iterator]()),
    ),
    sorted: builtin("sorted", "iterable, *, key=, reverse=", sortItems),
    any: builtin("any", "iterable", (items: unknown) => comesUp(items, true)),
    all: builtin("all", "iterable", (items: unknown) => !comesUp(items, false)),
    iter: builtin(
      "iter",
      "object",
      (items: unknown) => new OneTime("iterator", iterate(items)[Symbol.iterator]()),
    ),
    next: builtin("next", "iterator, *default", (items: unknown, otherwise: Tuple) => {
      if (!(items instanceof OneTime))
        throw typeError(`'${typeName(items)}' object is not an iterator`);
      const { done, value } = items.source.next();
      if (!done) return value;
      if (otherwise.items.length > 0) return otherwise.items[0];
      throw new PythonError("StopIteration", "", []);
    }),
  };
}
