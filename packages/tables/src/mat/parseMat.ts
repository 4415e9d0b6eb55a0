import { type Matrix, matrix } from "@regula/base";
import { inflate } from "./inflate.ts";
import {
  type ByteRange,
  byteRangeOf,
  countNumbers,
  type Element,
  readElement,
  readElementNumbers,
} from "./matElement.ts";
import {
  complexFlag,
  int64Types,
  logicalFlag,
  miCOMPRESSED,
  miMATRIX,
  mxOPAQUE,
  numericClasses,
  otherClasses,
  refuseCorrupt,
  refuseFormat,
  refuseTooLarge,
} from "./matFormat.ts";

/** Options of `parseMat`. */
export interface MatOptions {
  /** What messages call the file. */
  readonly source: string;
  /** All expanded elements together, and all their numbers as doubles; 64 MB each by default. */
  readonly maxExpandedBytes?: number;
}

/** A real numeric array of two dimensions, rows first. */
export interface MatVariable {
  readonly name: string;
  /** The class it was saved as: double, uint8, logical, … */
  readonly kind: string;
  readonly matrix: Matrix;
}

/** What `parseMat` returns. */
export interface MatFile {
  readonly variables: ReadonlyMap<string, MatVariable>;
  /** Arrays of other kinds, passed over: cell, struct, char, complex, 3-D, … */
  readonly skipped: readonly SkippedVariable[];
}

interface SkippedVariable {
  readonly name: string;
  readonly kind: string;
}

const headerBytes = 128;
const defaultMaxExpanded = 64 * 2 ** 20;

/** No real array has more dimensions or a longer name; what claims more is damaged. */
const maxDimensions = 32;
const maxNameBytes = 4096;

/**
 * The numeric arrays of a MAT file of level 5, as MATLAB (-v6, -v7), Octave and SciPy write it.
 *
 * @throws RegulaError for other formats, damaged files, and files that expand past the limit
 */
export function parseMat(bytes: Uint8Array, options: MatOptions): MatFile {
  const { source, maxExpandedBytes = defaultMaxExpanded } = options;
  const little = readHeader(bytes, source);
  const variables = new Map<string, MatVariable>();
  const skipped: SkippedVariable[] = [];
  // What expands and what is kept are counted apart: a byte may become a double of eight.
  let [expandable, keepable] = [maxExpandedBytes, maxExpandedBytes];

  const whole = byteRangeOf(bytes, 0);
  for (let at = headerBytes; at < bytes.length; ) {
    const element = readElement(whole, at, little, source);
    at = element.end;
    let array: Element = element;
    if (element.type === miCOMPRESSED) {
      const { data } = element;
      const expanded = inflate(data.bytes, expandable, maxExpandedBytes, source, data.offset);
      expandable -= expanded.length;
      array = readElement(byteRangeOf(expanded, data.offset), 0, little, source);
      if (array.type !== miMATRIX) {
        throw refuseCorrupt(source, data.offset, {
          en: "an array in the compressed element",
          "pt-BR": "uma matriz no elemento comprimido",
        });
      }
    }
    if (array.type !== miMATRIX) continue;
    const read = readArray(array.data, little, source, (bytes) => {
      keepable -= bytes;
      if (keepable < 0) throw refuseTooLarge(source, maxExpandedBytes);
    });
    if ("matrix" in read) variables.set(read.name, read);
    else skipped.push(read);
  }
  return { variables, skipped };
}

/** Whether numbers are little-endian. */
function readHeader(bytes: Uint8Array, source: string): boolean {
  const ascii = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  if (ascii(1, 4) === "HDF" || ascii(0, 10) === "MATLAB 7.3")
    throw refuseFormat(source, "MAT 7.3 (HDF5)");
  // Level 4 begins with a small number, level 5 with text.
  if (bytes.subarray(0, 4).includes(0)) throw refuseFormat(source, "MAT 4, or no MAT file");
  if (bytes.length < headerBytes) {
    throw refuseCorrupt(source, bytes.length, {
      en: "a header of 128 bytes",
      "pt-BR": "um cabeçalho de 128 bytes",
    });
  }
  const order = ascii(126, 128);
  if (order !== "IM" && order !== "MI") throw refuseFormat(source, "no MAT file");
  const major = order === "IM" ? bytes[125] : bytes[124];
  if (major === 2) throw refuseFormat(source, "MAT 7.3 (HDF5)");
  return order === "IM";
}

/**
 * Everything an array says of itself is checked before its numbers are read.
 *
 * @param keep receives the number of bytes of the matrix, refuses those past the limit
 */
function readArray(
  region: ByteRange,
  little: boolean,
  source: string,
  keep: (bytes: number) => void,
): MatVariable | SkippedVariable {
  let at = 0;
  const next = () => {
    const element = readElement(region, at, little, source);
    at = element.end;
    return element;
  };
  const corrupt = (en: string, ptBR: string) =>
    refuseCorrupt(source, region.offset, { en, "pt-BR": ptBR });

  const flagsElement = next();
  if (countNumbers(flagsElement, source) !== 2) throw corrupt("array flags", "sinais da matriz");
  const [flags] = readElementNumbers(flagsElement, little, source);
  const [arrayClass, bits] = [flags & 0xff, (flags >>> 8) & 0xff];
  const other = otherClasses[arrayClass] ?? "unknown";
  // Opaque objects (string, table, datetime) have no dimensions.
  if (arrayClass === mxOPAQUE) return { name: readName(next(), source), kind: other };

  const dimensionsElement = next();
  const count = countNumbers(dimensionsElement, source);
  const isPlausible = count >= 2 && count <= maxDimensions;
  const dimensions = isPlausible ? [...readElementNumbers(dimensionsElement, little, source)] : [];
  if (!isPlausible || !dimensions.every((size) => Number.isInteger(size) && size >= 0))
    throw corrupt("the dimensions of an array", "as dimensões de uma matriz");
  const name = readName(next(), source);
  const kind = numericClasses[arrayClass];
  if (kind === undefined) return { name, kind: other };
  // MATLAB keeps the workspace of function handles in an array without a name.
  if (name === "") return { name: "(unnamed)", kind };
  if (bits & complexFlag) return { name, kind: `complex ${kind}` };
  if (count !== 2) return { name, kind: `${count}-D ${kind}` };

  const [rows, columns] = dimensions;
  keep(rows * columns * Float64Array.BYTES_PER_ELEMENT);
  const values = next();
  if (countNumbers(values, source) !== rows * columns)
    throw corrupt("dimensions that fit the data", "dimensões que caibam nos dados");
  const numbers = readElementNumbers(values, little, source);
  if (int64Types.has(values.type) && !numbers.every(Number.isSafeInteger))
    return { name, kind: `${kind} ≥ 2^53` };
  const isLogical = (bits & logicalFlag) !== 0;
  return {
    name,
    kind: isLogical ? "logical" : kind,
    matrix: fromColumnMajor(numbers, rows, columns),
  };
}

function readName({ data }: Element, source: string): string {
  if (data.bytes.length <= maxNameBytes) return new TextDecoder("latin1").decode(data.bytes);
  throw refuseCorrupt(source, data.offset, {
    en: "the name of an array",
    "pt-BR": "o nome de uma matriz",
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
