import { expm1 } from "./exp.ts";

/** Below 2⁻²⁸, tanh x rounds to x; beyond 22, to ±1. */
const tiny = 3.725290298461914e-9;
const saturated = 22;

/** (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ). The same bits in every engine; error below 2.1 ulp. */
export function tanh(x: number): number {
  const size = Math.abs(x);
  if (size > saturated) return x > 0 ? 1 : -1;
  if (size < tiny) return x;
  const value = size < 0.5 ? tanhNearZero(size) : 1 - 2 / (2 + expm1(2 * size));
  return x < 0 ? -value : value;
}

/** −t / (2 + t) for t = e⁻²ˣ − 1, the rounding of 2 + t put right afterwards. */
function tanhNearZero(x: number): number {
  const t = expm1(-2 * x);
  const divisor = 2 + t;
  const lost = 2 - divisor + t;
  const quotient = -t / divisor;
  return quotient - (quotient * lost) / divisor;
}
