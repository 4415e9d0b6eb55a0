/**
 * How many values a sum rests on: (Σx)²/Σx² (Kish 1965, "Survey sampling", § 11.7; the participation
 * ratio), n where all are the same and 1 where one is the whole sum. Below 4 the two largest make up
 * over half of the sum; where a single one does, it is below 4. 0 where all are 0.
 *
 * @param values 0 or more
 */
export function effectiveNumber(values: ArrayLike<number>): number {
  const sizes = Array.from(values);
  // In units of the largest, whose square could overflow.
  const largest = sizes.reduce((most, value) => Math.max(most, value), 0);
  if (largest === 0) return 0;
  let [sum, squares] = [0, 0];
  for (const size of sizes) {
    const x = size / largest;
    sum += x;
    squares += x * x;
  }
  return (sum * sum) / squares;
}
