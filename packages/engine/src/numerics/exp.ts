import { powerOfTwo } from "./float64.ts";

// ln 2 in two parts, the first with 32 trailing zero bits, so that k · ln2High is exact for every
// exponent k (Cody and Waite 1980, "Software manual for the elementary functions", ch. 6).
export const ln2High = 0.6931471803691238;
export const ln2Low = 1.9082149292705877e-10;

const overflow = 709.782712893384;
const underflow = -745.1332191019412;

/** Below ln 2 / 2 in size nothing needs reducing. */
const reduced = 0.34657359027997264;

// 1/3! … 1/13!: on |r| ≤ ln 2 / 2 the first term left out is below 2⁻⁵⁷ of the whole.
const inverseFactorials = [
  1 / 6227020800,
  1 / 479001600,
  1 / 39916800,
  1 / 3628800,
  1 / 362880,
  1 / 40320,
  1 / 5040,
  1 / 720,
  1 / 120,
  1 / 24,
  1 / 6,
];

/** eʳ − 1 − r for |r| ≤ ln 2 / 2, by Taylor's series. */
function tailOfExp(r: number): number {
  let sum = 0;
  for (const term of inverseFactorials) sum = sum * r + term;
  return r * r * (0.5 + r * sum);
}

/**
 * eˣ, by x = k ln 2 + r and a polynomial in r. The same bits in every engine; error below 0.9 ulp,
 * subnormal results included.
 */
export function exp(x: number): number {
  if (x > overflow) return Infinity;
  if (x < underflow) return 0;
  if (Number.isNaN(x)) return x;
  const k = Math.floor(x * Math.LOG2E + 0.5);
  const high = x - k * ln2High;
  const low = k * ln2Low;
  const y = 1 + (high - (low - tailOfExp(high - low)));
  // In two factors, as 2ᵏ alone can overflow, and so that a subnormal result is rounded once.
  const half = k >> 1;
  return y * powerOfTwo(half) * powerOfTwo(k - half);
}

/** eˣ − 1 without cancellation near 0. The same bits in every engine; error below 1.5 ulp. */
export function expm1(x: number): number {
  if (x === 0) return x; // keeps −0
  if (Math.abs(x) <= reduced) return x + tailOfExp(x);
  if (x > 40 || x < -2 || Number.isNaN(x)) return exp(x) - 1;
  const k = Math.floor(x * Math.LOG2E + 0.5);
  const high = x - k * ln2High;
  const low = k * ln2Low;
  const y = high - (low - tailOfExp(high - low));
  return powerOfTwo(k) * (y + (1 - powerOfTwo(-k)));
}
