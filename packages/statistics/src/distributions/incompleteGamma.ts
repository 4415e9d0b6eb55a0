import { checkArgument, exp, log1p } from "@regula/base";
import { stirlingError } from "./logGamma.ts";

const twoPi = 6.283185307179586;
const settled = 1e-17;

/**
 * The regularized lower incomplete gamma function, the distribution function of Gamma(a, 1):
 * P(a, x) = ∫₀ˣ tᵃ⁻¹ e⁻ᵗ dt / Γ(a) (Abramowitz and Stegun 6.5.1). By the series 6.5.29 below
 * a + 1, else one minus the continued fraction 6.5.31. Absolute error below 1e-13.
 *
 * @param a in [1e-3, 1e6]
 * @param x in [0, ∞)
 * @throws RegulaError beyond these intervals
 */
export function incompleteGamma(a: number, x: number): number {
  const shape = { en: "a number in [1e-3, 1e6]", "pt-BR": "um número em [1e-3, 1e6]" };
  checkArgument(a >= 1e-3 && a <= 1e6, "a", shape, a);
  const point = { en: "a number in [0, ∞)", "pt-BR": "um número em [0; ∞)" };
  checkArgument(x >= 0 && x < Infinity, "x", point, x);
  if (x === 0) return 0;
  return x < a + 1 ? series(a, x) : 1 - continuedFraction(a, x);
}

/** xᵃ e⁻ˣ / Γ(a + 1) = e^(−δ(a) − a (u − log(1 + u))) / √(2πa), u = x/a − 1, δ Stirling's error. */
function densityFactor(a: number, x: number): number {
  const u = (x - a) / a;
  return exp(-stirlingError(a) - a * (u - log1p(u))) / Math.sqrt(twoPi * a);
}

function series(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; term > settled * sum; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return densityFactor(a, x) * sum;
}

/** The upper tail by Lentz's method (Press et al. 2007, Numerical Recipes, § 6.2). */
function continuedFraction(a: number, x: number): number {
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; ; n++) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / (numerator * d + b || tiny);
    c = b + numerator / c || tiny;
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-16 || n > 1e5) return densityFactor(a, x) * a * fraction;
  }
}
