import { checkArgument, log, log1p } from "@regula/base";

const halfLogTwoPi = 0.9189385332046728;
const oneMinusEuler = 0.42278433509846713;

/** ζ(k) − 1 for k = 2 … 30 (mpmath, 40 digits). */
const zetaMinusOne = [
  0.6449340668482264, 0.2020569031595943, 0.08232323371113819, 0.03692775514336993,
  0.01734306198444914, 0.008349277381922827, 0.00407735619794434, 0.0020083928260822143,
  0.0009945751278180853, 0.0004941886041194645, 0.0002460865533080483, 0.00012271334757848915,
  6.124813505870483e-5, 3.058823630702049e-5, 1.528225940865187e-5, 7.637197637899763e-6,
  3.81729326499984e-6, 1.908212716553939e-6, 9.539620338727962e-7, 4.769329867878064e-7,
  2.38450502727733e-7, 1.1921992596531106e-7, 5.960818905125948e-8, 2.980350351465228e-8,
  1.4901554828365043e-8, 7.45071178983543e-9, 3.725334024788457e-9, 1.862659723513049e-9,
  9.313274324196682e-10,
];

/** From here Stirling's series to the eleventh power leaves out less than 2 · 10⁻¹⁸. */
const asymptotic = 16;

/**
 * log Γ(x) for x > 0, relative error below 4e-15, also near its zeros at 1 and 2: Abramowitz and
 * Stegun 6.1.33 about them, recurrence 6.1.15 up to 16, Stirling's series 6.1.41 beyond.
 *
 * @param x in (0, ∞)
 * @throws RegulaError for another x
 */
export function logGamma(x: number): number {
  const positive = { en: "a number in (0, ∞)", "pt-BR": "um número em (0; ∞)" };
  checkArgument(x > 0 && x < Infinity, "x", positive, x);
  if (x >= asymptotic) return (x - 0.5) * log(x) - x + (halfLogTwoPi + stirlingError(x));
  if (x < 0.5) return logGammaOfTwoPlus(x) - log1p(x) - log(x);
  if (x < 1.5) return logGammaOfTwoPlus(x - 1) - log1p(x - 1);
  let factor = 1;
  let reduced = x;
  for (; reduced > 2.5; reduced -= 1) factor *= reduced - 1;
  return log(factor) + logGammaOfTwoPlus(reduced - 2);
}

/** log Γ(2 + z) = (1 − γ) z + Σ (−1)ᵏ (ζ(k) − 1) zᵏ/k for |z| ≤ ½. */
function logGammaOfTwoPlus(z: number): number {
  let sum = 0;
  for (let k = zetaMinusOne.length + 1; k >= 2; k--) sum = zetaMinusOne[k - 2] / k - z * sum;
  return z * (oneMinusEuler + z * sum);
}

/**
 * What Stirling's formula lacks: log Γ(x) − (x − ½) log x + x − ½ log 2π for x > 0, to 10⁻¹⁵. Below
 * 16 by δ(x) − δ(x + 1) = (x + ½) log(1 + 1/x) − 1.
 */
export function stirlingError(x: number): number {
  let steps = 0;
  let large = x;
  for (; large < asymptotic; large += 1) steps += (large + 0.5) * log1p(1 / large) - 1;
  const q = 1 / (large * large);
  const series =
    1 / 12 - q * (1 / 360 - q * (1 / 1260 - q * (1 / 1680 - q * (1 / 1188 - (q * 691) / 360360))));
  return steps + series / large;
}
