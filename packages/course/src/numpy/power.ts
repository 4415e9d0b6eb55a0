import { exp } from "@regula/base";

/** Whole exponents up to here are raised by products. */
const mostProducts = 1024;

/**
 * base^exponent as NumPy raises: squares and roots exactly rounded, whole powers by products whose
 * rounding is carried along (within one unit of the last place), others by exp(exponent · log base),
 * whose logarithm is a pair of doubles.
 */
export function raise(base: number, exponent: number): number {
  if (exponent === 0 || base === 1) return 1;
  if (exponent === 0.5) return Object.is(base, -0) ? 0 : Math.sqrt(base);
  if (exponent === 1 || Number.isNaN(base)) return base;
  if (exponent === 2) return base * base;
  if (!Number.isInteger(exponent) || Math.abs(exponent) > mostProducts) {
    return raiseAny(base, exponent);
  }
  const power = product(base, Math.abs(exponent));
  return exponent < 0 ? 1 / power : power;
}

function raiseAny(base: number, exponent: number): number {
  if (Number.isNaN(exponent)) return exponent;
  const size = Math.abs(base);
  if (size === 1 && !Number.isFinite(exponent)) return 1;
  const power = raisePositive(size, exponent);
  if (base >= 0 && !Object.is(base, -0)) return power;
  if (!Number.isFinite(exponent)) return power;
  if (!Number.isInteger(exponent))
    return size === 0 || size === Number.POSITIVE_INFINITY ? power : Number.NaN;
  return exponent % 2 === 0 ? power : -power;
}

/** Of the natural logarithm of 2: the first has so few bits that its multiples are exact. */
const ln2 = [0.6931471803691238, 1.9082149292705877e-10] as const;

function raisePositive(base: number, exponent: number): number {
  if (base === 0 || !Number.isFinite(base) || !Number.isFinite(exponent)) {
    const grows = base > 1 === exponent > 0;
    return grows ? Number.POSITIVE_INFINITY : 0;
  }
  const [high, low] = multiply(...logarithm(base), exponent, 0);
  if (Math.abs(high) > 745) return exp(high);
  const power = exp(high);
  return power + power * low;
}

/** log x as a pair: 2 artanh((m − 1)/(m + 1)) of the mantissa m, whose first term is a pair. */
function logarithm(x: number): [number, number] {
  let power = 0;
  let mantissa = x;
  for (; mantissa > Math.SQRT2; mantissa /= 2) power += 1;
  for (; mantissa < Math.SQRT1_2; mantissa *= 2) power -= 1;
  const [above, below] = [mantissa - 1, mantissa + 1];
  const belowRest = mantissa - (below - 1);
  const ratio = above / below;
  const [back, backRest] = multiply(ratio, 0, below, belowRest);
  const ratioRest = (above - back - backRest) / below;
  const square = ratio * ratio;
  let series = 0;
  for (let n = 41; n >= 3; n -= 2) series = square * (1 / n + series);
  const main = 2 * ratio;
  const rest = 2 * (ratioRest + ratio * series);
  const first = power * ln2[0];
  const sum = first + main;
  const lost = Math.abs(first) > Math.abs(main) ? first - sum + main : main - sum + first;
  const tail = lost + rest + power * ln2[1];
  const total = sum + tail;
  return [total, sum - total + tail];
}

/** By squares and products of pairs: a number and what it lost to rounding. */
function product(base: number, exponent: number): number {
  let [high, low] = [1, 0];
  let [square, rest] = [base, 0];
  for (let left = exponent; ; ) {
    if (left % 2 === 1) [high, low] = multiply(high, low, square, rest);
    left = Math.floor(left / 2);
    if (left === 0) break;
    [square, rest] = multiply(square, rest, square, rest);
  }
  return Number.isFinite(low) ? high + low : high;
}

function multiply(a: number, aRest: number, b: number, bRest: number): [number, number] {
  const product = a * b;
  if (!Number.isFinite(product) || Math.abs(product) < 1e-290) return [product, 0];
  const [aHigh, aLow] = split(a);
  const [bHigh, bLow] = split(b);
  const lost = aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow;
  const rest = lost + (a * bRest + aRest * b);
  const sum = product + rest;
  return Number.isFinite(sum) ? [sum, rest - (sum - product)] : [product, 0];
}

/** Veltkamp's halves: 26 bits each, whose products are exact. */
function split(a: number): [number, number] {
  const scaled = 134_217_729 * a;
  const high = scaled - (scaled - a);
  return Number.isFinite(high) ? [high, a - high] : [a, 0];
}
