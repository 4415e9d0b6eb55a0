/** Positions of values, ascending; equal values in their order. */
export function ascendingOrder(values: ArrayLike<number>): Uint32Array {
  const order = Uint32Array.from({ length: values.length }, (_, j) => j);
  return order.sort((a, b) => values[a] - values[b]);
}

/** Calls back with each run of equal values, lowest first: positions [start, end) of the order. */
export function forEachTie(
  values: ArrayLike<number>,
  order: Uint32Array,
  visit: (start: number, end: number) => void,
): void {
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && values[order[end]] === values[order[start]]) end++;
    visit(start, end);
    start = end;
  }
}
