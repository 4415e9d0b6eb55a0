import { damaged, openBackward, readBackward } from "./bits.ts";
import {
  constantTable,
  type FseTable,
  firstState,
  nextState,
  readFseTable,
  spreadSymbols,
} from "./fse.ts";

/** What a code stands for: the least value, and the bits that are added to it (RFC 8878, § 3.1.1.3.2). */
interface Codes {
  readonly bits: readonly number[];
  readonly bases: readonly number[];
  readonly mostAccuracy: number;
  readonly usual: FseTable;
}

function codes(
  first: number,
  bits: readonly number[],
  mostAccuracy: number,
  usual: FseTable,
): Codes {
  let base = first;
  const bases = bits.map((count) => {
    base += 2 ** count;
    return base - 2 ** count;
  });
  return { bits, bases, mostAccuracy, usual };
}

const many = (count: number, value: number) => Array<number>(count).fill(value);
const upTo16 = [7, 8, 9, 10, 11, 12, 13, 14, 15, 16];

/** The usual tables are those of the RFC's appendix A. */
const literalLengths = codes(
  0,
  [...many(16, 0), 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, ...upTo16],
  9,
  spreadSymbols(
    [4, 3, ...many(11, 2), 1, 1, 1, ...many(9, 2), 3, 2, 1, 1, 1, 1, 1, ...many(4, -1)],
    6,
  ),
);
const matchLengths = codes(
  3,
  [...many(32, 0), 1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, ...upTo16],
  9,
  spreadSymbols([1, 4, 3, ...many(6, 2), ...many(37, 1), ...many(7, -1)], 6),
);
const offsets = codes(
  1,
  Array.from({ length: 32 }, (_, code) => code),
  8,
  spreadSymbols([...many(6, 1), 2, 2, 2, ...many(15, 1), ...many(5, -1)], 5),
);

/** In the order in which a block speaks of them. */
const kinds = [literalLengths, offsets, matchLengths] as const;

/** What later blocks of a frame may come back to. */
export interface SequenceMemory {
  /** The last tables; null before there were any. */
  tables: (FseTable | null)[];
  /** The last three offsets. */
  recent: [number, number, number];
}

export function emptyMemory(): SequenceMemory {
  return { tables: [null, null, null], recent: [1, 4, 8] };
}

export interface Output {
  readonly bytes: Uint8Array;
  /** Where the frame begins: nothing before it can be repeated. */
  readonly start: number;
  at: number;
}

/**
 * Writes what a block's sequences say: literals, and repetitions of what stands before them.
 *
 * @throws RangeError for damage, and before a byte is written past the output's end
 */
export function runSequences(
  bytes: Uint8Array,
  literals: Uint8Array,
  memory: SequenceMemory,
  out: Output,
): void {
  let at = 1;
  let count = bytes[0] ?? Number.NaN;
  if (count === 255) count = bytes[at++] + (bytes[at++] << 8) + 0x7f00;
  else if (count > 127) count = ((count - 128) << 8) + bytes[at++];
  if (Number.isNaN(count)) throw damaged("a block without sequences");
  let taken = 0;
  if (count > 0) {
    const size = readTables(bytes.subarray(at), memory);
    taken = repeatAll(bytes.subarray(at + size), count, literals, memory, out);
  } else if (at !== bytes.length) {
    throw damaged("bytes behind a block");
  }
  append(literals.subarray(taken), out);
}

/** @returns the bytes that the tables take */
function readTables(bytes: Uint8Array, memory: SequenceMemory): number {
  const [modes] = bytes;
  if (modes === undefined || (modes & 3) !== 0) throw damaged("tables of an unknown kind");
  let at = 1;
  memory.tables = kinds.map(({ usual, bits, mostAccuracy }, i) => {
    const mode = (modes >> (6 - 2 * i)) & 3;
    if (mode === 0) return usual;
    if (mode === 3) return memory.tables[i];
    if (mode === 1) {
      const symbol = bytes[at++];
      if (!(symbol < bits.length)) throw damaged("a code that does not exist");
      return constantTable(symbol);
    }
    const head = { bytes: bytes.subarray(at), position: 0 };
    const table = readFseTable(head, mostAccuracy, bits.length);
    at += head.position / 8;
    return table;
  });
  return at;
}

/** @returns how many literals were taken */
function repeatAll(
  bytes: Uint8Array,
  count: number,
  literals: Uint8Array,
  { tables, recent }: SequenceMemory,
  out: Output,
): number {
  const [ofLiterals, ofOffsets, ofMatches] = tables;
  if (!ofLiterals || !ofOffsets || !ofMatches) throw damaged("tables of no earlier block");
  const bits = openBackward(bytes);
  const states = [ofLiterals, ofOffsets, ofMatches].map((table) => firstState(table, bits));
  let [literalState, offsetState, matchState] = states;
  let taken = 0;
  for (let i = 0; i < count; i++) {
    const offsetCode = ofOffsets.symbols[offsetState];
    const matchCode = ofMatches.symbols[matchState];
    const literalCode = ofLiterals.symbols[literalState];
    const offset = offsets.bases[offsetCode] + readBackward(bits, offsets.bits[offsetCode]);
    const match = matchLengths.bases[matchCode] + readBackward(bits, matchLengths.bits[matchCode]);
    const length =
      literalLengths.bases[literalCode] + readBackward(bits, literalLengths.bits[literalCode]);
    if (i < count - 1) {
      literalState = nextState(ofLiterals, literalState, bits);
      matchState = nextState(ofMatches, matchState, bits);
      offsetState = nextState(ofOffsets, offsetState, bits);
    }
    if (taken + length > literals.length) throw damaged("fewer literals than a block takes");
    append(literals.subarray(taken, taken + length), out);
    taken += length;
    repeat(meantOffset(offset, length, recent), match, out);
  }
  if (bits.position !== 0) throw damaged("other sequences than a block says");
  return taken;
}

/** Values up to 3 are the recent offsets, one further on after no literals (§ 3.1.1.5). */
function meantOffset(value: number, length: number, recent: [number, number, number]): number {
  const place = value > 3 ? 3 : value - 1 + (length === 0 ? 1 : 0);
  const offset = value > 3 ? value - 3 : place < 3 ? recent[place] : recent[0] - 1;
  if (place > 1) recent[2] = recent[1];
  if (place > 0) recent[1] = recent[0];
  recent[0] = offset;
  return offset;
}

export function append(bytes: Uint8Array, out: Output): void {
  if (out.at + bytes.length > out.bytes.length) throw damaged("more bytes than were said");
  out.bytes.set(bytes, out.at);
  out.at += bytes.length;
}

/** Bytes may be repeated while they are being written. */
function repeat(offset: number, length: number, out: Output): void {
  const { bytes, start, at } = out;
  if (offset < 1 || offset > at - start) throw damaged("a repetition of nothing");
  if (at + length > bytes.length) throw damaged("more bytes than were said");
  if (offset >= length) bytes.copyWithin(at, at - offset, at - offset + length);
  else for (let i = at; i < at + length; i++) bytes[i] = bytes[i - offset];
  out.at += length;
}
