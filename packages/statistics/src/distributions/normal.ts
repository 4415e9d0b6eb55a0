import { exp, log } from "@regula/base";

const sqrtPi = 1.772453850905516;
const sqrtTwoPi = 2.5066282746310007;

/** Beyond it 1 − erf x would lose digits, and the continued fraction has settled to the last bit. */
const seriesEnds = 1;
const fractionTerms = 250;

/** e^(−x²) with x² in two parts: one rounded square would cost x² ulps. */
function expOfMinusSquare(x: number): number {
  const high = Math.floor(x * 16 + 0.5) / 16;
  const rest = (x - high) * (x + high);
  return exp(-high * high) * exp(-rest);
}

/** 1 − erf x for x ≥ 0: Abramowitz and Stegun 7.1.6 (series) and 7.1.14 (continued fraction). */
function erfc(x: number): number {
  if (x < seriesEnds) {
    let term = x;
    let sum = x;
    for (let n = 1; term > sum * 1e-17; n++) {
      term *= (2 * x * x) / (2 * n + 1);
      sum += term;
    }
    return 1 - (2 / sqrtPi) * expOfMinusSquare(x) * sum;
  }
  let fraction = x;
  for (let n = fractionTerms; n >= 1; n--) fraction = x + n / 2 / fraction;
  return expOfMinusSquare(x) / (sqrtPi * fraction);
}

/** Φ(z), the standard normal's distribution function; relative error below 1e-13 for z ≥ −37. */
export function normalCdf(z: number): number {
  if (!(Math.abs(z) < 40)) return z > 0 ? 1 : z < 0 ? 0 : NaN;
  const x = Math.abs(z) * Math.SQRT1_2;
  const upper = erfc(x) / 2;
  return z > 0 ? 1 - upper : upper;
}

/** Φ⁻¹(p) for p in (0, 1); ±∞ at the ends; error below 1e-13 · max(1, |z|). */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return NaN;
  if (p === 0) return -Infinity;
  if (p === 1) return Infinity;
  if (p > 0.5) return -normalQuantile(1 - p);
  // A start within 4.5e-4 (Abramowitz and Stegun 26.2.23), then Halley's steps on Φ(z) − p.
  const t = Math.sqrt(-2 * log(p));
  const numerator = 2.515517 + t * (0.802853 + t * 0.010328);
  const denominator = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  let z = numerator / denominator - t;
  for (let step = 0; step < 3; step++) {
    const density = expOfMinusSquare(z * Math.SQRT1_2) / sqrtTwoPi;
    const newton = (normalCdf(z) - p) / density;
    z -= newton / (1 + (z * newton) / 2);
  }
  return z;
}
