import { damaged } from "./bits.ts";
import { decodeLiterals, type HuffmanTable, readHuffmanTable } from "./huffman.ts";
import {
  append,
  emptyMemory,
  type Output,
  runSequences,
  type SequenceMemory,
} from "./sequences.ts";

const frameMagic = 0xfd2fb528;
const skippableMagic = 0x184d2a50;

/** What a block may unfold to. */
const mostBlockBytes = 128 * 1024;

/**
 * Unfolds Zstandard frames (RFC 8878) into exactly `size` bytes. Never takes more memory or time than
 * belongs to the bytes it is given and those it gives: every length is checked before it is written.
 * Frames with dictionaries are refused; their checksums are not checked.
 *
 * @throws RangeError for damage, or other than `size` bytes
 */
export function decodeZstd(bytes: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size);
  let written = 0;
  for (let at = 0; at < bytes.length; ) {
    const magic = littleEndian(bytes, at, 4);
    if (magic - (magic % 16) === skippableMagic) {
      at += 8 + littleEndian(bytes, at + 4, 4);
      if (at > bytes.length) throw damaged("a frame without its end");
      continue;
    }
    if (magic !== frameMagic) throw damaged("no frame");
    const output = { bytes: out, start: written, at: written };
    at = decodeFrame(bytes, at + 4, output);
    written = output.at;
  }
  if (written !== size) throw damaged("fewer bytes than were said");
  return out;
}

/** @returns where the frame ends */
function decodeFrame(bytes: Uint8Array, start: number, out: Output): number {
  const flags = littleEndian(bytes, start, 1);
  const isSingle = (flags & 0x20) !== 0;
  if ((flags & 0x0b) !== 0) throw damaged("a dictionary, or a flag of the future");
  const sizeBytes = [isSingle ? 1 : 0, 2, 4, 8][flags >> 6];
  let at = start + 1 + (isSingle ? 0 : 1) + sizeBytes;
  const memory: Memory = { ...emptyMemory(), code: null };
  for (let isLast = false; !isLast; ) {
    const head = littleEndian(bytes, at, 3);
    isLast = (head & 1) === 1;
    const type = (head >> 1) & 3;
    const length = head >> 3;
    const end = at + 3 + (type === 1 ? 1 : length);
    if (end > bytes.length || type === 3) throw damaged("a block without its end");
    const body = bytes.subarray(at + 3, end);
    if (type === 0) append(body, out);
    else if (type === 1) fill(body[0], length, out);
    else decodeBlock(body, memory, out);
    at = end;
  }
  const hasChecksum = (flags & 4) !== 0;
  const end = at + (hasChecksum ? 4 : 0);
  if (end > bytes.length) throw damaged("a frame without its end");
  return end;
}

interface Memory extends SequenceMemory {
  /** The last literals' code. */
  code: HuffmanTable | null;
}

function decodeBlock(body: Uint8Array, memory: Memory, out: Output): void {
  const { literals, size } = readLiterals(body, memory);
  runSequences(body.subarray(size), literals, memory, out);
}

/** Literals as they are, one for all, or by a code of their own or of the block before (§ 3.1.1.3.1). */
function readLiterals(body: Uint8Array, memory: Memory): { literals: Uint8Array; size: number } {
  const head = littleEndian(body, 0, 1);
  const [type, format] = [head & 3, (head >> 2) & 3];
  if (type < 2) {
    const headBytes = [1, 2, 1, 3][format];
    const count = littleEndian(body, 0, headBytes) >> (headBytes === 1 ? 3 : 4);
    const size = headBytes + (type === 1 ? 1 : count);
    if (count > mostBlockBytes || size > body.length) throw damaged("literals without their end");
    if (type === 0) return { literals: body.subarray(headBytes, size), size };
    return { literals: new Uint8Array(count).fill(body[headBytes]), size };
  }
  const headBytes = [3, 3, 4, 5][format];
  const width = [10, 10, 14, 18][format];
  const both = Math.floor(littleEndian(body, 0, headBytes) / 16);
  const count = both % 2 ** width;
  const folded = Math.floor(both / 2 ** width);
  const size = headBytes + folded;
  if (count > mostBlockBytes || size > body.length) throw damaged("literals without their end");
  let streams = body.subarray(headBytes, size);
  if (type === 2) {
    const { table, size: tableBytes } = readHuffmanTable(streams);
    memory.code = table;
    streams = streams.subarray(tableBytes);
  }
  if (!memory.code) throw damaged("a code of no earlier block");
  const literals = new Uint8Array(count);
  if (format === 0) decodeLiterals(memory.code, streams, literals);
  else decodeFourStreams(memory.code, streams, literals);
  return { literals, size };
}

function decodeFourStreams(code: HuffmanTable, streams: Uint8Array, literals: Uint8Array): void {
  const part = Math.ceil(literals.length / 4);
  if (3 * part > literals.length) throw damaged("four streams of too little");
  let from = 6;
  for (let i = 0; i < 4; i++) {
    const length = i < 3 ? littleEndian(streams, 2 * i, 2) : streams.length - from;
    if (length < 0 || from + length > streams.length) throw damaged("a stream without its end");
    const own = literals.subarray(i * part, i < 3 ? (i + 1) * part : literals.length);
    decodeLiterals(code, streams.subarray(from, from + length), own);
    from += length;
  }
}

function fill(byte: number, length: number, out: Output): void {
  if (out.at + length > out.bytes.length) throw damaged("more bytes than were said");
  out.bytes.fill(byte, out.at, out.at + length);
  out.at += length;
}

function littleEndian(bytes: Uint8Array, at: number, count: number): number {
  if (at + count > bytes.length) throw damaged("an end too early");
  let value = 0;
  for (let i = count - 1; i >= 0; i--) value = 256 * value + bytes[at + i];
  return value;
}
