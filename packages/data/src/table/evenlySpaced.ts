/** So many of so many rows, at even distances. */
export function evenlySpaced(rows: number, count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, i) => Math.floor((i * rows) / count));
}
