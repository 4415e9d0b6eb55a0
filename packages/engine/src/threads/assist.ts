import { type WasmMemory, webAssembly } from "../wasm/runtime.ts";
import { memoryImport, type TeamExports } from "./emitTeam.ts";
import { TeamSignals } from "./teamSignals.ts";

/** What a second thread needs to do its part of a training's steps. */
export interface AssistantWork {
  readonly type: "assist";
  /** Of its module. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** A shared memory of WebAssembly. */
  readonly memory: WasmMemory;
  /** The address of the threads' signals, in bytes. */
  readonly address: number;
}

/**
 * Does this thread's part of every requested slice, until the signal to stop. The thread hears
 * nothing else meanwhile.
 */
export function assist({ bytes, memory, address }: AssistantWork): void {
  const module = new webAssembly.Module(bytes);
  const imports = { [memoryImport.module]: { [memoryImport.name]: memory } };
  const { train } = new webAssembly.Instance(module, imports).exports as unknown as TeamExports;
  const signals = new TeamSignals(memory.buffer, address);
  let { orders } = signals;
  signals.sayReady(true);
  for (let order = signals.nextOrder(orders); order; order = signals.nextOrder(orders)) {
    train(order.steps, order.arrivalsBefore);
    orders = order.number;
  }
  signals.sayReady(false);
}
