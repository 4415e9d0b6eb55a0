import type { Point } from "../model/data.ts";
import { decodeBase64Url, encodeBase64Url } from "./base64url.ts";

/** More points than this make a URL that mail programs break. */
export const mostPointsInUrl = 600;

const steps = 2 ** 15;

/** Points on a 105 × 68 pitch to the half centimeter, four bytes each: x, then y and the label's bit. */
export function encodePoints(points: readonly Point[]): string {
  const view = new DataView(new ArrayBuffer(4 * points.length));
  points.forEach(({ x, y, label }, i) => {
    view.setUint16(4 * i, Math.round(x * 200), true);
    view.setUint16(4 * i + 2, Math.round(y * 200) + label * steps, true);
  });
  return encodeBase64Url(new Uint8Array(view.buffer));
}

/** Null for text that holds no such points. */
export function decodePoints(text: string): Point[] | null {
  const bytes = decodeBase64Url(text);
  if (!bytes || bytes.length % 4 !== 0) return null;
  const view = new DataView(bytes.buffer);
  return Array.from({ length: bytes.length / 4 }, (_, i) => {
    const low = view.getUint16(4 * i + 2, true);
    return {
      x: view.getUint16(4 * i, true) / 200,
      y: (low % steps) / 200,
      label: low >= steps ? 1 : 0,
    };
  });
}
