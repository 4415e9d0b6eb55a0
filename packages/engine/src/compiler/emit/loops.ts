import { i32, type Local, load, op, type Value } from "../../wasm/expressions.ts";
import { FunctionBuilder } from "../../wasm/functionBuilder.ts";
import type { ValueType } from "../../wasm/opcodes.ts";
import {
  integersAt,
  type MemoryLayout,
  type Panels,
  panelRegisters,
  type Region,
  type SettingName,
  type StepInteger,
  type StepNumber,
  settingNames,
  stepIntegers,
  stepNumbers,
} from "../memoryLayout.ts";
import type { StepShape } from "../stepShape.ts";
import { type Address, type Lanes, lanesOf, shift } from "./lanes.ts";

/** One function in the making, and what it is made for. */
export interface Emission {
  readonly code: FunctionBuilder;
  readonly lanes: Lanes;
  readonly shape: StepShape;
  readonly layout: MemoryLayout;
}

export function beginFunction(
  shape: StepShape,
  layout: MemoryLayout,
  parameters: readonly ValueType[] = [],
  results: readonly ValueType[] = [],
): Emission {
  const code = new FunctionBuilder(parameters, results);
  return { code, lanes: lanesOf(shape), shape, layout };
}

const start: Value = i32(0);

export const fixed = (address: number): Address => ({ pointer: start, offset: address });

export const settingAt = ({ layout }: Pick<Emission, "layout">, name: SettingName): Address =>
  fixed(layout.settings.address + settingNames.indexOf(name) * layout.numberBytes);

export const stepNumberAt = ({ layout }: Pick<Emission, "layout">, name: StepNumber): Address =>
  fixed(layout.step.address + stepNumbers.indexOf(name) * layout.numberBytes);

export const stepInteger = ({ layout }: Emission, name: StepInteger): Value =>
  load("i32.load", start, layout.step.address + integersAt + stepIntegers.indexOf(name) * 4);

/** A number in all lanes, in a local of the function. */
export function splatLocal({ code, lanes }: Emission, name: string, address: Address): Local {
  const local = code.local("v128", name);
  code.set(local, lanes.splat(address));
  return local;
}

/** The first row (unit, feature) of a tile: known beforehand, or counted by a loop. */
export type Start = number | Local;

/** The number of a tile's row. */
export const rowNumber = (from: Start, row: number): Value =>
  typeof from === "number" ? i32(from + row) : op("i32.add", from, i32(row));

/** So many strides from `address` on. */
export function advance(address: Address, from: Start, stride: number): Address {
  if (typeof from === "number") return shift(address, from * stride);
  const distance = op("i32.mul", from, i32(stride));
  return { pointer: op("i32.add", address.pointer, distance), offset: address.offset };
}

/**
 * Cuts `total` rows into tiles of at most `size`. Unrolled, every tile is written out, all of nearly
 * one size; otherwise a loop runs over the full ones, and what is left over follows.
 */
export function forTiles(
  { code }: Emission,
  options: { readonly total: number; readonly size: number; readonly unrolled: boolean },
  name: string,
  body: (from: Start, count: number) => void,
): void {
  const { total, size, unrolled } = options;
  const tiles = Math.ceil(total / size);
  if (unrolled || tiles < 3) {
    for (let tile = 0, from = 0; tile < tiles; tile++) {
      const count = Math.ceil((total - from) / (tiles - tile));
      body(from, count);
      from += count;
    }
    return;
  }
  const full = total - (total % size);
  const from = code.local("i32", name);
  code.repeat(from, i32(full), size, () => body(from, size));
  if (full < total) body(full, total - full);
}

/** Where the current panel's row 0 of each buffer stands; a buffer that is not walked is an error. */
export type Cursors = (panels: Panels) => Address;

/**
 * Walks the panels of a batch: pointers, one a buffer, move on together. A buffer may start at a
 * later row than 0.
 */
export function overPanels(
  emission: Emission,
  buffers: readonly (readonly [Panels, Start])[],
  body: (cursors: Cursors) => void,
): void {
  const { code } = emission;
  const pointers = new Map<Panels, Local>();
  for (const [panels, from] of buffers) {
    if (pointers.has(panels)) continue;
    const pointer = code.local("i32", `pointer ${pointers.size}`);
    const { offset, pointer: moved } = advance(fixed(panels.address), from, panels.rowStride);
    code.set(pointer, op("i32.add", moved, i32(offset)));
    pointers.set(panels, pointer);
  }
  const left = code.local("i32", "panels left");
  code.set(left, stepInteger(emission, "panels"));
  code.loop((again) => {
    body((panels) => {
      const pointer = pointers.get(panels);
      if (!pointer) throw new TypeError("a buffer that no loop walks");
      return { pointer, offset: 0 };
    });
    for (const [panels, pointer] of pointers) {
      code.set(pointer, op("i32.add", pointer, i32(panels.panelBytes)));
    }
    code.set(left, op("i32.sub", left, i32(1)));
    code.branchIf(again, left);
  });
}

/**
 * Walks the registers of a batch one by one: of each panel the first, the second; then the next
 * panel's.
 */
export function overPanelRegisters(
  emission: Emission,
  buffers: readonly (readonly [Panels, Start])[],
  body: (cursors: Cursors) => void,
): void {
  const { code } = emission;
  const walked = buffers.map(([panels, from], i) => {
    const pointer = code.local("i32", `register pointer ${i}`);
    const { offset, pointer: moved } = advance(fixed(panels.address), from, panels.rowStride);
    code.set(pointer, op("i32.add", moved, i32(offset)));
    // To the panel's second register, and from there to the next panel: in turns.
    const stride = code.local("i32", `register stride ${i}`);
    code.set(stride, i32(16));
    return { panels, pointer, stride };
  });
  const left = code.local("i32", "registers left");
  code.set(left, op("i32.mul", stepInteger(emission, "panels"), i32(panelRegisters)));
  code.loop((again) => {
    body((panels) => {
      const found = walked.find((one) => one.panels === panels);
      if (!found) throw new TypeError("a buffer that no loop walks");
      return { pointer: found.pointer, offset: 0 };
    });
    for (const { panels, pointer, stride } of walked) {
      code.set(pointer, op("i32.add", pointer, stride));
      code.set(stride, op("i32.sub", i32(panels.panelBytes), stride));
    }
    code.set(left, op("i32.sub", left, i32(1)));
    code.branchIf(again, left);
  });
}

/** Registers that a turn of `overRegisters` takes, each with sums of its own. */
export const registersPerTurn = 4;

/** Walks every register of a region, whose size is a whole number of registers; `k` is below 4. */
export function overRegisters(
  { code }: Emission,
  { address, bytes }: Region,
  body: (pointer: Value, offset: number, k: number) => void,
): void {
  const turn = 16 * registersPerTurn;
  const full = bytes - (bytes % turn);
  if (full > 0) {
    const distance = code.local("i32", "register");
    code.repeat(distance, i32(full), turn, () => {
      for (let k = 0; k < registersPerTurn; k++) body(distance, address + 16 * k, k);
    });
  }
  for (let at = full; at < bytes; at += 16) body(i32(0), address + at, (at - full) / 16);
}
