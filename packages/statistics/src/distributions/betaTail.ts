import { exp, expm1, log, log1p } from "@regula/base";
import {
  add,
  type DoubleDouble,
  divide,
  exactSum,
  logLessLinear,
  multiply,
  negate,
} from "./doubleDouble.ts";
import { stirlingError } from "./logGamma.ts";

const twoPi = 6.283185307179586;

/** x and 1 − x, both to their full precision. */
export interface Complement {
  readonly x: DoubleDouble;
  readonly y: DoubleDouble;
}

/** Both from x alone: 1 − x is exact as a sum of two doubles. */
export function withComplement(x: number): Complement {
  return { x: [x, 0], y: exactSum(1, -x) };
}

export function swap({ x, y }: Complement): Complement {
  return { x: y, y: x };
}

/**
 * xᵃ yᵇ / B(a, b), to a few ulps for any size: with n = a + b and d = bx − ay it is
 * √(ab/2πn) e^(δ(n) − δ(a) − δ(b) + a (log(nx/a) − d/a) + b (log(ny/b) + d/b)), where δ is
 * Stirling's error and no term cancels another (after Loader 2000, "Fast and accurate computation
 * of binomial probabilities", §§ 3–4). The exponents are sums of two doubles, as one rounding of
 * an exponent of 700 would cost 10⁻¹³.
 */
export function betaDensityFactor({ x, y }: Complement, a: number, b: number): number {
  const n = exactSum(a, b);
  const d = offset({ x, y }, a, b);
  const left = logLessLinear(multiply(x, divide(n, [a, 0])), divide(d, [a, 0]));
  const right = logLessLinear(multiply(y, divide(n, [b, 0])), divide(negate(d), [b, 0]));
  const stirling = stirlingError(n[0]) - stirlingError(a) - stirlingError(b);
  const [high, low] = add(add(multiply(left, [a, 0]), multiply(right, [b, 0])), [stirling, 0]);
  return Math.sqrt((a / n[0]) * (b / twoPi)) * exp(high) * (1 + low);
}

/** (a + b) x − a, which cancels near the mean. */
function offset({ x, y }: Complement, a: number, b: number): DoubleDouble {
  return add(multiply(x, [b, 0]), negate(multiply(y, [a, 0])));
}

/** The lower tail from below the mean: BFRAC, Didonato and Morris 1992, ACM TOMS 18, § 4. */
function continuedFraction(point: Complement, a: number, b: number): number {
  const factor = betaDensityFactor(point, a, b);
  if (factor === 0) return 0;
  const x = point.x[0];
  const y = point.y[0];
  const lambda = -offset(point, a, b)[0];
  const c = 1 + lambda;
  const c0 = b / a;
  const c1 = 1 + 1 / a;
  let numerator = 0;
  let denominator = 1;
  let nextNumerator = 1;
  let nextDenominator = c / c1;
  let ratio = c1 / c;
  let p = 1;
  let s = a + 1;
  for (let n = 1; n <= mostTerms; n++) {
    const t = n / a;
    const w = n * (b - n) * x;
    const e = a / s;
    const alpha = p * (p + c0) * e * e * (w * x);
    const beta = n + w / s + ((1 + t) / (c1 + t + t)) * (c + n * (1 + y));
    p = 1 + t;
    s += 2;
    const newNumerator = alpha * numerator + beta * nextNumerator;
    const newDenominator = alpha * denominator + beta * nextDenominator;
    const newRatio = newNumerator / newDenominator;
    numerator = nextNumerator / newDenominator;
    denominator = nextDenominator / newDenominator;
    nextNumerator = newRatio;
    nextDenominator = 1;
    if (Math.abs(newRatio - ratio) <= settled * newRatio) return factor * newRatio;
    ratio = newRatio;
  }
  return factor * ratio;
}

const mostTerms = 1e6;
const settled = 1e-16;

/** Below 0.3/max(1, a) the powers of y die out by thirds. */
const cornerSize = 0.3;

/**
 * The regularized incomplete beta I_x(a, b), with full relative accuracy however small it is: the
 * tail on x's side of the mean by a continued fraction, beyond the mean one minus the other tail,
 * and where b < 1 lets a small tail reach beyond the mean, the tail below 1 − y₁ plus the binomial
 * series of ∫ tᵃ⁻¹ (1 − t)ᵇ⁻¹ dt between.
 */
export function lowerBetaTail(point: Complement, a: number, b: number): number {
  if (point.x[0] <= 0) return 0;
  if (point.y[0] <= 0) return 1;
  const corner = cornerSize / Math.max(1, a);
  if (b < 1 && point.y[0] < corner) {
    const edge = swap(withComplement(corner));
    return lowerBetaTail(edge, a, b) + betweenCorners(point.y[0], edge, a, b);
  }
  const direct = b < 1 || point.x[0] * (a + b + 2) <= a + 1;
  return direct ? continuedFraction(point, a, b) : 1 - continuedFraction(swap(point), b, a);
}

/** ∫ tᵃ⁻¹ (1 − t)ᵇ⁻¹ dt / B(a, b) from the edge to 1 − y, term by term of (1 − s)ᵃ⁻¹ in s = 1 − t. */
function betweenCorners(y: number, edge: Complement, a: number, b: number): number {
  const corner = edge.y[0];
  const share = log(y / corner);
  let coefficient = 1;
  let sum = 0;
  for (let n = 0; n < 60; n++) {
    const term = (coefficient * -expm1((b + n) * share)) / (b + n);
    sum += term;
    coefficient *= ((n + 1 - a) / (n + 1)) * corner;
  }
  return (sum * betaDensityFactor(edge, a, b)) / exp(a * log1p(-corner));
}
