import { RegulaError, spellNumbers, type Text, verbatim } from "@regula/base";
import { ArrayError, type Raised } from "./arrayError.ts";
import { commonType, type DType } from "./dtype.ts";

/** What every function takes where NumPy takes an array: an array, a number, nested lists. */
export type ArrayLike = NDArray | number | boolean | readonly ArrayLike[];

/** Where the numbers of a view lie in another array's: the first, and a step along each axis. */
export interface View {
  readonly offset: number;
  readonly strides: readonly number[];
}

/**
 * Numbers in rows of rows, as NumPy's `ndarray`, all of one type and kept as doubles: int64 is exact
 * to 2^53. A view shows numbers of another array: what is written into either is seen in both.
 */
export class NDArray {
  readonly shape: readonly number[];
  readonly dtype: DType;
  /** What it shows may be a part of it. */
  readonly buffer: Float64Array;
  readonly offset: number;
  readonly strides: readonly number[];
  readonly #isWhole: boolean;

  /** @throws ArrayError unless there are as many numbers as the shape says */
  constructor(
    shape: readonly number[],
    buffer: Float64Array,
    dtype: DType = "float64",
    view?: View,
  ) {
    const size = sizeOf(shape);
    if (!view && buffer.length !== size) throw refuseShape(verbatim(`${size}`), [buffer.length]);
    this.shape = Object.freeze([...shape]);
    this.buffer = buffer;
    this.dtype = dtype;
    this.offset = view?.offset ?? 0;
    this.strides = view?.strides ?? stridesOf(shape);
    this.#isWhole = !view || isWhole(this);
    // An array whose shape could be written to would soon be none.
    Object.freeze(this);
  }

  /** Its numbers, row-major, the last axis the fastest: its own to write into, or of a view a copy. */
  get data(): Float64Array {
    return this.#isWhole ? this.buffer : gather(this);
  }

  get ndim(): number {
    return this.shape.length;
  }

  get size(): number {
    return sizeOf(this.shape);
  }

  /** Rows and columns exchanged: a view. */
  get T(): NDArray {
    return transpose(this);
  }

  /** The number at these positions; negative ones count from the end. @throws ArrayError outside */
  at(...position: readonly number[]): number {
    return this.buffer[offsetOf(this, position)];
  }

  /** A single number. @throws ArrayError for an array of more or fewer */
  item(): number {
    if (this.size === 1) return this.data[0];
    throw refuseShape({ en: "one number", "pt-BR": "um número" }, this.shape, {
      type: "ValueError",
      message: "can only convert an array of size 1 to a Python scalar",
    });
  }

  copy(): NDArray {
    return new NDArray(this.shape, this.data.slice(), this.dtype);
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

  /**
   * So that an array of one number can be used where JavaScript needs a number. As text, and next to a
   * text, it is its numbers.
   *
   * @throws ArrayError where an operator or a function of Math asks a larger one for a number
   */
  [Symbol.toPrimitive](hint: string): number | string {
    if (hint !== "string" && this.size === 1) return this.data[0];
    if (hint === "number") throw refuseOperator(this.shape);
    return this.toString();
  }

  /** Its nested lists, so that JSON shows them. */
  toJSON(): unknown {
    return this.tolist();
  }
}

/** How far apart neighbors along each axis lie where the last is the fastest. */
function stridesOf(shape: readonly number[]): readonly number[] {
  return shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));
}

function isWhole({ shape, buffer, offset, strides }: NDArray): boolean {
  if (offset !== 0 || buffer.length !== sizeOf(shape)) return false;
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] > 1 && strides[axis] !== step) return false;
    step *= shape[axis];
  }
  return true;
}

/** Where each number of an array lies in its buffer, in order. */
export function placesOf({ shape, offset, strides }: NDArray): Int32Array {
  const places = new Int32Array(sizeOf(shape));
  const position = new Array<number>(shape.length).fill(0);
  for (let i = 0; i < places.length; i++) {
    let place = offset;
    for (let axis = 0; axis < position.length; axis++) place += position[axis] * strides[axis];
    places[i] = place;
    advance(position, shape);
  }
  return places;
}

function gather(a: NDArray): Float64Array {
  return Float64Array.from(placesOf(a), (place) => a.buffer[place]);
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
  if (typeof value === "number") return new NDArray([], Float64Array.of(value));
  if (typeof value === "boolean") return new NDArray([], Float64Array.of(Number(value)), "bool");
  if (typeof value === "string") throw refuseText(value);
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
  if (ragged) {
    throw refuseShape(verbatim(spellShape(inner)), ragged.shape, {
      type: "ValueError",
      message: `setting an array element with a sequence. The requested array has an inhomogeneous shape after 1 dimensions. The detected shape was (${parts.length},) + inhomogeneous part.`,
    });
  }
  const data = new Float64Array(parts.length * sizeOf(inner));
  parts.forEach((part, i) => {
    data.set(part.data, i * part.data.length);
  });
  return new NDArray([parts.length, ...inner], data, commonType(parts));
}

/** Axes in reverse: a view. */
export function transpose({ shape, strides, offset, buffer, dtype }: NDArray): NDArray {
  return new NDArray([...shape].reverse(), buffer, dtype, {
    offset,
    strides: [...strides].reverse(),
  });
}

/** The same numbers in another shape: a new array. @throws ArrayError where they do not fit */
export function reshape(a: NDArray, shape: readonly number[]): NDArray {
  const known = sizeOf(shape.filter((n) => n !== -1));
  const free = shape.filter((n) => n === -1).length;
  const full = shape.map((n) => (n === -1 ? a.size / known : n));
  if (free > 1 || !full.every(Number.isInteger) || sizeOf(full) !== a.size) {
    throw refuseShape(verbatim(spellShape(shape)), a.shape, {
      type: "ValueError",
      message: `cannot reshape array of size ${a.size} into shape ${spellShape(shape).replaceAll(" ", "")}`,
    });
  }
  return new NDArray(full, a.data.slice(), a.dtype);
}

/** The next position, the last axis the fastest. */
export function advance(position: number[], shape: readonly number[]): void {
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    position[axis] += 1;
    if (position[axis] < shape[axis]) return;
    position[axis] = 0;
  }
}

/** Where a number lies in the buffer. @throws ArrayError outside */
function offsetOf({ shape, offset, strides }: NDArray, position: readonly number[]): number {
  if (position.length !== shape.length) throw refuseShape(verbatim(spellShape(position)), shape);
  let place = offset;
  for (let axis = 0; axis < shape.length; axis++) {
    place += checkIndex(position[axis], shape[axis], axis) * strides[axis];
  }
  return place;
}

/** A position along an axis; negative ones count from its end. @throws ArrayError outside */
export function checkIndex(given: number, size: number, axis: number): number {
  const index = given < 0 ? given + size : given;
  if (Number.isInteger(index) && index >= 0 && index < size) return index;
  throw new ArrayError(
    {
      type: "IndexError",
      message: `index ${given} is out of bounds for axis ${axis} with size ${size}`,
    },
    {
      code: "shape-mismatch",
      expected: {
        en: `an index of axis ${axis} below ${size}`,
        "pt-BR": `um índice do eixo ${axis} menor que ${size}`,
      },
      received: spellNumbers(given),
    },
  );
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

/** What JavaScript's + makes of two arrays, and any other text. */
function refuseText(text: string): RegulaError {
  const isSum = text.startsWith("[");
  return new RegulaError({
    code: "shape-mismatch",
    expected: {
      en: "an array, a number, or lists of numbers",
      "pt-BR": "um array, um número ou listas de números",
    },
    received: { en: "a text", "pt-BR": "um texto" },
    ...(isSum && {
      advice: {
        en: "In JavaScript + joins arrays to a text: write np.add(a, b).",
        "pt-BR": "Em JavaScript, + junta arrays num texto: escreva np.add(a, b).",
      },
    }),
  });
}

/** JavaScript has no operators on arrays. */
function refuseOperator(shape: readonly number[]): ArrayError {
  return new ArrayError(
    { type: "TypeError", message: "only 0-dimensional arrays can be converted to Python scalars" },
    {
      code: "shape-mismatch",
      expected: {
        en: "single numbers: in JavaScript - * / ** < > and Math do not work on arrays",
        "pt-BR": "números: em JavaScript, - * / ** < > e Math não funcionam com arrays",
      },
      received: {
        en: `an array of the shape ${spellShape(shape)}`,
        "pt-BR": `um array da forma ${spellShape(shape)}`,
      },
      advice: {
        en: "Write np.subtract, np.multiply, np.divide, np.power, np.less, np.greater, np.negative, np.log, …, which take arrays.",
        "pt-BR":
          "Escreva np.subtract, np.multiply, np.divide, np.power, np.less, np.greater, np.negative, np.log, …, que recebem arrays.",
      },
    },
  );
}

export function refuseShape(
  expected: Text,
  received: readonly number[],
  raised: Raised = { type: "ValueError", message: `bad shape ${spellShape(received)}` },
): ArrayError {
  return new ArrayError(raised, {
    code: "shape-mismatch",
    expected: {
      en: `the shape ${expected.en}`,
      "pt-BR": `a forma ${expected["pt-BR"]}`,
    },
    received: verbatim(spellShape(received)),
  });
}
