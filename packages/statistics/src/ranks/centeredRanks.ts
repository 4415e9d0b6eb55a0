import { ascendingOrder, forEachTie } from "./ties.ts";

/** Midranks less their mean, (n + 1)/2. */
export function centeredRanks(values: ArrayLike<number>): Float64Array {
  const order = ascendingOrder(values);
  const ranks = new Float64Array(values.length);
  forEachTie(values, order, (start, end) => {
    for (let i = start; i < end; i++) ranks[order[i]] = (start + end - values.length) / 2;
  });
  return ranks;
}
