import { i32, type Local, load, op, type Value } from "../../wasm/expressions.ts";
import { FunctionBuilder } from "../../wasm/functionBuilder.ts";
import type { ValueType } from "../../wasm/opcodes.ts";
import {
  integersAt,
  type MemoryLayout,
  type Panels,
  type Region,
  type SettingName,
  type StepInteger,
  type StepNumber,
  settingNames,
  stepIntegers,
  stepNumbers,
} from "../memoryLayout.ts";
import type { StepShape } from "../stepShape.ts";
import { type Address, type Lanes, lanesOf, pointerTo, shift } from "./lanes.ts";

/** One function in the making, and what it is made for. */
export interface Emission {
  readonly code: FunctionBuilder;
  readonly lanes: Lanes;
  readonly shape: StepShape;
  readonly layout: MemoryLayout;
  /** What the function does of a step, where another one does the rest. */
  readonly own?: OwnPart;
}

/** So many panels from the `first` on. */
export interface PanelRun {
  readonly first: Start;
  readonly count: Value;
}

/** A part of what is done for each example, or of what is done for each weight. */
export interface OwnPart {
  readonly panels?: PanelRun;
  readonly unitsOf?: (layer: number) => Rows;
  /** What is the function's of a run of registers. */
  readonly clip?: (region: Region) => Region;
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

/** A value in a local of the function, so that it can be used more than once. */
export function keep({ code }: Pick<Emission, "code">, name: string, value: Value): Local {
  const local = code.local(value.type, name);
  code.set(local, value);
  return local;
}

/** A number in all lanes, in a local of the function. */
export const splatLocal = (emission: Emission, name: string, address: Address): Local =>
  keep(emission, name, emission.lanes.splat(address));

/** The panels that a function walks. */
export const panelsOf = (emission: Emission): PanelRun =>
  emission.own?.panels ?? { first: 0, count: stepInteger(emission, "panels") };

/** The units of a layer whose gradients and norms are the function's. */
export const unitsOf = ({ own, shape }: Emission, layer: number): Rows =>
  own?.unitsOf?.(layer) ?? { from: 0, to: shape.layers[layer].units };

/** The first row (unit, feature) of a tile: known beforehand, or counted by a loop. */
export type Start = number | Local;

/** The number of a tile's row. */
export const rowNumber = (from: Start, row: number): Value =>
  typeof from === "number" ? i32(from + row) : op("i32.add", from, i32(row));

/** The row so many after another. */
export function later({ code }: Emission, from: Start, rows: Start): Start {
  if (typeof from === "number" && typeof rows === "number") return from + rows;
  return keep({ code }, "later", op("i32.add", rowNumber(from, 0), rowNumber(rows, 0)));
}

/** The examples of the panels that a function walks, those that only fill up the last one included. */
export function examplesOf(emission: Emission): { readonly from: Value; readonly to: Value } {
  const { first, count } = panelsOf(emission);
  const { panelExamples } = emission.layout;
  return {
    from: op("i32.mul", rowNumber(first, 0), i32(panelExamples)),
    to: op("i32.mul", op("i32.add", rowNumber(first, 0), count), i32(panelExamples)),
  };
}

/** So many strides from `address` on. */
export function advance(address: Address, from: Start, stride: number): Address {
  if (typeof from === "number") return shift(address, from * stride);
  const distance = op("i32.mul", from, i32(stride));
  return { pointer: op("i32.add", address.pointer, distance), offset: address.offset };
}

/** Rows `from` … `to` − 1. */
export interface Rows {
  readonly from: number;
  readonly to: number;
}

/**
 * Cuts rows `first` … `total` − 1 into tiles of at most `size`. Unrolled, every tile is written out,
 * all of nearly one size; otherwise a loop runs over the full ones, and what is left over follows.
 */
export function forTiles(
  { code }: Emission,
  options: {
    readonly first?: number;
    readonly total: number;
    readonly size: number;
    readonly unrolled: boolean;
  },
  name: string,
  body: (from: Start, count: number) => void,
): void {
  const { first = 0, total, size, unrolled } = options;
  const tiles = Math.ceil((total - first) / size);
  if (unrolled || tiles < 3) {
    for (let tile = 0, from = first; tile < tiles; tile++) {
      const count = Math.ceil((total - from) / (tiles - tile));
      body(from, count);
      from += count;
    }
    return;
  }
  const full = total - ((total - first) % size);
  const from = code.local("i32", name);
  code.repeat(from, i32(full), size, () => body(from, size), i32(first));
  if (full < total) body(full, total - full);
}

/** Where the current panel's row 0 of each buffer stands; a buffer that is not walked is an error. */
export type Cursors = (panels: Panels) => Address;

/** Buffers on a walk, and the locals that point at row 0 of their current panels. */
type Pointers = ReadonlyMap<Panels, Local>;

/** Pointers to the panels number `first`. A buffer may start at a later row than 0. */
function pointToStarts(
  emission: Emission,
  buffers: readonly (readonly [Panels, Start])[],
  name: string,
  first: Start,
): Pointers {
  const pointers = new Map<Panels, Local>();
  for (const [panels, from] of buffers) {
    if (pointers.has(panels)) continue;
    const start = advance(fixed(panels.address), first, panels.panelBytes);
    const row = advance(start, from, panels.rowStride);
    pointers.set(panels, keep(emission, `${name} ${pointers.size}`, pointerTo(row)));
  }
  return pointers;
}

/** Walks as many panels as `turns` says: the pointers move on together. */
function overTurns(
  { code }: Emission,
  pointers: Pointers,
  turns: Value,
  body: (cursors: Cursors) => void,
): void {
  const left = keep({ code }, "left", turns);
  code.loop((again) => {
    body((panels) => {
      const pointer = pointers.get(panels);
      if (!pointer) throw new TypeError("a buffer that no loop walks");
      return { pointer, offset: 0 };
    });
    for (const [panels, pointer] of pointers) {
      code.increase(pointer, panels.panelBytes);
    }
    code.set(left, op("i32.sub", left, i32(1)));
    code.branchIf(again, left);
  });
}

/** Walks the panels that are the function's. */
export function overPanels(
  emission: Emission,
  buffers: readonly (readonly [Panels, Start])[],
  body: (cursors: Cursors) => void,
): void {
  const { first, count } = panelsOf(emission);
  overTurns(emission, pointToStarts(emission, buffers, "pointer", first), count, body);
}

/** Panels of a block: a few rows of them stay in the nearest cache while others pass. */
export const blockPanels = 32;

/** Walks some panels of buffers. */
export type OverBlock = (
  buffers: readonly (readonly [Panels, Start])[],
  body: (cursors: Cursors) => void,
) => void;

/**
 * Takes all panels of a batch block by block: `body` is handed what walks the block, as often as it
 * likes.
 */
export function overPanelBlocks(emission: Emission, body: (overBlock: OverBlock) => void): void {
  const { code } = emission;
  const first = keep(emission, "block", i32(0));
  const left = keep(emission, "after", stepInteger(emission, "panels"));
  const turns = code.local("i32", "turns");
  code.loop((again) => {
    code.set(turns, left);
    code.if(op("i32.ge_u", left, i32(blockPanels)), () => code.set(turns, i32(blockPanels)));
    code.set(left, op("i32.sub", left, turns));
    body((buffers, inner) =>
      overTurns(emission, pointToStarts(emission, buffers, "pointer", first), turns, inner),
    );
    code.set(first, op("i32.add", first, turns));
    code.branchIf(again, left);
  });
}

/** Registers that a turn of `overRegisters` takes, each with sums of its own. */
export const registersPerTurn = 4;

/**
 * Walks every register of a region that is the function's, whose size is a whole number of
 * registers; `k` is below 4.
 */
export function overRegisters(
  { code, own }: Emission,
  region: Region,
  body: (pointer: Value, offset: number, k: number) => void,
): void {
  const { address, bytes } = own?.clip?.(region) ?? region;
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
