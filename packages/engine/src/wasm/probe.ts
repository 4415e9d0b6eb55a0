import { i32, op } from "./expressions.ts";
import { FunctionBuilder } from "./functionBuilder.ts";
import { ModuleBuilder } from "./moduleBuilder.ts";
import type { OperationName } from "./opcodes.ts";
import { webAssembly } from "./runtime.ts";

/** What this runtime's WebAssembly can do. */
export interface WebAssemblyFeatures {
  /** 128-bit lanes. */
  readonly simd: boolean;
  /** Fused multiply-add in lanes, where the processor has it. */
  readonly relaxedSimd: boolean;
  /** Shared memory and atomics. */
  readonly threads: boolean;
}

/** A module of one function that computes with `name` and drops the result. */
function moduleUsing(name: OperationName, operands: number): Uint8Array<ArrayBuffer> {
  const body = new FunctionBuilder([], []);
  const zero = op("i32x4.splat", i32(0));
  body.drop(operands === 3 ? op(name, zero, zero, zero) : op(name, zero, zero));
  const module = new ModuleBuilder();
  module.addFunction(body);
  return module.toBytes();
}

function moduleWithSharedMemory(): Uint8Array<ArrayBuffer> {
  const module = new ModuleBuilder();
  module.defineMemory({ pages: 1, shared: true });
  return module.toBytes();
}

/** Asks the runtime, by modules of a few bytes that it validates but never runs. */
export function probeWebAssembly(): WebAssemblyFeatures {
  return {
    simd: webAssembly.validate(moduleUsing("f64x2.add", 2)),
    relaxedSimd: webAssembly.validate(moduleUsing("f32x4.relaxed_madd", 3)),
    threads: webAssembly.validate(moduleWithSharedMemory()),
  };
}
