/**
 * How much of what is there the few largest make up: their sizes over all sizes, Σ|x₍ᵢ₎| / Σ|xᵢ|;
 * 0 where all are 0.
 *
 * @param count how many are the few
 */
export function shareOfLargest(values: readonly number[], count: number): number {
  const sizes = values.map(Math.abs).sort((a, b) => b - a);
  const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0);
  const total = sum(sizes);
  return total > 0 ? sum(sizes.slice(0, count)) / total : 0;
}
