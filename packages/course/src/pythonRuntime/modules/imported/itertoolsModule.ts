import { builtin } from "../../bind.ts";
import { callValue } from "../../call.ts";
import { binary } from "../../operators/operators.ts";
import { OneTime } from "../../values/ranges.ts";
import { asIndex, iterate, Module, Tuple, TypeObject } from "../../values/values.ts";

/** All that take one of each, the last changing fastest. */
function* product(pools: readonly (readonly unknown[])[]): Generator<Tuple> {
  const [first, ...others] = pools;
  if (first === undefined) {
    yield new Tuple([]);
    return;
  }
  for (const item of first) {
    for (const { items } of product(others)) yield new Tuple([item, ...items]);
  }
}

function* chain(all: Iterable<unknown>): Generator<unknown> {
  for (const one of all) yield* iterate(one);
}

function* pairwise(items: unknown): Generator<Tuple> {
  let before: unknown[] = [];
  for (const item of iterate(items)) {
    if (before.length > 0) yield new Tuple([before[0], item]);
    before = [item];
  }
}

function* accumulate(items: unknown, f: unknown): Generator<unknown> {
  let totals: unknown[] = [];
  for (const item of iterate(items)) {
    const [total] = totals;
    if (totals.length === 0) totals = [item];
    else totals = [f === null ? binary("+", total, item) : callValue(f, [total, item], {})];
    yield totals[0];
  }
}

function* starmap(f: unknown, items: unknown): Generator<unknown> {
  for (const item of iterate(items)) yield callValue(f, [...iterate(item)], {});
}

/** The part of Python's `itertools` that goes through layers and positions. */
export const itertoolsModule = new Module("itertools", {
  product: builtin("product", "*iterables, repeat=", ({ items }: Tuple, repeat: unknown) => {
    const pools = items.map((one) => [...iterate(one)]);
    const times = repeat === null ? 1 : asIndex(repeat);
    return new OneTime(
      "itertools.product",
      product(Array.from({ length: times }, () => pools).flat()),
    );
  }),
  chain: new TypeObject(
    "itertools.chain",
    (items) => new OneTime("itertools.chain", chain(items)),
    {
      from_iterable: builtin(
        "from_iterable",
        "iterable",
        (all: unknown) => new OneTime("itertools.chain", chain(iterate(all))),
      ),
    },
  ),
  pairwise: builtin(
    "pairwise",
    "iterable",
    (items: unknown) => new OneTime("itertools.pairwise", pairwise(items)),
  ),
  accumulate: builtin(
    "accumulate",
    "iterable, func=, *, initial!",
    (items: unknown, f: unknown) => new OneTime("itertools.accumulate", accumulate(items, f)),
  ),
  starmap: builtin(
    "starmap",
    "function, iterable",
    (f: unknown, items: unknown) => new OneTime("itertools.starmap", starmap(f, items)),
  ),
});
