import type { Precision } from "../../spec/precision.ts";
import { f32x4, f64x2, i32, type Local, op, type Value, vector } from "../../wasm/expressions.ts";
import { type Emission, keep } from "./loops.ts";

/** How eʳ is summed and 2ᵏ made, in each precision. */
interface ExpForm {
  readonly ln2High: number;
  readonly ln2Low: number;
  /** Beyond ± this, eˣ is no normal number. */
  readonly limit: number;
  /** Beyond this, tanh is 1. */
  readonly saturated: number;
  /** 1.5 · 2ᵖ: added to a whole number, puts it into the low bits. */
  readonly magic: number;
  readonly fractionBits: number;
  readonly bias: number;
  /** 1/2!, 1/3!, … of eʳ − 1 − r. */
  readonly terms: number;
}

// The same reduction and, in f64, the same polynomial as numerics/exp.ts.
const forms: Readonly<Record<Precision, ExpForm>> = {
  f64: {
    ln2High: 0.6931471803691238,
    ln2Low: 1.9082149292705877e-10,
    limit: 708,
    saturated: 22,
    magic: 6755399441055744,
    fractionBits: 52,
    bias: 1023,
    terms: 12,
  },
  f32: {
    ln2High: 0.693359375,
    ln2Low: -2.1219444e-4,
    limit: 87,
    saturated: 10,
    magic: 12582912,
    fractionBits: 23,
    bias: 127,
    terms: 6,
  },
};

const log2E = Math.LOG2E;

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));

interface Reduced {
  readonly k: Local;
  readonly high: Local;
  readonly low: Local;
  /** eʳ − 1 − r of r = high − low. */
  readonly tail: Local;
  /** A register whose low bits are k. */
  readonly bits: Local;
}

/** x = k ln 2 + high − low; `low` is small, and `high` exact. */
function reduce(emission: Emission, x: Value): Reduced {
  const { lanes } = emission;
  const { add, constant, madd, mul, sub } = lanes;
  const form = forms[lanes.precision];
  const y = keep(emission, "exp y", madd(x, constant(log2E), constant(0.5)));
  const floor = () => {
    if (!emission.shape.wide) return lanes.floor(y);
    // V8 makes no wide lanes of floor: the nearest whole number, less 1 where that is above.
    const nearest = sub(add(y, constant(form.magic)), constant(form.magic));
    return sub(nearest, op("v128.and", lanes.gt(nearest, y), constant(1)));
  };
  const k = keep(emission, "exp k", floor());
  const high = keep(emission, "exp high", madd(k, constant(-form.ln2High), x));
  const low = keep(emission, "exp low", mul(k, constant(form.ln2Low)));
  const r = keep(emission, "exp r", sub(high, low));
  const q = keep(emission, "exp q", mul(r, r));

  const inverse = (n: number) => constant(1 / factorial(n));
  // Even and odd powers apart, so that the two sums run side by side.
  const even = keep(emission, "exp even", inverse(form.terms));
  const odd = keep(emission, "exp odd", inverse(form.terms + 1));
  for (let n = form.terms - 2; n >= 2; n -= 2) {
    emission.code.set(even, madd(q, even, inverse(n)));
    emission.code.set(odd, madd(q, odd, inverse(n + 1)));
  }
  const tail = keep(emission, "exp tail", mul(q, madd(r, odd, even)));
  const bits = keep(emission, "exp bits", add(k, constant(form.magic)));
  return { k, high, low, tail, bits };
}

/** Adds k to a number's exponent: y 2ᵏ, where both are normal. */
function scaleByBits({ lanes }: Emission, y: Value, bits: Value): Value {
  const { fractionBits } = forms[lanes.precision];
  const width = lanes.precision === "f64" ? "i64x2" : "i32x4";
  return op(`${width}.add`, y, op(`${width}.shl`, bits, i32(fractionBits)));
}

/** eˣ; beyond ±708 (87 in f32) that of the limit. */
export function emitExp(emission: Emission, x: Value): Value {
  const { lanes } = emission;
  const { limit } = forms[lanes.precision];
  const clamped = lanes.pmax(lanes.pmin(x, lanes.constant(limit)), lanes.constant(-limit));
  const { high, low, tail, bits } = reduce(emission, keep(emission, "exp x", clamped));
  const sum = keep(emission, "exp sum", lanes.add(lanes.constant(1), high));
  const lost = lanes.add(lanes.sub(lanes.constant(1), sum), high);
  const y = lanes.add(sum, lanes.sub(lost, lanes.sub(low, tail)));
  return scaleByBits(emission, y, bits);
}

/** 1 / (1 + e⁻ˣ). */
export function emitSigmoid(emission: Emission, x: Value): Value {
  const { lanes } = emission;
  const one = lanes.constant(1);
  // −x as a product: V8 13.6 gives other bits where it makes wide lanes of f64x2.neg before an exp.
  return lanes.div(one, lanes.add(one, emitExp(emission, lanes.mul(lanes.constant(-1), x))));
}

/** tanh x = t / (2 + t) for t = e²ˣ − 1, of |x|, with x's sign. */
export function emitTanh(emission: Emission, x: Local): Value {
  const { lanes } = emission;
  const { constant } = lanes;
  const form = forms[lanes.precision];
  const size = lanes.pmin(lanes.abs(x), constant(form.saturated));
  const twice = keep(emission, "exp x", lanes.mul(constant(2), size));
  const { high, low, tail, bits } = reduce(emission, twice);
  const lessOne = keep(emission, "tanh e", lanes.add(lanes.sub(high, low), tail));
  const power = keep(emission, "power", scaleByBits(emission, constant(1), bits));
  // eˣ − 1 = 2ᵏ (eʳ − 1) + (2ᵏ − 1).
  const t = keep(emission, "tanh t", lanes.madd(power, lessOne, lanes.sub(power, constant(1))));
  const quotient = lanes.div(t, lanes.add(constant(2), t));
  return op("v128.or", quotient, op("v128.and", x, signBits(lanes.precision)));
}

export const signBits = (precision: Precision): Value =>
  precision === "f64" ? f64x2(-0) : f32x4(-0);

// log and the sine and cosine of turns are for Box and Muller's normals, always in doubles.

const sqrtHalfBits = vector(Int32Array.of(0, 0x3fe6a09e, 0, 0x3fe6a09e));

/** log x of positive normal doubles, summed as in numerics/log.ts but for its compensations. */
export function emitLog(emission: Emission, x: Local): Value {
  const { lanes } = emission;
  const { constant, mul, add, sub, madd } = lanes;
  const shifted = op("i64x2.sub", x, sqrtHalfBits);
  const k = keep(emission, "log k", op("i64x2.shr_s", shifted, i32(52)));
  const mantissa = op("i64x2.sub", x, op("i64x2.shl", k, i32(52)));
  const f = keep(emission, "log f", sub(mantissa, constant(1)));
  const { magic, ln2High, ln2Low } = forms.f64;
  const kDouble = sub(op("i64x2.add", k, constant(magic)), constant(magic));
  const whole = keep(emission, "log whole", kDouble);
  const s = keep(emission, "log s", lanes.div(f, add(constant(2), f)));
  const q = keep(emission, "log q", mul(s, s));
  const rest = keep(emission, "log rest", constant(2 / 21));
  for (let n = 19; n >= 3; n -= 2) {
    emission.code.set(rest, madd(q, rest, constant(2 / n)));
  }
  const half = keep(emission, "log half", mul(constant(0.5), mul(f, f)));
  const tail = mul(s, madd(q, rest, half));
  const small = madd(whole, constant(ln2Low), sub(tail, half));
  return add(mul(whole, constant(ln2High)), add(f, small));
}

/** Taylor's series in r² of sin r / r (from 1/1!) or cos r (from 1/0!), for |r| ≤ π/4. */
function emitTrigonometricSeries(emission: Emission, square: Local, first: 0 | 1): Value {
  const { constant, madd } = emission.lanes;
  const largest = 16 + first;
  const sum = keep(emission, `series ${first}`, constant(1 / factorial(largest)));
  for (let n = largest - 2; n >= first; n -= 2) {
    const sign = ((n - first) / 2) % 2 === 0 ? 1 : -1;
    emission.code.set(sum, madd(square, sum, constant(sign / factorial(n))));
  }
  return sum;
}

/** sin 2πu and cos 2πu of doubles in [0, 1]: u less its nearest quarter, and which quarter it was. */
export function emitSineAndCosineOfTurns(
  emission: Emission,
  u: Local,
): { sine: Local; cosine: Local } {
  const { lanes } = emission;
  const { constant, madd, mul } = lanes;
  const k = keep(emission, "turn k", lanes.floor(madd(constant(4), u, constant(0.5))));
  const r = keep(emission, "turn r", mul(constant(6.283185307179586), madd(constant(-0.25), k, u)));
  const square = keep(emission, "turn square", mul(r, r));
  const sineOfR = keep(emission, "turn sine", mul(r, emitTrigonometricSeries(emission, square, 1)));
  const cosineOfR = keep(emission, "turn cosine", emitTrigonometricSeries(emission, square, 0));
  const bits = keep(emission, "turn bits", lanes.add(k, constant(forms.f64.magic)));
  const isOdd = keep(
    emission,
    "turn odd",
    op("i64x2.shr_s", op("i64x2.shl", bits, i32(63)), i32(63)),
  );
  const next = op("i64x2.add", bits, vector(Int32Array.of(1, 0, 1, 0)));
  const signOf = (quarter: Value) =>
    op("v128.and", op("i64x2.shl", quarter, i32(62)), signBits("f64"));
  const sine = op("v128.bitselect", cosineOfR, sineOfR, isOdd);
  const cosine = op("v128.bitselect", sineOfR, cosineOfR, isOdd);
  return {
    sine: keep(emission, "sine", op("v128.xor", sine, signOf(bits))),
    cosine: keep(emission, "cosine", op("v128.xor", cosine, signOf(next))),
  };
}
