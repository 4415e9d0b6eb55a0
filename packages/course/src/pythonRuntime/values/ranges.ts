import { PythonError } from "./errors.ts";

export class Slice {
  readonly start: unknown;
  readonly stop: unknown;
  readonly step: unknown;

  constructor(start: unknown, stop: unknown, step: unknown) {
    this.start = start;
    this.stop = stop;
    this.step = step;
  }
}

/** Python's `...` in an index. */
export const ellipsis: unique symbol = Symbol("Ellipsis");

export class Range {
  readonly start: bigint;
  readonly stop: bigint;
  readonly step: bigint;

  constructor(start: bigint, stop: bigint, step: bigint) {
    if (step === 0n) throw new PythonError("ValueError", "range() arg 3 must not be zero");
    this.start = start;
    this.stop = stop;
    this.step = step;
  }

  get length(): bigint {
    const { start, stop, step } = this;
    const span = step > 0n ? stop - start : start - stop;
    const size = step > 0n ? step : -step;
    return span <= 0n ? 0n : (span + size - 1n) / size;
  }

  *[Symbol.iterator](): Generator<bigint> {
    const { start, step, length } = this;
    for (let i = 0n; i < length; i++) yield start + i * step;
  }
}

/** What can be gone through once: of enumerate, zip, map, a generator. */
export class OneTime {
  readonly kind: string;
  readonly source: Iterator<unknown>;

  constructor(kind: string, source: Iterator<unknown>) {
    this.kind = kind;
    this.source = source;
  }

  /** A loop that ends early leaves the rest, where JavaScript would close the source. */
  [Symbol.iterator](): Iterator<unknown> {
    return { next: () => this.source.next() };
  }
}
