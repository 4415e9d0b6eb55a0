import { exp } from "./exp.ts";
import { log } from "./log.ts";

/**
 * ∛x for finite x of any sign, by one step of Newton's from e^(log|x|/3). The same bits in every
 * engine, unlike Math.cbrt; relative error below 2⁻⁵¹ for |x| in [1e-300, 1e300].
 */
export function cubeRoot(x: number): number {
  if (x === 0) return x;
  const size = Math.abs(x);
  const start = exp(log(size) / 3);
  const root = start - (start * start * start - size) / (3 * start * start);
  return x < 0 ? -root : root;
}
