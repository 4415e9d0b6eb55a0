import { fontSize } from "../drawing/svg.ts";
import { estimateWidth } from "../drawing/textBlock.ts";
import type { Extent } from "./frame.ts";
import { linearTicks } from "./ticks.ts";

export interface AxisTicks {
  readonly ticks: readonly number[];
  readonly labels: readonly string[];
}

const leastGap = 8;

/**
 * Ticks of a horizontal linear axis, at most about `most`, as many as leave their labels apart.
 * `place` returns the position of a tick; a label that would leave `room` is left out with its tick.
 */
export function fitTicks(
  extent: Extent,
  most: number,
  label: (ticks: readonly number[]) => string[],
  place: (tick: number) => number,
  room: Extent,
): AxisTicks {
  for (let count = most; count > 1; count--) {
    const ticks = linearTicks(extent[0], extent[1], count);
    const fitted = keepApart(ticks, label(ticks), place, room);
    if (fitted.ticks.length === ticks.length) return fitted;
  }
  const ticks = linearTicks(extent[0], extent[1], 2);
  return keepApart(ticks, label(ticks), place, room);
}

/** The ticks from the left on whose labels stay apart and within `room`. */
export function keepApart(
  ticks: readonly number[],
  labels: readonly string[],
  place: (tick: number) => number,
  room: Extent,
): AxisTicks {
  let free = room[0];
  const kept: number[] = [];
  ticks.forEach((tick, index) => {
    const half = estimateWidth(labels[index], fontSize) / 2;
    if (place(tick) - half < free || place(tick) + half > room[1]) return;
    kept.push(index);
    free = place(tick) + half + leastGap;
  });
  return { ticks: kept.map((index) => ticks[index]), labels: kept.map((index) => labels[index]) };
}
