/**
 * p values corrected for being several (Holm 1979): the i-th smallest of n times n − i + 1, never
 * below a smaller one's, at most 1; in the order given.
 */
export function adjustHolm(pValues: readonly number[]): number[] {
  const ascending = pValues.map((_, i) => i).sort((a, b) => pValues[a] - pValues[b]);
  const adjusted = [...pValues];
  let floor = 0;
  ascending.forEach((index, rank) => {
    floor = Math.max(floor, Math.min(1, (pValues.length - rank) * pValues[index]));
    adjusted[index] = floor;
  });
  return adjusted;
}
