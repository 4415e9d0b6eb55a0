import { pitch } from "./pitch.ts";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A point so many meters outside the lines is drawn on them. */
export const linesMargin = 5;

/** Positions are on a pitch where at least this share of them is, or close to it. */
const leastOnPitch = 0.99;

/** Positions that span less than this are surely not meters on a pitch. */
const leastSpread = 10;

export function isInsideLines({ x, y }: Point): boolean {
  return x >= 0 && x <= pitch.length && y >= 0 && y <= pitch.width;
}

/** Inside the lines, or up to `linesMargin` outside. */
export function isNearPitch({ x, y }: Point): boolean {
  const within = (value: number, end: number) =>
    value >= -linesMargin && value <= end + linesMargin;
  return within(x, pitch.length) && within(y, pitch.width);
}

/** Whether points of two features are meters on a pitch, all but a few. */
export function areOnPitch(points: readonly Point[], featureNames: readonly string[]): boolean {
  if (featureNames.join(" ") !== "x y") return false;
  const near = points.filter(isNearPitch);
  const deep = spreadOf(near, "x");
  // Targets on a line across the pitch have one depth.
  const isSpread = deep >= leastSpread || (deep === 0 && spreadOf(near, "y") >= leastSpread);
  return near.length >= leastOnPitch * points.length && isSpread;
}

function spreadOf(points: readonly Point[], axis: keyof Point): number {
  let [least, most] = [Infinity, -Infinity];
  for (const { [axis]: value } of points) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return most - least;
}

/** The place on the lines for a point outside them. */
export function putOnPitch({ x, y }: Point): Point {
  const between = (value: number, end: number) => Math.min(Math.max(value, 0), end);
  return { x: between(x, pitch.length), y: between(y, pitch.width) };
}
