import type { MaskKind } from "../../spec/dropout.ts";
import { i32, type Local, load, op, type Value } from "../../wasm/expressions.ts";
import { maskGroup, type Panels } from "../memoryLayout.ts";
import { keep } from "./exp.ts";
import { shift } from "./lanes.ts";
import {
  advance,
  type Cursors,
  type Emission,
  fixed,
  forTiles,
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
const rowsAtOnce = 2;

/** D of every hidden layer: all bits of an element where Philox's word is at most the largest kept. */
function emitFreshMasks(emission: Emission): void {
  const { code, layout } = emission;
  const { masks, panelExamples, philoxKeys, largestKeptWord } = layout;
  const largest = masks.map((_, layer) => {
    const address = largestKeptWord.address + 4 * layer;
    return keep(emission, `largest kept ${layer}`, load("v128.load32_splat", i32(0), address));
  });
  overPhiloxGroups(emission, philoxKeys.dropout, (group, philox) => {
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
              const panel = Math.floor((4 * w) / panelExamples);
              const within = ((4 * w) % panelExamples) * 4;
              const { pointer, offset } = shift(
                start,
                r * panels.rowBytes + panel * panelBytes + within,
              );
              code.store("v128.store", pointer, op("i32x4.le_u", word, largest[layer]), offset);
            });
          });
        },
      );
    });
  });
}

/** Register `u` of a row's mask, as wide as the module's numbers. */
function maskRegister({ lanes }: Emission, panels: Panels, at: Cursors, u: number): Value {
  const { pointer, offset } = at(panels);
  if (lanes.precision === "f32") return load("v128.load", pointer, offset + 16 * u);
  const row = load("v128.load", pointer, offset);
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
  const inverseKeepProb: Local = splatLocal(emission, `inverse keepProb ${layer}`, inverseAt);
  return {
    panels,
    apply: (value, at, u) =>
      op("v128.and", lanes.mul(value, inverseKeepProb), maskRegister(emission, panels, at, u)),
    scale: (value) => lanes.mul(value, inverseKeepProb),
  };
}
