import { randomInteger } from "../random/distributions.ts";
import type { UniformSource } from "../random/uniformSource.ts";
import { normalCdf, normalQuantile } from "./normal.ts";
import type { ConfidenceInterval } from "./wilsonInterval.ts";

export interface BootstrapOptions {
  readonly source: UniformSource;
  readonly resamples?: number;
  readonly confidence?: number;
}

/**
 * The bias-corrected and accelerated bootstrap interval of a mean (Efron 1987, JASA 82, 171–185,
 * §2 and equation 7.3 for the acceleration). Values that are all equal give a point.
 *
 * @param values at least one
 */
export function bootstrapInterval(
  values: ArrayLike<number>,
  { source, resamples = 10_000, confidence = 0.95 }: BootstrapOptions,
): ConfidenceInterval {
  const n = values.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i];
  const estimate = sum / n;

  let squares = 0;
  let cubes = 0;
  for (let i = 0; i < n; i++) {
    const deviation = values[i] - estimate;
    squares += deviation * deviation;
    cubes += deviation * deviation * deviation;
  }
  if (!(squares > 0)) return [estimate, estimate];
  const acceleration = cubes / (6 * squares * Math.sqrt(squares));

  const means = new Float64Array(resamples);
  for (let b = 0; b < resamples; b++) {
    let resampled = 0;
    for (let i = 0; i < n; i++) resampled += values[randomInteger(source, n)];
    means[b] = resampled / n;
  }
  means.sort();
  const bias = normalQuantile(shareBelow(means, estimate));
  const bound = (probability: number) => {
    const z = bias + normalQuantile(probability);
    return quantile(means, normalCdf(bias + z / (1 - acceleration * z)));
  };
  const tail = (1 - confidence) / 2;
  return [bound(tail), bound(1 - tail)];
}

/** The share of resampled means below the estimate, ties counted half; kept off 0 and 1. */
function shareBelow(sorted: Float64Array, estimate: number): number {
  let below = 0;
  let equal = 0;
  for (const mean of sorted) {
    if (mean < estimate) below += 1;
    else if (mean === estimate) equal += 1;
  }
  const least = 0.5 / sorted.length;
  return Math.min(1 - least, Math.max(least, (below + equal / 2) / sorted.length));
}

/** Linear between order statistics (Hyndman and Fan 1996, type 7). */
function quantile(sorted: Float64Array, probability: number): number {
  const position = probability * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
}
