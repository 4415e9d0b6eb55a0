const view = new DataView(new ArrayBuffer(8));

/** The upper word of √½. */
const sqrtHalf = 0x3fe6a09e;

/** 2ᵏ for a whole k in [−1022, 1023], by its bits. */
export function powerOfTwo(k: number): number {
  view.setUint32(0, 0, true);
  view.setUint32(4, (k + 1023) << 20, true);
  return view.getFloat64(0, true);
}

/** The whole k for which a positive normal x is 2ᵏ m, √½ ≤ m < √2 (to the 20 bits of an upper word). */
export function nearestExponent(x: number): number {
  view.setFloat64(0, x, true);
  return (view.getUint32(4, true) - sqrtHalf) >> 20;
}

/** x / 2ᵏ by its bits, where x and the result are normal. */
export function dividePowerOfTwo(x: number, k: number): number {
  view.setFloat64(0, x, true);
  view.setUint32(4, view.getUint32(4, true) - (k << 20), true);
  return view.getFloat64(0, true);
}
