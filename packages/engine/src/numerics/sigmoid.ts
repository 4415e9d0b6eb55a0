import { exp } from "./exp.ts";

/** 1 / (1 + e⁻ˣ), with full relative accuracy in both tails. The same bits in every engine; error below 2.5 ulp. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + exp(-x));
  const e = exp(x);
  return e / (1 + e);
}
