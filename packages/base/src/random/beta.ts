import { log } from "../numerics/log.ts";
import { sigmoid } from "../numerics/sigmoid.ts";
import { PolarNormal } from "./distributions.ts";
import type { UniformSource } from "./uniformSource.ts";

/**
 * A draw of Beta(a, b), in [0, 1]: G/(G + H) for draws G of Gamma(a) and H of Gamma(b), through their
 * logarithms, so that small a and b, whose gammas underflow, give shares near 0 and 1 and no 0/0.
 *
 * @param a positive
 * @param b positive
 */
export function randomBeta(source: UniformSource, a: number, b: number): number {
  return sigmoid(randomLogGamma(source, a) - randomLogGamma(source, b));
}

/** The logarithm of a draw of Gamma(shape); below 1, that of Gamma(shape + 1) · U^(1/shape). */
export function randomLogGamma(source: UniformSource, shape: number): number {
  if (shape >= 1) return logGammaFromOne(source, shape);
  const boosted = logGammaFromOne(source, shape + 1);
  return boosted + log(1 - source.nextDouble()) / shape;
}

/** For shape ≥ 1 (Marsaglia and Tsang 2000, "A simple method for generating gamma variables"). */
function logGammaFromOne(source: UniformSource, shape: number): number {
  const normal = new PolarNormal(source);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal.next();
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    const u = 1 - source.nextDouble();
    if (log(u) < 0.5 * x * x + d * (1 - v + log(v))) return log(d) + log(v);
  }
}
