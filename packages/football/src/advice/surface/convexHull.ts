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

/** Whether a point lies inside the hull or no farther than `reach` from it. */
export function isByHull(hull: readonly PlanePoint[], point: PlanePoint, reach: number): boolean {
  const next = (i: number) => hull[(i + 1) % hull.length];
  const isInside = hull.length >= 3 && hull.every((corner, i) => turn(corner, next(i), point) >= 0);
  return isInside || hull.some((corner, i) => distanceToEdge(corner, next(i), point) <= reach);
}

/** From a point to the nearest one between two corners. */
function distanceToEdge([ax, ay]: PlanePoint, [bx, by]: PlanePoint, [x, y]: PlanePoint): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / length;
  const share = Math.min(1, Math.max(0, along));
  const [ex, ey] = [x - ax - share * dx, y - ay - share * dy];
  return Math.sqrt(ex * ex + ey * ey);
}

/** Positive where a → b → c turns left. */
function turn(a: PlanePoint, b: PlanePoint, c: PlanePoint): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}
