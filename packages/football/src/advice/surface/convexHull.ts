import type { PlanePoint } from "./plane.ts";

/**
 * The corners of the convex hull, counterclockwise, without points on its edges (Andrew 1979,
 * "Another efficient algorithm for convex hulls in two dimensions", monotone chain).
 */
export function convexHull(points: readonly PlanePoint[]): PlanePoint[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const chain = (ordered: readonly PlanePoint[]): PlanePoint[] => {
    const corners: PlanePoint[] = [];
    for (const point of ordered) {
      while (
        corners.length >= 2 &&
        turn(corners[corners.length - 2], corners.at(-1)!, point) <= 0
      ) {
        corners.pop();
      }
      corners.push(point);
    }
    return corners.slice(0, -1);
  };
  return [...chain(sorted), ...chain(sorted.reverse())];
}

/** Whether a point lies inside the hull or on its edge; never in a hull of fewer than 3 corners. */
export function isInHull(hull: readonly PlanePoint[], point: PlanePoint): boolean {
  if (hull.length < 3) return false;
  return hull.every((corner, i) => turn(corner, hull[(i + 1) % hull.length], point) >= 0);
}

/** Positive where a → b → c turns left. */
function turn(a: PlanePoint, b: PlanePoint, c: PlanePoint): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}
