import { ln2High, ln2Low } from "./exp.ts";
import { exponentOf, powerOfTwo } from "./float64.ts";

const smallestNormal = 2.2250738585072014e-308;

// 2/21 … 2/3, of log((1+s)/(1−s)) = 2s + 2s³/3 + 2s⁵/5 + …: on |s| ≤ 3 − 2√2 the first term left
// out is below 2⁻⁶⁰ of the whole.
const seriesTerms = [2 / 21, 2 / 19, 2 / 17, 2 / 15, 2 / 13, 2 / 11, 2 / 9, 2 / 7, 2 / 5, 2 / 3];

/**
 * The natural logarithm, by x = 2ᵏ(1 + f), √½ ≤ 1 + f < √2, and the series of s = f / (2 + f),
 * summed as f − (f²/2 − s (f²/2 + R)) to keep the low bits (fdlibm's arrangement, Ng 1993).
 * The same bits in every engine; error below 0.9 ulp.
 */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  if (x < smallestNormal) return logOfNormal(x * 2 ** 54, -54);
  return logOfNormal(x, 0);
}

function logOfNormal(x: number, shift: number): number {
  let k = exponentOf(x);
  let m = x * powerOfTwo(-Math.floor(k / 2)) * powerOfTwo(Math.floor(k / 2) - k);
  if (m > Math.SQRT2) {
    m *= 0.5;
    k += 1;
  }
  k += shift;
  const f = m - 1;
  const s = f / (2 + f);
  const square = s * s;
  let rest = 0;
  for (const term of seriesTerms) rest = rest * square + term;
  rest *= square;
  const half = 0.5 * f * f;
  return k * ln2High - (half - (s * (half + rest) + k * ln2Low) - f);
}

/**
 * log(1 + x) without cancellation near 0: log of the rounded 1 + x, and what rounding lost.
 * The same bits in every engine; error below 1.5 ulp.
 */
export function log1p(x: number): number {
  if (!(x > -1)) return x === -1 ? -Infinity : NaN;
  if (x === Infinity || Math.abs(x) < 2 ** -54) return x;
  const u = 1 + x;
  const lost = x > 1 ? 1 - (u - x) : x - (u - 1);
  return log(u) + lost / u;
}
