import { ascendingOrder, forEachTie } from "./ties.ts";

/**
 * Kendall's τ_b: pairs in the same order less those in the opposite one, over the root of the pairs
 * that x does not tie times those that y does not (Kendall 1945, Biometrika 33, 239–251). In
 * n log n steps (Knight 1966, JASA 61, 436–439).
 *
 * @returns null where all x or all y are equal
 */
export function kendallTau(x: ArrayLike<number>, y: ArrayLike<number>): number | null {
  const n = x.length;
  // By x, and among equal x by y, so that pairs tied in x are in order.
  const byY = ascendingOrder(y);
  const rank = new Uint32Array(n);
  forEachTie(y, byY, (start, end) => {
    for (let i = start; i < end; i++) rank[byY[i]] = start;
  });
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  order.sort((a, b) => x[a] - x[b] || rank[a] - rank[b]);
  const pairs = (n * (n - 1)) / 2;
  const [tiedX, tiedY] = [countTied(x), countTied(y)];
  if (tiedX === pairs || tiedY === pairs) return null;
  let tiedBoth = 0;
  for (let start = 0; start < n; ) {
    let end = start + 1;
    while (
      end < n &&
      x[order[end]] === x[order[start]] &&
      rank[order[end]] === rank[order[start]]
    ) {
      end++;
    }
    tiedBoth += ((end - start) * (end - start - 1)) / 2;
    start = end;
  }
  const against = countInversions(Float64Array.from(order, (i) => rank[i]));
  const difference = pairs - tiedX - tiedY + tiedBoth - 2 * against;
  return difference / Math.sqrt((pairs - tiedX) * (pairs - tiedY));
}

function countTied(values: ArrayLike<number>): number {
  let count = 0;
  forEachTie(values, ascendingOrder(values), (start, end) => {
    count += ((end - start) * (end - start - 1)) / 2;
  });
  return count;
}

/** Pairs of which the first is larger, by merging; sorts the values. */
function countInversions(values: Float64Array): number {
  let count = 0;
  let from = values;
  let to: Float64Array = new Float64Array(values.length);
  for (let width = 1; width < values.length; width *= 2) {
    for (let start = 0; start < values.length; start += 2 * width) {
      const middle = Math.min(start + width, values.length);
      const end = Math.min(start + 2 * width, values.length);
      let [left, right] = [start, middle];
      for (let place = start; place < end; place++) {
        if (left < middle && (right >= end || from[left] <= from[right])) {
          to[place] = from[left++];
        } else {
          count += middle - left;
          to[place] = from[right++];
        }
      }
    }
    [from, to] = [to, from];
  }
  return count;
}
