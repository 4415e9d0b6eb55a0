import { dividePowerOfTwo, ln2High, ln2Low, log, nearestExponent } from "@regula/base";

/**
 * An unevaluated sum of two doubles, the second below half an ulp of the first: about 106 bits
 * (Dekker 1971, "A floating-point technique for extending the available precision").
 */
export type DoubleDouble = readonly [high: number, low: number];

/** 2²⁷ + 1, which splits a double into halves whose products are exact. */
const splitter = 134217729;

const smallestNormal = 2.2250738585072014e-308;

/** The exact sum of two doubles (Knuth, "The art of computer programming", vol. 2, §4.2.2). */
export function exactSum(a: number, b: number): DoubleDouble {
  const sum = a + b;
  const shadow = sum - a;
  return [sum, a - (sum - shadow) + (b - shadow)];
}

function exactProduct(a: number, b: number): DoubleDouble {
  const product = a * b;
  const aHigh = splitter * a - (splitter * a - a);
  const bHigh = splitter * b - (splitter * b - b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return [product, aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow];
}

export function add(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const [high, low] = exactSum(a[0], b[0]);
  const [lowHigh, lowLow] = exactSum(a[1], b[1]);
  const [middle, rest] = exactSum(high, low + lowHigh);
  return exactSum(middle, rest + lowLow);
}

export function negate([high, low]: DoubleDouble): DoubleDouble {
  return [-high, -low];
}

export function multiply(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const [high, low] = exactProduct(a[0], b[0]);
  return exactSum(high, low + (a[0] * b[1] + a[1] * b[0]));
}

export function divide(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const quotient = a[0] / b[0];
  const [high, low] = exactProduct(quotient, b[0]);
  const rest = a[0] - high - low + a[1] - quotient * b[1];
  return exactSum(quotient, rest / b[0]);
}

/** 2s³ (1/3 + s²/5 + s⁴/7 + …) for |s| ≤ 0.172: what is left out is below 10⁻¹⁸ of it. */
function cubicTail(s: number): number {
  const q = s * s;
  let sum = 0;
  for (let odd = 25; odd >= 3; odd -= 2) sum = sum * q + 1 / odd;
  return 2 * s * q * sum;
}

/** log w for w > 0, to 10⁻¹⁸ of max(|log w|, |w − 1|), by 2 atanh of s = (m − 1)/(m + 1), w = 2ᵏ m. */
function logOf(w: DoubleDouble): DoubleDouble {
  if (!(w[0] >= smallestNormal)) return [log(w[0]), 0];
  const k = nearestExponent(w[0]);
  const m = dividePowerOfTwo(w[0], k);
  const f = exactSum(m - 1, m * (w[1] / w[0]));
  const s = divide(f, add([2, 0], f));
  const logOfM = exactSum(2 * s[0], 2 * s[1] + cubicTail(s[0]));
  return add(exactSum(k * ln2High, k * ln2Low), logOfM);
}

/**
 * log w − (w − 1), at most 0, to 10⁻¹⁷ of itself. Near w = 1, where both parts cancel, by
 * 2s − u = −us for s = u/(2 + u).
 *
 * @param w positive
 * @param u w − 1, which the caller knows without cancellation
 */
export function logLessLinear(w: DoubleDouble, u: DoubleDouble): DoubleDouble {
  if (w[0] < Math.SQRT1_2 || w[0] > Math.SQRT2) return add(logOf(w), negate(u));
  const s = divide(u, add([2, 0], u));
  const [high, low] = multiply(u, s);
  return exactSum(-high, cubicTail(s[0]) - low);
}
