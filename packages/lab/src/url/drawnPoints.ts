import type { Point } from "../model/data.ts";
import { decodeBase64Url, encodeBase64Url } from "./base64url.ts";

/** More points than this make a URL that mail programs break. */
export const mostPointsInUrl = 600;

const steps = 2 ** 15;

/** What points are drawn on, and how a link counts its lengths: from a corner, in steps of a unit's share. */
const grounds = {
  pitch: { left: 0, bottom: 0, stepsPerUnit: 200 },
  plane: { left: -5.25, bottom: -3.4, stepsPerUnit: 2000 },
} as const;

export type Ground = keyof typeof grounds;

export function isGround(name: string): name is Ground {
  return Object.hasOwn(grounds, name);
}

/**
 * Points on a 105 × 68 pitch to the half centimeter, on the plane to the half thousandth, four bytes
 * each: x, then y and the label's bit.
 */
export function encodePoints(points: readonly Point[], ground: Ground): string {
  const { left, bottom, stepsPerUnit } = grounds[ground];
  const view = new DataView(new ArrayBuffer(4 * points.length));
  points.forEach(({ x, y, label }, i) => {
    view.setUint16(4 * i, Math.round((x - left) * stepsPerUnit), true);
    view.setUint16(4 * i + 2, Math.round((y - bottom) * stepsPerUnit) + label * steps, true);
  });
  return encodeBase64Url(new Uint8Array(view.buffer));
}

/** Null for text that holds no such points. */
export function decodePoints(text: string, ground: Ground): Point[] | null {
  const bytes = decodeBase64Url(text);
  if (!bytes || bytes.length % 4 !== 0) return null;
  const { left, bottom, stepsPerUnit } = grounds[ground];
  const view = new DataView(bytes.buffer);
  return Array.from({ length: bytes.length / 4 }, (_, i) => {
    const low = view.getUint16(4 * i + 2, true);
    return {
      x: view.getUint16(4 * i, true) / stepsPerUnit + left,
      y: (low % steps) / stepsPerUnit + bottom,
      label: low >= steps ? 1 : 0,
    };
  });
}
