/** Whole numbers in groups of seven bits, low group first (WebAssembly specification §5.2.2). */

/** Appends `value` in [0, 2³² − 1] as u32. */
export function pushUnsigned(bytes: number[], value: number): void {
  let rest = value >>> 0;
  while (rest > 0x7f) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  bytes.push(rest);
}

/** Appends `value` in [−2³¹, 2³² − 1] as s32: numbers from 2³¹ on keep their bits. */
export function pushSigned(bytes: number[], value: number): void {
  let rest = value | 0;
  while (rest < -0x40 || rest > 0x3f) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>= 7;
  }
  bytes.push(rest & 0x7f);
}
