import { type Code, expectTypes, i32, op, type Value } from "./expressions.ts";
import type { FunctionReference } from "./functionBuilder.ts";
import { pushUnsigned } from "./leb128.ts";
import { control } from "./opcodes.ts";

/** Threads and atomics (WebAssembly threads proposal, §5.4.8 of it): a prefix, then these. */
const prefix = 0xfe;
const codes = {
  "memory.atomic.notify": 0x00,
  "memory.atomic.wait32": 0x01,
  "i32.atomic.load": 0x10,
  "i32.atomic.store": 0x17,
  "i32.atomic.rmw.add": 0x1e,
} as const;

function access(into: Code, name: keyof typeof codes, address: number): void {
  into.push([prefix, codes[name]]);
  // Of the same alignment, which atomic instructions must have exactly.
  into.pushAccess("i32.load", address);
}

/** Instructions whose address is known beforehand, and that leave an i32. */
function atomic(name: keyof typeof codes, address: number, ...operands: readonly Value[]): Value {
  return {
    type: "i32",
    write(into) {
      for (const operand of [i32(0), ...operands]) operand.write(into);
      access(into, name, address);
    },
  };
}

export const atomicLoad = (address: number): Value => atomic("i32.atomic.load", address);

/** Adds to what stands there, and gives what stood there before. */
export function atomicAdd(address: number, value: Value): Value {
  expectTypes("i32.atomic.rmw.add", ["i32"], [value]);
  return atomic("i32.atomic.rmw.add", address, value);
}

/**
 * Sleeps while `expected` stands there, for so many nanoseconds below 2³² at most: 0 woken, 1 it was
 * another number, 2 the time is over.
 */
export function atomicWait(address: number, expected: Value, nanoseconds: number): Value {
  const timeout = op("i64.extend_i32_u", i32(nanoseconds));
  return atomic("memory.atomic.wait32", address, expected, timeout);
}

/** Wakes at most so many sleepers; gives how many. */
export const atomicNotify = (address: number, count: number): Value =>
  atomic("memory.atomic.notify", address, i32(count));

/** What an instruction that leaves nothing writes. */
export function writeAtomicStore(into: Code, address: number, value: Value): void {
  for (const operand of [i32(0), value]) operand.write(into);
  access(into, "i32.atomic.store", address);
}

/** The one result of a function. */
export function resultOf(target: FunctionReference, ...operands: readonly Value[]): Value {
  const [type] = target.results;
  return {
    type,
    write(into) {
      for (const operand of operands) operand.write(into);
      const bytes: number[] = [control.call];
      pushUnsigned(bytes, target.index);
      into.push(bytes);
    },
  };
}
