import { expm1 } from "./exp.ts";

/** (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ). The same bits in every engine; error below 2 ulp. */
export function tanh(x: number): number {
  const size = Math.abs(x);
  if (size > 22) return x > 0 ? 1 : -1;
  if (size < 2 ** -28) return x;
  const value = size < 1 ? fromBelow(expm1(-2 * size)) : 1 - 2 / (2 + expm1(2 * size));
  return x < 0 ? -value : value;
}

/** tanh from t = e⁻²ˣ − 1, which keeps small results whole. */
function fromBelow(t: number): number {
  return -t / (2 + t);
}
