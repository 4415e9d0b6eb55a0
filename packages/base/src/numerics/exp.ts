import { powerOfTwo } from "./float64.ts";

// ln 2 in two parts, the first with 20 trailing zero bits or more, so that k · ln2High is exact for
// every exponent k (Cody and Waite 1980, "Software manual for the elementary functions", ch. 6).
/** The leading bits of ln 2: times a whole number below 2²¹ it is exact. */
export const ln2High = 0.6931471803691238;

/** What `ln2High` lacks of ln 2. */
export const ln2Low = 1.9082149292705877e-10;
const log2E = Math.LOG2E;

const overflow = 709.782712893384;
const underflow = -745.1332191019412;

/** Below ln 2 / 2 in size nothing needs reducing. */
const reduced = 0.34657359027997264;

/**
 * eʳ − 1 − r for |r| ≤ ln 2 / 2, by Taylor's series up to r¹³/13!: what is left out is below 2⁻⁵⁷.
 * Even and odd powers apart, so that the two sums run side by side.
 */
function tailOfExp(r: number): number {
  const q = r * r;
  const even =
    1 / 2 +
    q * (1 / 24 + q * (1 / 720 + q * (1 / 40320 + q * (1 / 3628800 + q * (1 / 479001600)))));
  const odd =
    1 / 6 +
    q * (1 / 120 + q * (1 / 5040 + q * (1 / 362880 + q * (1 / 39916800 + q * (1 / 6227020800)))));
  return q * (even + r * odd);
}

/**
 * eˣ, by x = k ln 2 + r and a polynomial in r. The same bits in every engine; error below 0.8 ulp,
 * 0.9 where the result is subnormal.
 */
export function exp(x: number): number {
  if (x > overflow) return Infinity;
  if (x < underflow) return 0;
  const k = Math.floor(x * log2E + 0.5);
  const high = x - k * ln2High;
  const low = k * ln2Low;
  const sum = 1 + high;
  const lost = 1 - sum + high;
  const y = sum + (lost - (low - tailOfExp(high - low)));
  // In two factors, as 2ᵏ alone can overflow, and so that a subnormal result is rounded once.
  const half = k >> 1;
  return y * powerOfTwo(half) * powerOfTwo(k - half);
}

/** eˣ − 1 without cancellation near 0. The same bits in every engine; error below 1.4 ulp. */
export function expm1(x: number): number {
  if (Math.abs(x) <= reduced) return x === 0 ? x : x + tailOfExp(x); // keeps −0
  if (x > 40 || x < -40) return exp(x) - 1;
  const k = Math.floor(x * log2E + 0.5);
  const high = x - k * ln2High;
  const low = k * ln2Low;
  // eˣ − 1 = 2ᵏ ((1 − 2⁻ᵏ) + (eʳ − 1)), where |1 − 2⁻ᵏ| ≥ ½ > |r|.
  const one = 1 - powerOfTwo(-k);
  const sum = one + high;
  const lost = one - sum + high;
  return powerOfTwo(k) * (sum + (lost - (low - tailOfExp(high - low))));
}
