import type { Precision } from "../../spec/precision.ts";
import {
  f32,
  f32x4,
  f64,
  f64x2,
  i32,
  lane,
  load,
  op,
  shuffle32,
  shuffle64,
  type Value,
} from "../../wasm/expressions.ts";
import type { FunctionBuilder } from "../../wasm/functionBuilder.ts";
import type { OperationName, ValueType } from "../../wasm/opcodes.ts";
import type { StepShape } from "../stepShape.ts";

/** A place in memory: a pointer and a distance known beforehand. */
export interface Address {
  readonly pointer: Value;
  readonly offset: number;
}

/** Registers side by side in memory, one store after the other. */
export function storeRow(
  { code, lanes }: { readonly code: FunctionBuilder; readonly lanes: Lanes },
  address: Address,
  registers: readonly Value[],
): void {
  registers.forEach((register, u) => {
    lanes.store(code, shift(address, 16 * u), register);
  });
}

export const shift = ({ pointer, offset }: Address, bytes: number): Address => ({
  pointer,
  offset: offset + bytes,
});

/** Where it is, as one number. */
export const pointerTo = ({ pointer, offset }: Address): Value =>
  op("i32.add", pointer, i32(offset));

type Unary = (a: Value) => Value;
type Binary = (a: Value, b: Value) => Value;

/** Arithmetic of one precision, side by side in the lanes of a register and one by one. */
export interface Lanes {
  readonly precision: Precision;
  /** Bytes of a number. */
  readonly bytes: 4 | 8;
  /** Numbers in a register. */
  readonly count: 2 | 4;
  readonly add: Binary;
  readonly sub: Binary;
  readonly mul: Binary;
  readonly div: Binary;
  /** `a` where b is not below it: keeps a NaN in `a`. */
  readonly pmin: Binary;
  readonly pmax: Binary;
  readonly eq: Binary;
  readonly gt: Binary;
  readonly lt: Binary;
  readonly abs: Unary;
  readonly neg: Unary;
  readonly sqrt: Unary;
  readonly floor: Unary;
  /** a · b + c, rounded once or twice. */
  madd(a: Value, b: Value, c: Value): Value;
  constant(value: number): Value;
  load(address: Address): Value;
  splat(address: Address): Value;
  store(into: FunctionBuilder, address: Address, value: Value): void;
  /** Register r of the lanes r of as many registers as a register has lanes: these are to be locals. */
  transpose(registers: readonly Value[]): readonly Value[];
  /** The sum of each of as many registers as a register has lanes, in the lanes of one: `scalar.sum`'s. */
  sums(registers: readonly Value[]): Value;
  readonly scalar: ScalarArithmetic;
}

export interface ScalarArithmetic {
  readonly type: ValueType;
  readonly add: Binary;
  readonly sub: Binary;
  readonly mul: Binary;
  readonly div: Binary;
  readonly lt: Binary;
  readonly sqrt: Unary;
  constant(value: number): Value;
  load(address: Address): Value;
  store(into: FunctionBuilder, address: Address, value: Value): void;
  splat(value: Value): Value;
  /** The sum over a register's lanes: l₀ + l₁ of two, (l₀ + l₂) + (l₁ + l₃) of four. */
  sum(register: Value): Value;
}

const unary =
  (name: OperationName): Unary =>
  (a) =>
    op(name, a);
const binary =
  (name: OperationName): Binary =>
  (a, b) =>
    op(name, a, b);

/** Constants are asked for again and again. */
function remember(create: (value: number) => Value): (value: number) => Value {
  const known = new Map<number, Value>();
  return (value) => {
    // A Map takes −0 for 0.
    if (Object.is(value, -0)) return create(value);
    let constant = known.get(value);
    if (!constant) {
      constant = create(value);
      known.set(value, constant);
    }
    return constant;
  };
}

function createLanes(precision: Precision, fused: boolean): Lanes {
  const isDouble = precision === "f64";
  const kind = isDouble ? "f64x2" : "f32x4";
  const mul = binary(`${kind}.mul`);
  const add = binary(`${kind}.add`);
  const fusedAdd = `${kind}.relaxed_madd` as const;
  const loadSplat = isDouble ? "v128.load64_splat" : "v128.load32_splat";
  const extract = isDouble ? "f64x2.extract_lane" : "f32x4.extract_lane";
  const loadOne = isDouble ? "f64.load" : "f32.load";
  const storeOne = isDouble ? "f64.store" : "f32.store";
  const addOne = binary(`${precision}.add`);
  const count = isDouble ? 2 : 4;
  const transpose = isDouble ? transposeDoubles : transposeSingles;
  return {
    precision,
    bytes: isDouble ? 8 : 4,
    count,
    add,
    sub: binary(`${kind}.sub`),
    mul,
    div: binary(`${kind}.div`),
    pmin: binary(`${kind}.pmin`),
    pmax: binary(`${kind}.pmax`),
    eq: binary(`${kind}.eq`),
    gt: binary(`${kind}.gt`),
    lt: binary(`${kind}.lt`),
    abs: unary(`${kind}.abs`),
    neg: unary(`${kind}.neg`),
    sqrt: unary(`${kind}.sqrt`),
    floor: unary(`${kind}.floor`),
    madd: (a, b, c) => (fused ? op(fusedAdd, a, b, c) : add(mul(a, b), c)),
    constant: remember(isDouble ? f64x2 : f32x4),
    load: ({ pointer, offset }) => load("v128.load", pointer, offset),
    splat: ({ pointer, offset }) => load(loadSplat, pointer, offset),
    store: (into, { pointer, offset }, value) => into.store("v128.store", pointer, value, offset),
    transpose,
    sums: (registers) => {
      const [l0, l1, l2, l3] = transpose(registers);
      return isDouble ? add(l0, l1) : add(add(l0, l2), add(l1, l3));
    },
    scalar: {
      type: precision,
      add: addOne,
      sub: binary(`${precision}.sub`),
      mul: binary(`${precision}.mul`),
      div: binary(`${precision}.div`),
      lt: binary(`${precision}.lt`),
      sqrt: unary(`${precision}.sqrt`),
      constant: isDouble ? f64 : f32,
      load: ({ pointer, offset }) => load(loadOne, pointer, offset),
      store: (into, { pointer, offset }, value) => into.store(storeOne, pointer, value, offset),
      splat: unary(`${kind}.splat`),
      sum: (register) => {
        const [l0, l1, l2, l3] = Array.from({ length: count }, (_, i) =>
          lane(extract, register, i),
        );
        return isDouble ? addOne(l0, l1) : addOne(addOne(l0, l2), addOne(l1, l3));
      },
    },
  };
}

function transposeDoubles([a, b]: readonly Value[]): readonly Value[] {
  return [shuffle64(a, b, [0, 2]), shuffle64(a, b, [1, 3])];
}

function transposeSingles([a, b, c, d]: readonly Value[]): readonly Value[] {
  const twoRows = (order: readonly [number, number, number, number]) => {
    const [ab, cd] = [shuffle32(a, b, order), shuffle32(c, d, order)];
    return [shuffle32(ab, cd, [0, 1, 4, 5]), shuffle32(ab, cd, [2, 3, 6, 7])];
  };
  return [...twoRows([0, 4, 1, 5]), ...twoRows([2, 6, 3, 7])];
}

/** What is always computed in doubles, never fused. */
export const doubles: Lanes = createLanes("f64", false);

const singles = createLanes("f32", false);
const fusedSingles = createLanes("f32", true);

export function lanesOf({ precision, fused }: StepShape): Lanes {
  if (precision === "f64") return doubles;
  return fused ? fusedSingles : singles;
}
