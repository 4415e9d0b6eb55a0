import { matrix } from "@regula/base";
import type { Outputs } from "../metrics/predictions.ts";

/** What was said of some rows. */
interface SaidPart {
  readonly rows: Uint32Array;
  readonly outputs: Outputs | null;
}

/** What was said of rows in parts, in the order of the rows; null where a part has no finite answer. */
export function inOrder(rows: Uint32Array, parts: readonly SaidPart[]): Outputs | null {
  const first = parts[0].outputs;
  if (!first) return null;
  const placeOf = new Map(Array.from(rows, (row, place) => [row, place]));
  const whole = matrix(first.rows, rows.length);
  for (const { rows: own, outputs } of parts) {
    if (!outputs?.data.every(Number.isFinite)) return null;
    own.forEach((row, j) => {
      const place = placeOf.get(row) ?? 0;
      for (let i = 0; i < whole.rows; i++) {
        whole.data[i * rows.length + place] = outputs.data[i * outputs.columns + j];
      }
    });
  }
  return whole;
}
