/**
 * The middle value, or halfway between the middle two, by selection (Hoare 1961): sorting a large
 * column takes many times as long.
 *
 * @param values finite; at least one
 */
export function median(values: Float64Array): number {
  const copy = values.slice();
  const middle = Math.floor(copy.length / 2);
  const upper = select(copy, middle);
  if (copy.length % 2 === 1) return upper;
  // What stands before the middle is not above it.
  let lower = copy[0];
  for (let i = 1; i < middle; i++) if (copy[i] > lower) lower = copy[i];
  return lower / 2 + upper / 2;
}

/** The value that stands at `k` in sorted order; those before it are no larger, those behind no smaller. */
function select(values: Float64Array, k: number): number {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const pivot = values[(low + high) >> 1];
    let [i, j] = [low, high];
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i <= j) {
        const swapped = values[i];
        values[i++] = values[j];
        values[j--] = swapped;
      }
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else break;
  }
  return values[k];
}
