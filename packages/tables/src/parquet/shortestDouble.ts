/** 10⁰ to 10²², all the powers of ten that doubles hold exactly. */
export const powers = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/** 32 bits distinguish every decimal of six digits from the next; nine digits distinguish every number of 32 bits. */
const fewestDigits = 6;
const mostDigits = 9;

/**
 * The double of the shortest decimal that rounds to a number of 32 bits: 0.1 for the float nearest to
 * 0.1, as programs print it, and not 0.10000000149011612.
 *
 * @param float a number that 32 bits hold; NaN and infinities are returned as they are
 */
export function shortestDouble(float: number): number {
  if (!Number.isFinite(float)) return float;
  if (Number.isInteger(float)) return shortWhole(float);
  const size = Math.abs(float);
  // The smallest have fewer digits than six.
  if (size < 1e-12) return searchDigits(float, Math.fround, 1, mostDigits);
  const whole = countWholeDigits(size);
  for (let digits = fewestDigits; digits <= mostDigits; digits++) {
    const places = digits - whole;
    // Exact but for one rounding, as both are whole numbers below 2⁵³.
    const decimal =
      places >= 0
        ? roundToEven(size * powers[places]) / powers[places]
        : roundToEven(size / powers[-places]) * powers[-places];
    if (Math.fround(decimal) === size) return float < 0 ? -decimal : decimal;
  }
  return float;
}

/** Whole numbers of few digits are their own shortest decimal. */
function shortWhole(float: number): number {
  if (Math.abs(float) < 2 ** 24) return float;
  return searchDigits(float, Math.fround, fewestDigits, mostDigits);
}

/** Digits before the point of a number from 1; from 0.1 none, from 0.01 minus one. */
function countWholeDigits(size: number): number {
  let digits = 0;
  if (size >= 1) while (size >= powers[digits]) digits += 1;
  else while (size * powers[1 - digits] < 1) digits -= 1;
  return digits;
}

function searchDigits(
  value: number,
  round: (decimal: number) => number,
  fewest: number,
  most: number,
): number {
  for (let digits = fewest; digits <= most; digits++) {
    const decimal = Number(value.toPrecision(digits));
    if (round(decimal) === value) return decimal;
  }
  return value;
}

/** The same for a number of 16 bits. */
export function shortestOfHalf(half: number): number {
  return Number.isFinite(half) && half !== 0 ? searchDigits(half, roundToHalf, 1, 5) : half;
}

/** The nearest number of 16 bits, to even where two are as near (IEEE 754 binary16, without overflow). */
function roundToHalf(value: number): number {
  const size = Math.abs(value);
  let unit = 2 ** -24;
  while (size >= unit * 2048) unit *= 2;
  return Math.sign(value) * roundToEven(size / unit) * unit;
}

function roundToEven(value: number): number {
  const down = Math.floor(value);
  const up = value - down > 0.5 || (value - down === 0.5 && down % 2 === 1);
  return up ? down + 1 : down;
}
