/** First and second derivative of a convex function of one number at a point. */
export interface ConvexSlope {
  readonly slope: number;
  readonly curvature: number;
}

/** A convex function's value and derivatives at a point. */
export interface ConvexPoint extends ConvexSlope {
  readonly value: number;
}

/** What is searched: [−bound, bound]. */
export interface ConvexSearch {
  readonly start: number;
  readonly bound: number;
}

const mostSteps = 200;
const tolerance = 1e-13;

/**
 * Where a convex function is least within [−bound, bound]: the zero of its slope by Newton's method,
 * by bisection where Newton leaves the bracket; a bound where the slope does not change its sign.
 */
export function minimizeConvex(
  f: (x: number) => ConvexSlope,
  { start, bound }: ConvexSearch,
): number {
  const first = f(start);
  if (first.slope === 0) return start;
  const direction = first.slope > 0 ? -1 : 1;
  const far = expand(start, direction, bound, (x) => direction * f(x).slope >= 0);
  if (far === null) return direction * bound;
  return findRise(
    (x) => {
      const { slope, curvature } = f(x);
      return { value: slope, slope: curvature };
    },
    direction > 0 ? [start, far] : [far, start],
    start,
  );
}

/**
 * Where a convex function has risen to `level` on one side of its least point; the bound where it
 * stays below.
 *
 * @param direction 1 upwards, −1 downwards
 * @param step a guess of the distance, above 0
 */
export function crossConvex(
  f: (x: number) => ConvexPoint,
  { start, bound }: ConvexSearch,
  { level, direction, step }: { level: number; direction: 1 | -1; step: number },
): number {
  const far = expand(start, direction, bound, (x) => f(x).value >= level, step);
  if (far === null) return direction * bound;
  return findRise(
    (x) => {
      const { value, slope } = f(x);
      return { value: direction * (value - level), slope: direction * slope };
    },
    direction > 0 ? [start, far] : [far, start],
    far,
  );
}

/** The first of start ± step, ± 3 step, ± 9 step, … where `isBeyond` holds; null where none does. */
function expand(
  start: number,
  direction: 1 | -1,
  bound: number,
  isBeyond: (x: number) => boolean,
  step = 1,
): number | null {
  for (let reach = step; ; reach += 2 * reach) {
    const x = Math.max(-bound, Math.min(bound, start + direction * reach));
    if (isBeyond(x)) return x;
    if (x === direction * bound) return null;
  }
}

/** The zero of a function that rises from below 0 to 0 or more over the bracket. */
function findRise(
  f: (x: number) => { readonly value: number; readonly slope: number },
  [lowest, highest]: readonly [number, number],
  start: number,
): number {
  let [low, high, x] = [lowest, highest, start];
  for (let i = 0; i < mostSteps; i++) {
    const { value, slope } = f(x);
    if (value === 0) return x;
    if (value > 0) high = x;
    else low = x;
    const newton = x - value / slope;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - x) <= tolerance * (1 + Math.abs(next)) || next === x) return next;
    x = next;
  }
  return x;
}
