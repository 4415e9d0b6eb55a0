import { type GapPoint, lowestHeldOut } from "@regula/charts/axes";
import type { Recorded } from "../model/describe.ts";

/** More points than this are not seen on a chart, and cost time to draw. */
const mostPoints = 120;

/**
 * At most about `mostPoints`, spread over the iterations: the first and the last stay, and those that
 * must.
 */
export function thinOut<Point extends { readonly iteration: number }>(
  points: readonly Point[],
  mustStay: (point: Point) => boolean = () => false,
): Point[] {
  const first = points[0]?.iteration ?? 0;
  const last = points[points.length - 1]?.iteration ?? 0;
  const gap = (last - first) / mostPoints;
  let kept = Number.NEGATIVE_INFINITY;
  return points.filter((point) => {
    const { iteration } = point;
    if (iteration - kept < gap && iteration < last) return mustStay(point);
    kept = iteration;
    return true;
  });
}

/**
 * Recorded losses of the whole network, without masks, on training and on test points. However many
 * are left out, the lowest on test points stays.
 */
export function lossCurve(snapshots: readonly Recorded[]): GapPoint[] {
  const points = snapshots.map(toPoint);
  const lowest = lowestHeldOut(points);
  return thinOut(points, (point) => point === lowest);
}

/** The losses of one snapshot, as charts have them. */
export function toPoint({ iteration, losses: { train, test } }: Recorded): GapPoint {
  return { iteration, training: train, heldOut: test };
}
