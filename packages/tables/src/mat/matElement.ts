import { miCOMPRESSED, numberTypes, refuseCorrupt } from "./matFormat.ts";

/** A part of the file, or an expanded element, with the offset at which messages place it. */
export interface ByteRange {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly offset: number;
}

export interface Element {
  readonly type: number;
  readonly data: ByteRange;
  /** Where the next element begins in its region. */
  readonly end: number;
}

export function byteRangeOf(bytes: Uint8Array, offset: number): ByteRange {
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset };
}

/** Tag and data of the element at `at`; small elements hold both in eight bytes. */
export function readElement(
  { bytes, view, offset }: ByteRange,
  at: number,
  little: boolean,
  source: string,
): Element {
  const whole = { en: "a whole element", "pt-BR": "um elemento inteiro" };
  if (at + 8 > bytes.length) throw refuseCorrupt(source, offset + at, whole);
  const word = view.getUint32(at, little);
  const smallSize = word >>> 16;
  const isSmall = smallSize !== 0;
  const type = isSmall ? word & 0xffff : word;
  const size = isSmall ? smallSize : view.getUint32(at + 4, little);
  const start = isSmall ? at + 4 : at + 8;
  if (start + size > bytes.length || (isSmall && size > 4))
    throw refuseCorrupt(source, offset + at, whole);
  // Elements are padded to eight bytes, but for compressed ones.
  const padded = type === miCOMPRESSED ? start + size : start + Math.ceil(size / 8) * 8;
  return {
    type,
    data: byteRangeOf(bytes.subarray(start, start + size), offset + start),
    end: isSmall ? at + 8 : Math.min(padded, bytes.length),
  };
}

/** How many numbers an element holds. @throws RegulaError for an element that holds none */
export function countNumbers({ type, data }: Element, source: string): number {
  const count = data.bytes.length / (numberTypes[type]?.bytes ?? Number.NaN);
  if (Number.isInteger(count)) return count;
  throw refuseCorrupt(source, data.offset, { en: "numbers", "pt-BR": "números" });
}

/** An element's numbers as doubles; 64-bit integers past ±2^53 are rounded. */
export function readElementNumbers(
  element: Element,
  little: boolean,
  source: string,
): Float64Array {
  const result = new Float64Array(countNumbers(element, source));
  const { bytes, read } = numberTypes[element.type];
  for (let i = 0; i < result.length; i++) {
    result[i] = Number(read(element.data.view, i * bytes, little));
  }
  return result;
}
