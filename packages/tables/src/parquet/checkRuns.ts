/** Bit-packed runs hold whole groups of eight; old writers fill up to 63 of them. */
const mostPadding = 63 * 8;

/**
 * Walks over runs of the hybrid encoding ("RLE / bit-packing hybrid" of the Parquet format) that
 * should hold `count` values. A reader that trusts a damaged run's length would write billions.
 *
 * @param width bits of a value
 * @returns for width 1 how many values are 1; null where the runs leave their bytes, or one holds
 * more than it should
 */
export function walkRuns(bytes: Uint8Array, width: number, count: number): number | null {
  const valueBytes = Math.ceil(width / 8);
  let at = 0;
  let ones = 0;
  for (let seen = 0; seen < count; ) {
    let header = 0;
    for (let shift = 0; ; shift += 7) {
      if (at >= bytes.length || shift > 28) return null;
      const byte = bytes[at++];
      header += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    const length = Math.floor(header / 2);
    if (length === 0) return null;
    const packed = header % 2 === 1;
    const values = packed ? 8 * length : length;
    const end = at + (packed ? length * width : valueBytes);
    if (end > bytes.length || seen + values > count + (packed ? mostPadding : 0)) return null;
    if (width === 1)
      ones += packed ? countOnes(bytes, at, count - seen, values) : values * bytes[at];
    at = end;
    seen += values;
  }
  return ones;
}

function countOnes(bytes: Uint8Array, at: number, left: number, values: number): number {
  let ones = 0;
  const last = Math.min(left, values);
  for (let i = 0; i < last; i++) ones += (bytes[at + (i >> 3)] >> (i & 7)) & 1;
  return ones;
}
