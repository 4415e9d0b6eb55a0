const view = new DataView(new ArrayBuffer(8));

/** 2ᵏ for a whole k in [−1022, 1023], by its bits. */
export function powerOfTwo(k: number): number {
  view.setUint32(0, (k + 1023) << 20);
  view.setUint32(4, 0);
  return view.getFloat64(0);
}

/** The exponent k of a positive normal x = 2ᵏ m, 1 ≤ m < 2. */
export function exponentOf(x: number): number {
  view.setFloat64(0, x);
  return (view.getUint32(0) >>> 20) - 1023;
}
