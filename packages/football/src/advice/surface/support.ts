import { convexHull, isByHull } from "./convexHull.ts";
import { cellPoint, type Plane, type PlanePoint } from "./plane.ts";

/**
 * Where advice may be given: so many kicks within the radius, and a cell that their convex hull
 * reaches into, so that kicks along a line have support too.
 */
export const supportRule = {
  /** In units of the plane: meters on a pitch, elsewhere hundredths of the data's range. */
  radius: { pitch: 8, plain: 12 },
  leastKicks: 5,
} as const;

/** From the center of a cell to its edges. */
const halfCell = 0.5;

/** 1 for each cell of the plane whose center has support, else 0. */
export function findSupport(
  plane: Pick<Plane, "kind" | "columns" | "rows">,
  kicks: readonly PlanePoint[],
): Uint8Array {
  const hull = convexHull(kicks);
  const radius = supportRule.radius[plane.kind];
  const ascending = [...kicks].sort(([a], [b]) => a - b);
  return Uint8Array.from({ length: plane.columns * plane.rows }, (_, cell) => {
    const center = cellPoint(plane, cell);
    return hasNear(ascending, center, radius) && isByHull(hull, center, halfCell) ? 1 : 0;
  });
}

/** Whether enough kicks, ascending by x, are within the radius; the search ends with enough of them. */
function hasNear(kicks: readonly PlanePoint[], [x, y]: PlanePoint, radius: number): boolean {
  let count = 0;
  for (let i = firstFrom(kicks, x - radius); i < kicks.length && kicks[i][0] <= x + radius; i++) {
    const [dx, dy] = [kicks[i][0] - x, kicks[i][1] - y];
    if (dx * dx + dy * dy > radius * radius) continue;
    count += 1;
    if (count >= supportRule.leastKicks) return true;
  }
  return false;
}

/** The first kick whose x is not below a value, by halving. */
function firstFrom(kicks: readonly PlanePoint[], value: number): number {
  let [from, to] = [0, kicks.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (kicks[middle][0] < value) from = middle + 1;
    else to = middle;
  }
  return from;
}
