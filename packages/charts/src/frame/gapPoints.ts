/** Mean losses of one set of weights; null where there are no such points. */
export interface GapPoint {
  readonly iteration: number;
  readonly training: number | null;
  readonly heldOut: number | null;
}

/** The first point of the lowest finite loss held out; null without any. */
export function lowestHeldOut<Point extends Pick<GapPoint, "heldOut">>(
  points: readonly Point[],
): Point | null {
  return points.reduce((best: Point | null, point) => {
    const { heldOut } = point;
    if (heldOut === null || !Number.isFinite(heldOut)) return best;
    return best === null || best.heldOut === null || heldOut < best.heldOut ? point : best;
  }, null);
}
