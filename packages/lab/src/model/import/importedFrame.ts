import type { Text } from "@regula/base";
import { type Extent, type Frame, plainFrame } from "@regula/charts/axes";
import { kicksFrame } from "@regula/football";
import { type Point, toMatrices } from "../data.ts";
import { mostClasses } from "../task/labTask.ts";

/** A few values are far beyond the quartiles: by so many times the distance between them, as in Tukey (1977). */
const outerFence = 3;

/** More values than this share are no outliers: they belong in the frame. */
const mostFar = 0.05;

/** A frame so many times as wide squeezes what lies in it. */
const squeeze = 2;

/**
 * Between which values a frame shows all it can: the least and the greatest, without a few that are so
 * far from the others that nothing of those could be seen.
 *
 * @param values finite; at least one
 */
export function limitsOf(values: readonly number[]): Extent {
  const sorted = Float64Array.from(values).sort();
  const [least, lower, upper, greatest] = [0, 0.25, 0.75, 1].map(
    (share) => sorted[Math.round(share * (sorted.length - 1))],
  );
  const whole = [least, greatest] as const;
  const reach = outerFence * (upper - lower);
  const near = sorted.filter((value) => value >= lower - reach && value <= upper + reach);
  const inner = [near[0], near[near.length - 1]] as const;
  const isSqueezed = greatest / squeeze - least / squeeze > inner[1] - inner[0];
  const isTail = sorted.length - near.length > mostFar * sorted.length;
  return reach > 0 && isSqueezed && !isTail ? inner : whole;
}

/**
 * The frame around points of two features, which a few outliers do not squeeze; those named x and y in
 * meters on a pitch are drawn on it.
 */
export function frameAround(points: readonly Point[], features: readonly [Text, Text]): Frame {
  const featureNames = features.map(({ en }) => en);
  const around = kicksFrame({ X: toMatrices(points, mostClasses).X, featureNames });
  if (around.background.length > 0 || points.length === 0) return around;
  const [xs, ys] = [limitsOf(points.map(({ x }) => x)), limitsOf(points.map(({ y }) => y))];
  const corners = xs.map((x, end) => ({ x, y: ys[end] }));
  return plainFrame(corners, { xLabel: features[0], yLabel: features[1] });
}
