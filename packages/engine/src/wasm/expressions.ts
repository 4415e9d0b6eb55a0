import {
  type AccessName,
  constant,
  type ExtractLaneName,
  extractLane,
  immediate,
  type MemoryName,
  memory,
  type OperationName,
  operations,
  type ValueType,
} from "./opcodes.ts";

/** An expression: its instructions leave one value on the stack. Written anew wherever it is used. */
export interface Value {
  readonly type: ValueType;
  write(into: Code): void;
}

/** A parameter or a local variable; as an expression, its value. */
export interface Local extends Value {
  readonly index: number;
  /** To be called where code sets it. */
  noteSet(): void;
}

/** Where expressions write themselves: the body of a function. */
export interface Code {
  push(bytes: ArrayLike<number>): void;
  pushSigned(value: number): void;
  pushLocal(index: number): void;
  /** Alignment and offset of an access to memory. */
  pushAccess(name: AccessName, offset: number): void;
  /** The local that holds sixteen constant bytes; `key` identifies them. */
  pooled(key: string, bytes: Uint8Array): Value;
}

/** @throws TypeError where an operand has another type than the instruction takes */
export function expectTypes(
  name: string,
  takes: readonly ValueType[],
  operands: readonly Value[],
): void {
  let fits = takes.length === operands.length;
  for (let i = 0; fits && i < takes.length; i++) fits = operands[i].type === takes[i];
  if (fits) return;
  const came = operands.map(({ type }) => type);
  throw new TypeError(`${name} takes (${takes.join(", ")}), got (${came.join(", ")})`);
}

/** Any operation without immediates: `op("f64x2.add", a, b)`. */
export function op(name: OperationName, a: Value, b?: Value, c?: Value): Value {
  const { bytes, takes, gives } = operations[name];
  const count = c ? 3 : b ? 2 : 1;
  const fits =
    takes.length === count &&
    a.type === takes[0] &&
    (!b || b.type === takes[1]) &&
    (!c || c.type === takes[2]);
  if (!fits)
    expectTypes(
      name,
      takes,
      [a, b, c].filter((operand) => operand !== undefined),
    );
  return {
    type: gives as ValueType,
    write(into) {
      a.write(into);
      if (b) b.write(into);
      if (c) c.write(into);
      into.push(bytes);
    },
  };
}

/** What memory holds at `address` + `offset`. */
export function load(name: MemoryName, address: Value, offset = 0): Value {
  const { bytes, takes, gives } = memory[name];
  if (address.type !== "i32") expectTypes(name, takes, [address]);
  return {
    type: gives as ValueType,
    write(into) {
      address.write(into);
      into.push(bytes);
      into.pushAccess(name, offset);
    },
  };
}

export function lane(name: ExtractLaneName, vector: Value, index: number): Value {
  const { bytes, takes, gives } = extractLane[name];
  expectTypes(name, takes, [vector]);
  return {
    type: gives as ValueType,
    write(into) {
      vector.write(into);
      into.push(bytes);
      into.push([index]);
    },
  };
}

/** Sixteen bytes chosen among those of `a` (0–15) and of `b` (16–31). */
export function shuffle(a: Value, b: Value, bytes: readonly number[]): Value {
  expectTypes("i8x16.shuffle", ["v128", "v128"], [a, b]);
  return {
    type: "v128",
    write(into) {
      a.write(into);
      b.write(into);
      into.push(immediate["i8x16.shuffle"]);
      into.push(bytes);
    },
  };
}

/** A shuffle of whole 32-bit lanes: 0–3 are `a`'s, 4–7 `b`'s. */
export const shuffle32 = (a: Value, b: Value, lanes: readonly number[]): Value =>
  shuffle(
    a,
    b,
    lanes.flatMap((index) => [0, 1, 2, 3].map((byte) => 4 * index + byte)),
  );

/** A shuffle of whole 64-bit lanes: 0 and 1 are `a`'s, 2 and 3 `b`'s. */
export const shuffle64 = (a: Value, b: Value, lanes: readonly number[]): Value =>
  shuffle32(
    a,
    b,
    lanes.flatMap((index) => [2 * index, 2 * index + 1]),
  );

export function i32(value: number): Value {
  return {
    type: "i32",
    write(into) {
      into.push([constant["i32.const"]]);
      into.pushSigned(value);
    },
  };
}

export function f64(value: number): Value {
  const bytes = new Uint8Array(Float64Array.of(value).buffer);
  return {
    type: "f64",
    write(into) {
      into.push(immediate["f64.const"]);
      into.push(bytes);
    },
  };
}

export function f32(value: number): Value {
  const bytes = new Uint8Array(Float32Array.of(value).buffer);
  return {
    type: "f32",
    write(into) {
      into.push([constant["f32.const"]]);
      into.push(bytes);
    },
  };
}

/** Sixteen constant bytes, kept in a local that is set once at the function's start. */
export function vector(content: Float64Array | Float32Array | Int32Array | Uint32Array): Value {
  const bytes = new Uint8Array(content.buffer, content.byteOffset, 16);
  const key = new Uint32Array(bytes.slice().buffer).join();
  return { type: "v128", write: (into) => into.pooled(key, bytes).write(into) };
}

export const f64x2 = (value: number): Value => vector(Float64Array.of(value, value));
export const f32x4 = (value: number): Value => vector(Float32Array.of(value, value, value, value));
export const i32x4 = (value: number): Value => vector(Int32Array.of(value, value, value, value));
