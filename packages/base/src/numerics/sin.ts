import { RegulaError } from "../errors/regulaError.ts";
import { spellNumbers } from "../errors/text.ts";

// π/2 in three parts of 33 bits, so that their multiples up to 2²⁰ are exact.
const halfPi1 = 1.5707963267341256;
const halfPi2 = 6.077100506303966e-11;
const halfPi3 = 2.0222662487959506e-21;
const twoOverPi = 0.6366197723675814;

const largest = 1000;

// 1/3!, −1/5! … and 1/4!, −1/6! …, last first: on |r| ≤ π/4 what is left out is below 2⁻⁵⁵.
const sineTerms = [
  1 / 355687428096000,
  -1 / 1307674368000,
  1 / 6227020800,
  -1 / 39916800,
  1 / 362880,
  -1 / 5040,
  1 / 120,
  -1 / 6,
];
const cosineTerms = [
  1 / 20922789888000,
  -1 / 87178291200,
  1 / 479001600,
  -1 / 3628800,
  1 / 40320,
  -1 / 720,
  1 / 24,
];

function evaluate(terms: readonly number[], square: number): number {
  let sum = 0;
  for (const term of terms) sum = sum * square + term;
  return sum;
}

/** The sine of |r| ≤ π/4. */
export function sineOfReduced(r: number): number {
  const square = r * r;
  return r + r * square * evaluate(sineTerms, square);
}

/** The cosine of |r| ≤ π/4. */
export function cosineOfReduced(r: number): number {
  const square = r * r;
  return 1 - (0.5 * square - square * square * evaluate(cosineTerms, square));
}

/**
 * The sine of |x| ≤ 1000 radians, by x = k π/2 + r. The same bits in every engine; error below
 * 1.5 · 2⁻⁵³.
 *
 * @throws RegulaError beyond 1000, where the reduction would lose bits
 */
export function sin(x: number): number {
  if (!(Math.abs(x) <= largest)) {
    throw new RegulaError({
      code: "unsupported",
      expected: {
        en: `an angle of at most ${largest} radians`,
        "pt-BR": `um ângulo de no máximo ${largest} radianos`,
      },
      received: spellNumbers(x),
    });
  }
  const k = Math.floor(x * twoOverPi + 0.5);
  const high = x - k * halfPi1 - k * halfPi2;
  const r = high - k * halfPi3;
  const value = k & 1 ? cosineOfReduced(r) : sineOfReduced(r);
  return k & 2 ? -value : value;
}
