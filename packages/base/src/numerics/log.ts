import { ln2High, ln2Low } from "./exp.ts";
import { dividePowerOfTwo, nearestExponent } from "./float64.ts";

const smallestNormal = 2.2250738585072014e-308;
const twoTo54 = 18014398509481984;
const twoToMinus53 = 1.1102230246251565e-16;

/** 2²⁷ + 1, which splits a double into halves whose products are exact (Dekker 1971, §5). */
const splitter = 134217729;

/**
 * log(2ᵏ (1 + f)) + c for √½ ≤ 1 + f < √2, by the series 2s + 2s³/3 + 2s⁵/5 + … of s = f / (2 + f),
 * summed as f − f²/2 + s (f²/2 + R) to keep the low bits (fdlibm's arrangement, Ng 1993). R goes up
 * to 2 s²⁰/21: what is left out is below 2⁻⁵⁹. f²/2 is exact in two parts, and the sums of the
 * large terms keep what rounding loses.
 */
function logOfReduced(k: number, f: number, c: number): number {
  const s = f / (2 + f);
  const q = s * s;
  const p = q * q;
  const even = 2 / 3 + p * (2 / 7 + p * (2 / 11 + p * (2 / 15 + p * (2 / 19))));
  const odd = 2 / 5 + p * (2 / 9 + p * (2 / 13 + p * (2 / 17 + p * (2 / 21))));
  const rest = q * (even + q * odd);

  const fHigh = splitter * f - (splitter * f - f);
  const half = 0.5 * fHigh * fHigh;
  const halfLow = 0.5 * (f - fHigh) * (f + fHigh);
  const head = f - half;
  const lostOfHead = f - head - half;

  const sum = k * ln2High + head;
  const lost = k * ln2High - sum + head;
  return sum + (lost + (lostOfHead - halfLow + s * (half + halfLow + rest) + (k * ln2Low + c)));
}

function logOfNormal(x: number, shift: number): number {
  const k = nearestExponent(x);
  return logOfReduced(k + shift, dividePowerOfTwo(x, k) - 1, 0);
}

/** The natural logarithm. The same bits in every engine; error below 0.7 ulp. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  return x < smallestNormal ? logOfNormal(x * twoTo54, -54) : logOfNormal(x, 0);
}

/** log(1 + x) without cancellation near 0. The same bits in every engine; error below 0.7 ulp. */
export function log1p(x: number): number {
  if (!(x > -1)) return x === -1 ? -Infinity : NaN;
  if (x === Infinity || Math.abs(x) < twoToMinus53) return x;
  if (x > Math.SQRT1_2 - 1 && x < Math.SQRT2 - 1) return logOfReduced(0, x, 0);
  const u = 1 + x;
  const lost = x > 1 ? 1 - (u - x) : x - (u - 1);
  const k = nearestExponent(u);
  return logOfReduced(k, dividePowerOfTwo(u, k) - 1, lost / u);
}
