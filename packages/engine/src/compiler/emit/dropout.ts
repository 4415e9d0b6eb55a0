import type { MaskKind } from "../../spec/dropout.ts";
import { i32, type Local, load, op, type Value } from "../../wasm/expressions.ts";
import { maskGroup, type Panels } from "../memoryLayout.ts";
import { type Address, shift } from "./lanes.ts";
import {
  advance,
  type Cursors,
  type Emission,
  fixed,
  forTiles,
  keep,
  rowNumber,
  splatLocal,
} from "./loops.ts";
import { emitPhiloxWords, overPhiloxGroups } from "./philox.ts";

/** How each kind of mask gets into memory before a step's forward pass. */
export const maskDrawers: Readonly<Record<MaskKind, ((emission: Emission) => void) | null>> = {
  fresh: emitFreshMasks,
  // Drawn by the driver, once.
  frozen: null,
};

/** Rows whose random words are drawn side by side. */
const rowsAtOnce = 4;

/** D of every hidden layer: all 16 bits of an element where Philox's are at most the largest kept. */
function emitFreshMasks(emission: Emission): void {
  const { layout } = emission;
  const { masks, panelExamples, philoxKeys, largestKeptBits } = layout;
  const largest = masks.map((_, layer) => {
    const address = largestKeptBits.address + 4 * layer;
    return keep(emission, `largest ${layer}`, load("v128.load16_splat", i32(0), address));
  });
  overPhiloxGroups(emission, philoxKeys.dropout, maskGroup, (group, philox) => {
    masks.forEach((panels, layer) => {
      const { panelBytes } = panels;
      const groupBytes = panelBytes * (maskGroup / panelExamples);
      const groupStart = advance(fixed(panels.address), group, groupBytes);
      forTiles(
        emission,
        { total: panels.rows, size: rowsAtOnce, unrolled: false },
        "mask row",
        (from, count) => {
          const rows = Array.from({ length: count }, (_, r) => rowNumber(from, r));
          const drawn = emitPhiloxWords(emission, philox, rows, layer);
          const start = advance(groupStart, from, panels.rowBytes);
          drawn.forEach((four, r) => {
            four.forEach((word, w) => {
              const kept = op("i16x8.le_u", word, largest[layer]);
              const panel = (8 * w) / panelExamples;
              storeMask(
                emission,
                panelBytes,
                shift(start, r * panels.rowBytes + panel * panelBytes),
                kept,
              );
            });
          });
        },
      );
    });
  });
}

/** Eight examples' masks of one row: one panel of `f32`, two of `f64`. */
function storeMask(
  emission: Emission,
  panelBytes: number,
  { pointer, offset }: Address,
  kept: Value,
): void {
  const { code, lanes } = emission;
  if (lanes.precision === "f32") {
    code.store("v128.store", pointer, kept, offset);
    return;
  }
  const both = keep(emission, "both", kept);
  code.storeLane("v128.store64_lane", pointer, both, offset, 0);
  code.storeLane("v128.store64_lane", pointer, both, offset + panelBytes, 1);
}

/** Register `u` of a row's mask, as wide as the module's numbers. */
function maskRegister({ lanes }: Emission, panels: Panels, at: Cursors, u: number): Value {
  const { pointer, offset } = at(panels);
  if (lanes.precision === "f32") return load("v128.load16x4_s", pointer, offset + 8 * u);
  const row = load("v128.load16x4_s", pointer, offset);
  return op(u === 0 ? "i64x2.extend_low_i32x4_s" : "i64x2.extend_high_i32x4_s", row);
}

/** A hidden layer's mask in a product's hands: X ∘ D / keepProb. */
export interface EmittedMask {
  readonly panels: Panels;
  apply(value: Value, at: Cursors, u: number): Value;
  /** X / keepProb, where D is known to be in X already. */
  scale(value: Value): Value;
}

/** Null for the output layer, and without dropout. */
export function emitMask(emission: Emission, layer: number): EmittedMask | null {
  const { layout, lanes } = emission;
  const panels = layout.masks[layer];
  if (!panels) return null;
  const inverseAt = fixed(layout.inverseKeepProb.address + layer * layout.numberBytes);
  const inverseKeepProb: Local = splatLocal(emission, `inverse ${layer}`, inverseAt);
  return {
    panels,
    apply: (value, at, u) =>
      op("v128.and", lanes.mul(value, inverseKeepProb), maskRegister(emission, panels, at, u)),
    scale: (value) => lanes.mul(value, inverseKeepProb),
  };
}
