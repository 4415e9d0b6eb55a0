import { convexHull, isInHull } from "./convexHull.ts";
import { cellPoint, type Plane, type PlanePoint } from "./plane.ts";

/** Where advice may be given: so many kicks within the radius, and inside their convex hull. */
export const supportRule = {
  /** In units of the plane: meters on a pitch, elsewhere hundredths of the data's range. */
  radius: { pitch: 8, plain: 12 },
  leastKicks: 5,
} as const;

/** 1 for each cell of the plane whose center has support, else 0. */
export function findSupport(
  plane: Pick<Plane, "kind" | "columns" | "rows">,
  kicks: readonly PlanePoint[],
): Uint8Array {
  const hull = convexHull(kicks);
  const radius = supportRule.radius[plane.kind];
  const near = radius * radius;
  return Uint8Array.from({ length: plane.columns * plane.rows }, (_, cell) => {
    const [x, y] = cellPoint(plane, cell);
    let count = 0;
    for (const [kickX, kickY] of kicks) {
      const [dx, dy] = [kickX - x, kickY - y];
      if (dx * dx + dy * dy <= near) count += 1;
    }
    return count >= supportRule.leastKicks && isInHull(hull, [x, y]) ? 1 : 0;
  });
}
