import { type Matrix, matrix, RegulaError, verbatim } from "@regula/engine";
import { inflate } from "./inflate.ts";
import {
  complexFlag,
  logicalFlag,
  miCOMPRESSED,
  miMATRIX,
  numberTypes,
  numericClasses,
  otherClasses,
  refuseCorrupt,
  refuseFormat,
  refuseTooLarge,
} from "./matFormat.ts";

export interface MatOptions {
  /** What messages call the file. */
  readonly source: string;
  /** All expanded elements together; 64 MB by default. */
  readonly maxExpandedBytes?: number;
}

/** A real numeric array of two dimensions, rows first. */
export interface MatVariable {
  readonly name: string;
  /** The class it was saved as: double, uint8, logical, … */
  readonly kind: string;
  readonly matrix: Matrix;
}

export interface MatFile {
  readonly variables: ReadonlyMap<string, MatVariable>;
  /** Arrays of other kinds, passed over: cell, struct, char, complex, 3-D, … */
  readonly skipped: readonly { readonly name: string; readonly kind: string }[];
}

const headerBytes = 128;
const defaultMaxExpanded = 64 * 2 ** 20;

/** A part of the file, or an expanded element, with the offset at which messages place it. */
interface Region {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly offset: number;
}

interface Element {
  readonly type: number;
  readonly data: Region;
  /** Where the next element begins in its region. */
  readonly end: number;
}

/**
 * The numeric arrays of a MAT file of level 5, as MATLAB (-v6, -v7), Octave and SciPy write it.
 *
 * @throws RegulaError for other formats, damaged files, and files that expand past the limit
 */
export function parseMat(bytes: Uint8Array, options: MatOptions): MatFile {
  const { source, maxExpandedBytes = defaultMaxExpanded } = options;
  const little = readHeader(bytes, source);
  const variables = new Map<string, MatVariable>();
  const skipped: { name: string; kind: string }[] = [];
  let budget = maxExpandedBytes;

  const whole = regionOf(bytes, 0);
  for (let at = headerBytes; at < bytes.length; ) {
    const element = readElement(whole, at, little, source);
    at = element.end;
    let array: Element = element;
    if (element.type === miCOMPRESSED) {
      const { data } = element;
      const expanded = inflate(data.bytes, budget, maxExpandedBytes, source, data.offset);
      budget -= expanded.length;
      array = readElement(regionOf(expanded, data.offset), 0, little, source);
    }
    if (array.type !== miMATRIX) continue;
    const read = readArray(array.data, little, source, maxExpandedBytes);
    if ("matrix" in read) variables.set(read.name, read);
    else skipped.push(read);
  }
  return { variables, skipped };
}

function regionOf(bytes: Uint8Array, offset: number): Region {
  return { bytes, view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset };
}

/** Whether numbers are little-endian. */
function readHeader(bytes: Uint8Array, source: string): boolean {
  const ascii = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  if (ascii(1, 4) === "HDF" || ascii(0, 10) === "MATLAB 7.3")
    throw refuseFormat(source, "MAT 7.3 (HDF5)");
  if (bytes.length < headerBytes) {
    throw refuseCorrupt(source, bytes.length, {
      en: "a header of 128 bytes",
      "pt-BR": "um cabeçalho de 128 bytes",
    });
  }
  const order = ascii(126, 128);
  if (order !== "IM" && order !== "MI") {
    const old = bytes.subarray(0, 4).includes(0);
    throw refuseFormat(source, old ? "MAT 4, or no MAT file" : "no MAT file");
  }
  return order === "IM";
}

/** Tag and data of the element at `at`; small elements hold both in eight bytes. */
function readElement(
  { bytes, view, offset }: Region,
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
    data: regionOf(bytes.subarray(start, start + size), offset + start),
    end: isSmall ? at + 8 : Math.min(padded, bytes.length),
  };
}

function readArray(
  region: Region,
  little: boolean,
  source: string,
  maxBytes: number,
): MatVariable | { name: string; kind: string } {
  let at = 0;
  const next = () => {
    const element = readElement(region, at, little, source);
    at = element.end;
    return element;
  };
  const flags = readNumbers(next(), little, source);
  const [arrayClass, bits] = [flags[0] & 0xff, (flags[0] >>> 8) & 0xff];
  if (flags.length < 2) {
    throw refuseCorrupt(source, region.offset, { en: "array flags", "pt-BR": "sinais da matriz" });
  }
  // Opaque objects and function handles carry other elements after the flags.
  if (arrayClass >= 16) return { name: "", kind: otherClasses[arrayClass] ?? "unknown" };
  const dimensions = readNumbers(next(), little, source);
  const name = new TextDecoder("latin1").decode(next().data.bytes);
  const kind = numericClasses[arrayClass];
  if (kind === undefined) return { name, kind: otherClasses[arrayClass] ?? "unknown" };
  if (bits & complexFlag) return { name, kind: `complex ${kind}` };
  if (dimensions.length !== 2) return { name, kind: `${dimensions.length}-D ${kind}` };

  const [rows, columns] = dimensions;
  const expected = {
    en: "dimensions that fit the data",
    "pt-BR": "dimensões que caibam nos dados",
  };
  if (rows < 0 || columns < 0) throw refuseCorrupt(source, region.offset, expected);
  if (rows * columns * 8 > maxBytes) throw refuseTooLarge(source, maxBytes);
  const values = readNumbers(next(), little, source);
  if (values.length !== rows * columns) throw refuseCorrupt(source, region.offset, expected);
  const isLogical = (bits & logicalFlag) !== 0;
  return {
    name,
    kind: isLogical ? "logical" : kind,
    matrix: fromColumnMajor(values, rows, columns),
  };
}

/** @throws RegulaError for 64-bit integers that a double cannot hold */
function readNumbers({ type, data }: Element, little: boolean, source: string): Float64Array {
  const numberType = numberTypes[type];
  if (!numberType || data.bytes.length % numberType.bytes !== 0) {
    throw refuseCorrupt(source, data.offset, { en: "numbers", "pt-BR": "números" });
  }
  return Float64Array.from({ length: data.bytes.length / numberType.bytes }, (_, i) => {
    const value = numberType.read(data.view, i * numberType.bytes, little);
    const double = Number(value);
    if (typeof value === "bigint" && !Number.isSafeInteger(double)) {
      throw new RegulaError({
        code: "unsupported",
        place: { file: source },
        expected: {
          en: "64-bit integers within ±(2^53 − 1)",
          "pt-BR": "inteiros de 64 bits dentro de ±(2^53 − 1)",
        },
        received: verbatim(String(value)),
      });
    }
    return double;
  });
}

function fromColumnMajor(values: Float64Array, rows: number, columns: number): Matrix {
  const result = matrix(rows, columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      result.data[row * columns + column] = values[column * rows + row];
    }
  }
  return result;
}
