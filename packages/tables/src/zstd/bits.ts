/** @throws RangeError; the caller adds the file */
export function damaged(what: string): RangeError {
  return new RangeError(`zstd: ${what}`);
}

/** The place of the highest bit that is 1, of a whole number of at least 1. */
export function highestBit(value: number): number {
  return 31 - Math.clz32(value);
}

/** Bytes read bit by bit from the first one's lowest bit on. */
export interface ForwardBits {
  readonly bytes: Uint8Array;
  position: number;
}

/** Up to 16 bits; past the end they are 0. */
function bitsAt(bytes: Uint8Array, position: number, count: number): number {
  const at = position >> 3;
  const window = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);
  return (window >>> (position & 7)) & ((1 << count) - 1);
}

export function readForward(bits: ForwardBits, count: number): number {
  const value = bitsAt(bits.bytes, bits.position, count);
  bits.position += count;
  if (bits.position > 8 * bits.bytes.length) throw damaged("a table without its end");
  return value;
}

/**
 * Bytes read bit by bit from the end: the last byte's highest 1 says where they begin. `position` is
 * the number of bits that are left, negative where more were read than there are; those are 0.
 */
export interface BackwardBits {
  readonly bytes: Uint8Array;
  position: number;
}

export function openBackward(bytes: Uint8Array): BackwardBits {
  const last = bytes[bytes.length - 1] ?? 0;
  if (last === 0) throw damaged("a stream without its first bit");
  return { bytes, position: 8 * (bytes.length - 1) + highestBit(last) };
}

/** Up to 31 bits. */
export function readBackward(bits: BackwardBits, count: number): number {
  if (count > 16) {
    const high = readBackward(bits, count - 16);
    return high * 0x10000 + readBackward(bits, 16);
  }
  bits.position -= count;
  if (bits.position >= 0) return bitsAt(bits.bytes, bits.position, count);
  const missing = Math.min(count, -bits.position);
  return bitsAt(bits.bytes, 0, count - missing) << missing;
}
