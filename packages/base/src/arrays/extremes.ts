/**
 * The largest of the values, or `least` where none is larger; NaN where one is NaN, as Math.max has it.
 *
 * Values of many rows do not fit into an argument list: V8 refuses `Math.max(...values)` from about
 * 120,000 on.
 */
export function largestOf(values: Iterable<number>, least = Number.NEGATIVE_INFINITY): number {
  let largest = least;
  for (const value of values) largest = Math.max(largest, value);
  return largest;
}

/** The smallest of the values, or `most` where none is smaller; NaN where one is NaN. */
export function smallestOf(values: Iterable<number>, most = Number.POSITIVE_INFINITY): number {
  let smallest = most;
  for (const value of values) smallest = Math.min(smallest, value);
  return smallest;
}
