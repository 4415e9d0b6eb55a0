import { describe, expect, test } from "vitest";
import {
  f32,
  f64,
  f64x2,
  i32,
  i32x4,
  lane,
  load,
  op,
  shuffle32,
  type Value,
} from "./expressions.ts";
import { FunctionBuilder } from "./functionBuilder.ts";
import { pushSigned, pushUnsigned } from "./leb128.ts";
import { ModuleBuilder } from "./moduleBuilder.ts";
import type { ValueType } from "./opcodes.ts";
import { probeWebAssembly } from "./probe.ts";

type Exports = Record<string, (...values: number[]) => number>;

function instantiate(module: ModuleBuilder): Exports & { memory: { buffer: ArrayBuffer } } {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(module.toBytes()));
  return instance.exports as never;
}

/** Runs one expression of the parameters. */
function run(value: Value, parameters: readonly ValueType[] = [], ...values: number[]): number {
  const body = new FunctionBuilder(parameters, [value.type]);
  body.result(value);
  const module = new ModuleBuilder();
  module.defineMemory({ pages: 1 }, "memory");
  module.addFunction(body, "run");
  return instantiate(module).run(...values);
}

const around = (power: number) => [2 ** power - 1, 2 ** power, 2 ** power + 1];
const powers = Array.from({ length: 32 }, (_, power) => around(power)).flat();

describe("LEB128", () => {
  test("writes i32 constants around every power of two, and their negatives", () => {
    for (const n of powers) {
      expect(run(i32(n)) >>> 0, String(n)).toBe(n >>> 0);
      expect(run(i32(-n)), String(-n)).toBe(-n | 0);
    }
  });

  test("writes the specification's examples, and unsigned numbers that decode to themselves", () => {
    const bytes: number[] = [];
    pushUnsigned(bytes, 624485);
    pushSigned(bytes, -123456);
    expect(bytes).toEqual([0xe5, 0x8e, 0x26, 0xc0, 0xbb, 0x78]);
    for (let power = 0; power < 32; power++) {
      for (const value of around(power)) {
        const unsigned: number[] = [];
        pushUnsigned(unsigned, value);
        expect(decode(unsigned)).toBe(value % 2 ** 32);
      }
    }
  });

  function decode(bytes: readonly number[]): number {
    return bytes.reduce((value, byte, i) => value + (byte & 0x7f) * 128 ** i, 0);
  }

  test("writes offsets around every power of two below the page's end", () => {
    for (const offset of powers.filter((n) => n + 4 <= 65536)) {
      const body = new FunctionBuilder([], ["i32"]);
      body.store("i32.store", i32(0), i32(offset + 1), offset);
      body.result(load("i32.load", i32(offset)));
      const module = new ModuleBuilder();
      module.defineMemory({ pages: 1 }, "memory");
      module.addFunction(body, "run");
      expect(instantiate(module).run()).toBe(offset + 1);
    }
  });

  test("writes local counts and body sizes around every power of two to 2^14", () => {
    for (const count of powers.filter((n) => n >= 1 && n <= 2 ** 14 + 1)) {
      const body = new FunctionBuilder(["i32"], ["i32"]);
      let last = body.local("i32");
      for (let i = 1; i < count; i++) last = body.local("i32");
      body.set(last, body.parameters[0]);
      for (let i = 0; i < count; i++) body.set(last, op("i32.add", last, i32(1)));
      body.result(last);
      const module = new ModuleBuilder();
      module.addFunction(body, "run");
      expect(instantiate(module).run(5)).toBe(5 + count);
    }
  });
});

describe("every opcode group runs", () => {
  test("i32 and i64", () => {
    const big = op("i64.extend_i32_u", i32(-1));
    const high = op("i64.shr_u", op("i64.mul", big, big), op("i64.extend_i32_u", i32(32)));
    expect(run(op("i32.wrap_i64", high)) >>> 0).toBe(0xfffffffe);
    expect(run(op("i32.rem_u", i32(17), i32(5)))).toBe(2);
    expect(run(op("i32.shl", i32(-8), i32(1)))).toBe(-16);
    expect(run(op("i32.lt_u", i32(1), i32(-1)))).toBe(1);
  });

  test("f32 and f64", () => {
    expect(run(op("f64.sqrt", f64(2)))).toBe(Math.SQRT2);
    expect(run(op("f32.add", f32(0.1), f32(0)))).toBe(Math.fround(0.1));
    expect(run(op("f64.lt", f64(NaN), f64(1)))).toBe(0);
  });

  test("memory, with splats and vectors", () => {
    const body = new FunctionBuilder([], ["f64"]);
    body.store("f64.store", i32(8), f64(3));
    body.store("v128.store", i32(16), load("v128.load64_splat", i32(8)));
    body.copyMemory(i32(64), i32(16), i32(16));
    body.result(load("f64.load", i32(0), 72));
    const module = new ModuleBuilder();
    module.defineMemory({ pages: 1 }, "memory");
    module.addFunction(body, "run");
    expect(instantiate(module).run()).toBe(3);
  });

  test("f64x2, i32x4, i64x2, comparisons, selections and shuffles", () => {
    const f64Lane = (value: Value, index: number) => lane("f64x2.extract_lane", value, index);
    const i32Lane = (value: Value, index: number) => lane("i32x4.extract_lane", value, index);
    expect(run(f64Lane(op("f64x2.mul", f64x2(3), f64x2(7)), 1))).toBe(21);
    expect(run(f64Lane(op("f64x2.floor", f64x2(-1.5)), 0))).toBe(-2);
    expect(run(f64Lane(op("f64x2.pmax", f64x2(-1), f64x2(0)), 0))).toBe(0);
    const mask = op("f64x2.gt", f64x2(2), f64x2(1));
    expect(run(f64Lane(op("v128.bitselect", f64x2(5), f64x2(6), mask), 0))).toBe(5);
    expect(run(i32Lane(op("i16x8.le_u", i32x4(-1), i32x4(1)), 0))).toBe(0);
    const product = op("i64x2.extmul_low_i32x4_u", i32x4(-1), i32x4(-1));
    expect(run(i32Lane(product, 1)) >>> 0).toBe(0xfffffffe);
    expect(run(i32Lane(shuffle32(i32x4(1), i32x4(2), [0, 4, 1, 5]), 1))).toBe(2);
    const shifted = op("i64x2.shl", op("i64x2.extend_low_i32x4_s", i32x4(-1)), i32(4));
    expect(run(i32Lane(shifted, 0))).toBe(-16);
  });

  test("loops, branches, conditions and calls", () => {
    const module = new ModuleBuilder();
    module.defineMemory({ pages: 1 }, "memory");
    const note = new FunctionBuilder(["i32"], []);
    const [k] = note.parameters;
    note.store("i32.store", op("i32.shl", k, i32(2)), i32(1));
    const noted = module.addFunction(note);
    const body = new FunctionBuilder(["i32"], ["i32"]);
    const [n] = body.parameters;
    const i = body.local("i32", "i");
    const sum = body.local("i32", "sum");
    body.if(op("i32.eqz", n), () => body.return(i32(-1)));
    body.repeat(i, n, 1, () => {
      body.if(op("i32.and", i, i32(1)), () => body.set(sum, op("i32.add", sum, i)));
      body.if(op("i32.eqz", op("i32.and", i, i32(1))), () => body.call(noted, i));
    });
    body.result(sum);
    module.addFunction(body, "sumOfOdd");
    const { sumOfOdd, memory } = instantiate(module);
    expect(sumOfOdd(6)).toBe(9);
    expect(sumOfOdd(0)).toBe(-1);
    expect([...new Int32Array(memory.buffer, 0, 6)]).toEqual([1, 0, 1, 0, 1, 0]);
  });

  test("relaxed SIMD, where the runtime has it, and the probe says whether", () => {
    const features = probeWebAssembly();
    expect(features.simd).toBe(true);
    expect(features.threads).toBe(true);
    if (!features.relaxedSimd) return;
    const value = op("f64x2.relaxed_madd", f64x2(3), f64x2(4), f64x2(5));
    expect(run(lane("f64x2.extract_lane", value, 0))).toBe(17);
  });

  test("a local of one name is not read through a request that another one's setting outdated", () => {
    const body = new FunctionBuilder([], ["i32"]);
    const first = body.local("i32", "kept");
    body.set(first, i32(1));
    const pending = op("i32.add", first, i32(1));
    const second = body.local("i32", "kept");
    expect(second.index).toBe(first.index);
    pending.write(body);
    body.set(second, i32(5));
    expect(() => body.result(pending)).toThrow("local kept was overwritten before it was read");
    body.set(first, op("i32.mul", second, i32(2)));
    first.write(body);
    body.local("i32", "kept").write(body);
    expect(() => second.write(body)).toThrow("overwritten");
  });

  test("operands of a wrong type are refused when the function is built", () => {
    expect(() => op("f64x2.add", i32(1), f64x2(1))).toThrow("f64x2.add takes (v128, v128)");
  });
});
