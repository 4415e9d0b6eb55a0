import { cosTurns, exp, log, sigmoid, sinTurns, tanh } from "@regula/base";
import { describe, expect, test } from "vitest";
import { i32, type Local, load, type Value } from "../../wasm/expressions.ts";
import { FunctionBuilder } from "../../wasm/functionBuilder.ts";
import { ModuleBuilder } from "../../wasm/moduleBuilder.ts";
import type { StepShape } from "../stepShape.ts";
import { emitExp, emitLog, emitSigmoid, emitSineAndCosineOfTurns, emitTanh } from "./exp.ts";
import { lanesOf } from "./lanes.ts";
import { type Emission, keep } from "./loops.ts";

type Emit = (emission: Emission, x: Local) => Value;

/** Makes a function of numbers out of what is emitted for registers. */
function compile(precision: "f64" | "f32", emit: Emit, wide = false): (x: number) => number {
  const shape = { precision, fused: false, wide } as StepShape;
  const lanes = lanesOf(shape);
  const code = new FunctionBuilder([], []);
  const emission = { code, lanes, shape } as Emission;
  const x = keep(emission, "x", load("v128.load", i32(0)));
  code.store("v128.store", i32(0), emit(emission, x));
  const module = new ModuleBuilder();
  module.defineMemory({ pages: 1 }, "memory");
  module.addFunction(code, "run");
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(module.toBytes()));
  const { buffer } = exports.memory as WebAssembly.Memory;
  const numbers =
    precision === "f64" ? new Float64Array(buffer, 0, 2) : new Float32Array(buffer, 0, 4);
  return (value) => {
    numbers.fill(value);
    (exports.run as () => void)();
    expect(Object.is(numbers[0], numbers[1])).toBe(true);
    return numbers[0];
  };
}

const grid = (from: number, to: number, count: number) =>
  Array.from({ length: count + 1 }, (_, i) => from + ((to - from) * i) / count);
const small = [1e-300, 1e-17, 1e-9, 2 ** -28, 1e-4].flatMap((x) => [x, -x]);

/** What is emitted, what it answers to, and where. */
const functions: Readonly<
  Record<string, readonly [Emit, (x: number) => number, readonly number[]]>
> = {
  exp: [emitExp, exp, [...grid(-700, 700, 2801), ...small, 0]],
  sigmoid: [emitSigmoid, sigmoid, [...grid(-700, 700, 2801), ...grid(-40, 40, 999), ...small]],
  tanh: [emitTanh, tanh, [...grid(-25, 25, 2801), ...grid(-1, 1, 999), ...small, 1e300, -800]],
  log: [emitLog, log, [...grid(1e-10, 1, 999), ...grid(0.7, 1.5, 999), 2 ** -33, 1e300]],
  "sine of turns": [(e, x) => emitSineAndCosineOfTurns(e, x).sine, sinTurns, grid(0, 1, 999)],
  "cosine of turns": [(e, x) => emitSineAndCosineOfTurns(e, x).cosine, cosTurns, grid(0, 1, 999)],
};

describe("functions in lanes answer to numerics", () => {
  test.each(Object.entries(functions))(
    "%s in f64: within 1e-15, relative or absolute below 1",
    (_, [emit, expected, at]) => {
      const run = compile("f64", emit);
      for (const x of at) {
        const y = expected(x);
        const error = Math.abs(run(x) - y);
        // Sines and logarithms near their zeros are as near as their arguments.
        const size =
          emit === emitExp || emit === emitSigmoid || emit === emitTanh
            ? Math.abs(y)
            : Math.max(1, Math.abs(y));
        expect(error, `at ${x}: ${run(x)}, not ${y}`).toBeLessThanOrEqual(1e-15 * size);
      }
    },
  );

  test.each(["exp", "sigmoid", "tanh"] as const)("%s in f32: within 4e-7 relative", (name) => {
    const [emit, expected] = functions[name];
    const run = compile("f32", emit);
    for (const x of [...grid(-80, 80, 999), ...grid(-2, 2, 99)].map(Math.fround)) {
      const y = expected(x);
      expect(Math.abs(run(x) - y), `at ${x}`).toBeLessThanOrEqual(4e-7 * Math.abs(y));
    }
  });

  test.each(["f64", "f32"] as const)("%s: the same bits for lanes of 256 bits", (precision) => {
    // Halves of ln 2 are where the nearest whole number turns.
    const halves = grid(-60, 60, 240).flatMap((k) => [k * Math.LN2, k * Math.LN2 * (1 + 2 ** -40)]);
    for (const emit of [emitExp, emitSigmoid, emitTanh]) {
      const [narrow, wide] = [false, true].map((isWide) => compile(precision, emit, isWide));
      for (const x of [...grid(-80, 80, 999), ...small, ...halves, 0, -0, NaN]) {
        expect(Object.is(wide(x), narrow(x)), `at ${x}`).toBe(true);
      }
    }
  });

  test("a NaN stays one, and the ends are finite", () => {
    for (const emit of [emitExp, emitSigmoid, emitTanh]) {
      expect(compile("f64", emit)(NaN)).toBeNaN();
      expect(Number.isFinite(compile("f64", emit)(1e308))).toBe(true);
      expect(Number.isFinite(compile("f64", emit)(-1e308))).toBe(true);
    }
    expect(compile("f64", emitTanh)(-0)).toBe(-0);
  });
});
