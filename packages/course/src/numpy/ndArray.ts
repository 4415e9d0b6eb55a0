import { RegulaError, spellNumbers, verbatim } from "@regula/base";

/** What every function takes where NumPy takes an array: an array, a number, nested lists. */
export type ArrayLike = NDArray | number | boolean | readonly ArrayLike[];

/** Numbers in rows of rows, as NumPy's `ndarray` of float64: row-major, the last axis the fastest. */
export class NDArray {
  readonly shape: readonly number[];
  readonly data: Float64Array;

  /** @throws RegulaError unless there are as many numbers as the shape says */
  constructor(shape: readonly number[], data: Float64Array) {
    const size = sizeOf(shape);
    if (data.length !== size) throw refuseShape(verbatim(`${size}`), [data.length]);
    this.shape = Object.freeze([...shape]);
    this.data = data;
  }

  get ndim(): number {
    return this.shape.length;
  }

  get size(): number {
    return this.data.length;
  }

  /** Rows and columns exchanged: a new array. */
  get T(): NDArray {
    return transpose(this);
  }

  /** The number at these positions; negative ones count from the end. @throws RegulaError outside */
  at(...position: readonly number[]): number {
    return this.data[offsetOf(this.shape, position)];
  }

  /** A single number. @throws RegulaError for an array of more or fewer */
  item(): number {
    if (this.data.length === 1) return this.data[0];
    throw refuseShape({ en: "one number", "pt-BR": "um número" }, this.shape);
  }

  copy(): NDArray {
    return new NDArray(this.shape, this.data.slice());
  }

  /** The same numbers in another shape; one size may be −1. */
  reshape(...shape: readonly number[]): NDArray {
    return reshape(this, shape);
  }

  /** Nested lists, or the number of an array without axes. */
  tolist(): unknown {
    return toList(this.shape, this.data);
  }

  toString(): string {
    return JSON.stringify(this.tolist());
  }

  /** So that an array of one number can stand where JavaScript wants a number. */
  valueOf(): number | NDArray {
    return this.data.length === 1 ? this.data[0] : this;
  }

  /** Its nested lists, so that JSON shows them. */
  toJSON(): unknown {
    return this.tolist();
  }
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, n) => size * n, 1);
}

/** As Python writes it: `(2, 3)`, `(5,)`, `()`. */
export function spellShape(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
}

/** An array of what is one, a number, or nested lists of the same lengths. @throws RegulaError */
export function asArray(value: ArrayLike): NDArray {
  if (value instanceof NDArray) return value;
  if (typeof value === "number" || typeof value === "boolean") {
    return new NDArray([], Float64Array.of(Number(value)));
  }
  if (!Array.isArray(value)) {
    throw new RegulaError({
      code: "shape-mismatch",
      expected: {
        en: "an array, a number, or lists of numbers",
        "pt-BR": "um array, um número ou listas de números",
      },
      received: verbatim(value === null ? "null" : typeof value),
    });
  }
  const parts = value.map(asArray);
  const inner = parts[0]?.shape ?? [];
  const ragged = parts.find((part) => part.shape.join() !== inner.join());
  if (ragged) throw refuseShape(verbatim(spellShape(inner)), ragged.shape);
  const data = new Float64Array(parts.length * sizeOf(inner));
  parts.forEach((part, i) => {
    data.set(part.data, i * part.data.length);
  });
  return new NDArray([parts.length, ...inner], data);
}

/** Axes in reverse. */
export function transpose(a: NDArray): NDArray {
  const shape = [...a.shape].reverse();
  const data = new Float64Array(a.size);
  if (shape.length === 2) {
    const [columns, rows] = shape;
    for (let j = 0; j < columns; j++) {
      for (let i = 0; i < rows; i++) data[j * rows + i] = a.data[i * columns + j];
    }
    return new NDArray(shape, data);
  }
  const position = new Array<number>(shape.length).fill(0);
  for (let to = 0; to < data.length; to++) {
    data[to] = a.data[offsetOf(a.shape, [...position].reverse())];
    advance(position, shape);
  }
  return new NDArray(shape, data);
}

/** @throws RegulaError where the numbers do not fit */
export function reshape(a: NDArray, shape: readonly number[]): NDArray {
  const known = sizeOf(shape.filter((n) => n !== -1));
  const free = shape.filter((n) => n === -1).length;
  const full = shape.map((n) => (n === -1 ? a.size / known : n));
  if (free > 1 || !full.every(Number.isInteger) || sizeOf(full) !== a.size) {
    throw refuseShape(verbatim(spellShape(shape)), a.shape);
  }
  return new NDArray(full, a.data.slice());
}

/** The next position, the last axis the fastest. */
export function advance(position: number[], shape: readonly number[]): void {
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    position[axis] += 1;
    if (position[axis] < shape[axis]) return;
    position[axis] = 0;
  }
}

function offsetOf(shape: readonly number[], position: readonly number[]): number {
  if (position.length !== shape.length) throw refuseShape(verbatim(spellShape(position)), shape);
  let offset = 0;
  for (let axis = 0; axis < shape.length; axis++) {
    const index = position[axis] < 0 ? position[axis] + shape[axis] : position[axis];
    if (!(Number.isInteger(index) && index >= 0 && index < shape[axis])) {
      throw new RegulaError({
        code: "shape-mismatch",
        expected: {
          en: `an index of axis ${axis} below ${shape[axis]}`,
          "pt-BR": `um índice do eixo ${axis} menor que ${shape[axis]}`,
        },
        received: spellNumbers(position[axis]),
      });
    }
    offset = offset * shape[axis] + index;
  }
  return offset;
}

function toList(shape: readonly number[], data: Float64Array): unknown {
  if (shape.length === 0) return data[0];
  const [count, ...inner] = shape;
  const step = sizeOf(inner);
  if (inner.length === 0) return Array.from(data);
  return Array.from({ length: count }, (_, i) =>
    toList(inner, data.subarray(i * step, (i + 1) * step)),
  );
}

export function refuseShape(
  expected: { readonly en: string; readonly "pt-BR": string },
  received: readonly number[],
): RegulaError {
  return new RegulaError({
    code: "shape-mismatch",
    expected: {
      en: `the shape ${expected.en}`,
      "pt-BR": `a forma ${expected["pt-BR"]}`,
    },
    received: verbatim(spellShape(received)),
  });
}
