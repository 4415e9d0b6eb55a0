import type { Point } from "../model/data.ts";
import { type LabTask, labels, taskOfClasses } from "../model/task/labTask.ts";
import { decodeBase64Url, encodeBase64Url } from "./base64url.ts";

/** More points than this make a URL that mail programs break. */
export const mostPointsInUrl = 600;

/** A height is below each of these on every ground, so that the bits above it are free for the label. */
const labelBits = { binary: 2 ** 15, classes: 2 ** 14 } as const satisfies Record<LabTask, number>;

/** What points are drawn on, and how a link counts its lengths: from a corner, in steps of a unit's share. */
const grounds = {
  pitch: { left: 0, bottom: 0, stepsPerUnit: 200 },
  plane: { left: -5.25, bottom: -3.4, stepsPerUnit: 2000 },
} as const;

export type Ground = keyof typeof grounds;

export function isGround(name: string): name is Ground {
  return Object.hasOwn(grounds, name);
}

/** How a link spells points. */
export interface Spelling {
  readonly ground: Ground;
  /** How many classes they have. */
  readonly classes: number;
}

/**
 * Points on a 105 × 68 pitch to the half centimeter, on the plane to the half thousandth, four bytes
 * each: x, then y with the label above it, in one bit, of three classes in two.
 */
export function encodePoints(points: readonly Point[], { ground, classes }: Spelling): string {
  const { left, bottom, stepsPerUnit } = grounds[ground];
  const steps = labelBits[taskOfClasses(classes)];
  const view = new DataView(new ArrayBuffer(4 * points.length));
  points.forEach(({ x, y, label }, i) => {
    view.setUint16(4 * i, Math.round((x - left) * stepsPerUnit), true);
    view.setUint16(4 * i + 2, Math.round((y - bottom) * stepsPerUnit) + label * steps, true);
  });
  return encodeBase64Url(new Uint8Array(view.buffer));
}

/** Null for text that holds no such points. */
export function decodePoints(text: string, { ground, classes }: Spelling): Point[] | null {
  const bytes = decodeBase64Url(text);
  if (!bytes || bytes.length % 4 !== 0) return null;
  const { left, bottom, stepsPerUnit } = grounds[ground];
  const steps = labelBits[taskOfClasses(classes)];
  const view = new DataView(bytes.buffer);
  const points: Point[] = [];
  for (let at = 0; at < bytes.length; at += 4) {
    const low = view.getUint16(at + 2, true);
    const label = labels.find((one) => one === Math.floor(low / steps));
    if (label === undefined) return null;
    points.push({
      x: view.getUint16(at, true) / stepsPerUnit + left,
      y: (low % steps) / stepsPerUnit + bottom,
      label,
    });
  }
  return points;
}
