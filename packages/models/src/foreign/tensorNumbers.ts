import { powerOfTwo } from "@regula/base";

/** How files keep numbers, all in little-endian order. */
export const numberTypes = ["f64", "f32", "f16", "bf16", "i64", "i32", "u8", "i8"] as const;

export type NumberType = (typeof numberTypes)[number];

interface NumberKind {
  readonly bytes: number;
  /** Whether it is what weights are kept in. */
  readonly isFloat: boolean;
  read(view: DataView, at: number): number;
}

export const numberKinds: Readonly<Record<NumberType, NumberKind>> = {
  f64: { bytes: 8, isFloat: true, read: (view, at) => view.getFloat64(at, true) },
  f32: { bytes: 4, isFloat: true, read: (view, at) => view.getFloat32(at, true) },
  f16: { bytes: 2, isFloat: true, read: (view, at) => halfOf(view.getUint16(at, true)) },
  bf16: { bytes: 2, isFloat: true, read: (view, at) => brainOf(view.getUint16(at, true)) },
  i64: { bytes: 8, isFloat: false, read: (view, at) => Number(view.getBigInt64(at, true)) },
  i32: { bytes: 4, isFloat: false, read: (view, at) => view.getInt32(at, true) },
  u8: { bytes: 1, isFloat: false, read: (view, at) => view.getUint8(at) },
  i8: { bytes: 1, isFloat: false, read: (view, at) => view.getInt8(at) },
};

/** The numbers in these bytes, as doubles: each of these types is exact in them, but for whole numbers beyond 2⁵³. */
export function numbersOf(bytes: Uint8Array, type: NumberType): Float64Array {
  const { bytes: size, read } = numberKinds[type];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float64Array.from({ length: Math.floor(bytes.length / size) }, (_, i) =>
    read(view, size * i),
  );
}

/** IEEE 754 binary16: a sign, 5 bits of exponent, 10 of fraction. */
export function halfOf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : Number.NaN;
  if (exponent === 0) return sign * fraction * powerOfTwo(-24);
  return sign * (1 + fraction / 1024) * powerOfTwo(exponent - 15);
}

/** bfloat16: the upper half of a single. */
function brainOf(bits: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, bits * 0x1_0000);
  return view.getFloat32(0);
}
