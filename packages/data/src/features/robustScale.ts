import { median } from "./median.ts";

/** What is taken off a feature, and what it is divided by. */
export interface FeatureScale {
  readonly mean: number;
  readonly deviation: number;
}

/**
 * The median, and the distance between the quartiles; half the range where both quartiles are one
 * value, and 1 where all values are. Few values far away move neither (Holzmüller, Grinsztajn and
 * Steinwart 2024, "Better by default", arXiv 2407.04491, appendix A.1).
 *
 * @param values finite; at least one
 */
export function fitRobustScale(values: Float64Array): FeatureScale {
  const sorted = values.slice().sort();
  const [least, greatest] = [sorted[0], sorted[sorted.length - 1]];
  const between = quantileOf(sorted, 0.75) - quantileOf(sorted, 0.25);
  return { mean: median(values), deviation: between || (greatest - least) / 2 || 1 };
}

/** Interpolated between the two neighboring values, as NumPy's `quantile` does by default. */
function quantileOf(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const [low, high] = [sorted[below], sorted[Math.min(below + 1, sorted.length - 1)]];
  const part = place - below;
  // From the nearer of the two, so that the rounding is NumPy's.
  return part < 0.5 ? low + (high - low) * part : high - (high - low) * (1 - part);
}
