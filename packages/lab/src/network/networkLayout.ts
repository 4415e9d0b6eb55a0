import { largestOf } from "@regula/base";

/** Pixels of a unit's small map: as wide as a pitch, and no smaller than a finger needs. */
export const thumbnail = { width: 40, height: 26 } as const;

/** Of wider layers only the first units are drawn. */
export const mostUnitsDrawn = 24;

const mostInColumn = 8;
const columnStep = thumbnail.width + 4;
const rowStep = thumbnail.height + 6;
const leastGap = 16;
const mostGap = 150;

/** The upper left corner of a unit's small map. */
export interface UnitPlace {
  readonly layer: number;
  readonly unit: number;
  readonly x: number;
  readonly y: number;
}

export interface NetworkLayout {
  readonly width: number;
  readonly height: number;
  /** Of the inputs, then layer after layer. */
  readonly layers: readonly (readonly UnitPlace[])[];
}

/**
 * Where units stand: layers from left to right, wide ones in several columns, each in the middle of the
 * height. As wide as asked for where that is enough.
 */
export function layOutNetwork(sizes: readonly number[], width: number): NetworkLayout {
  const shown = sizes.map((size) => Math.min(size, mostUnitsDrawn));
  const columns = shown.map((units) => Math.ceil(units / mostInColumn));
  const rows = shown.map((units, layer) => Math.ceil(units / columns[layer]));
  const height = largestOf(rows) * rowStep;
  const widths = columns.map((count) => count * columnStep - (columnStep - thumbnail.width));
  const taken = widths.reduce((sum, one) => sum + one, 0);
  const gaps = sizes.length - 1;
  const gap = Math.min(mostGap, Math.max(leastGap, Math.floor((width - taken) / gaps)));
  let left = 0;
  const layers = shown.map((units, layer) => {
    const x = left;
    left += widths[layer] + gap;
    return Array.from({ length: units }, (_, unit): UnitPlace => {
      const [column, row] = [Math.floor(unit / rows[layer]), unit % rows[layer]];
      const inColumn = Math.min(rows[layer], units - column * rows[layer]);
      const top = (height - inColumn * rowStep) / 2 + (rowStep - thumbnail.height) / 2;
      return { layer, unit, x: x + column * columnStep, y: top + row * rowStep };
    });
  });
  return { width: left - gap, height, layers };
}

/** The unit to which an arrow key moves: up and down within a layer, else to the one across. */
export function unitBeside(
  { layers }: NetworkLayout,
  { layer, unit }: Pick<UnitPlace, "layer" | "unit">,
  key: string,
): UnitPlace | null {
  const along = { ArrowUp: -1, ArrowDown: 1 }[key];
  if (along) return layers[layer][unit + along] ?? null;
  const across = { ArrowLeft: -1, ArrowRight: 1 }[key];
  const next = across && layers[layer + across];
  if (!next) return null;
  const share = (unit + 0.5) / layers[layer].length;
  return next[Math.floor(share * next.length)];
}
