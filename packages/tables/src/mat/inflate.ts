import { RegulaError } from "@regula/base";
import { Inflate } from "fflate";
import { adler32 } from "./adler32.ts";
import { refuseCorrupt, refuseTooLarge } from "./matFormat.ts";

/** Compressed bytes are fed in pieces this small, so that a bomb is noticed before it has grown. */
const pieceBytes = 4096;
const headerBytes = 2;
const checksumBytes = 4;

/**
 * Expands a zlib stream (RFC 1950). fflate expands it; its wrapper is read here, because fflate
 * leaves the checksum unread, and a flipped bit would become another number.
 *
 * @param offset where the stream stands in the file, for messages
 * @throws RegulaError for a damaged stream, or one that grows past `maxBytes`
 */
export function inflate(
  compressed: Uint8Array,
  maxBytes: number,
  limit: number,
  source: string,
  offset: number,
): Uint8Array {
  const damaged = refuseCorrupt(source, offset, {
    en: "a whole compressed element",
    "pt-BR": "um elemento comprimido inteiro",
  });
  if (!hasZlibHeader(compressed)) throw damaged;
  const deflated = compressed.subarray(headerBytes, -checksumBytes);
  const pieces: Uint8Array[] = [];
  let size = 0;
  const stream = new Inflate((piece) => {
    size += piece.length;
    if (size > maxBytes) throw refuseTooLarge(source, limit);
    pieces.push(piece);
  });
  try {
    for (let at = 0; at < deflated.length; at += pieceBytes) {
      const end = Math.min(at + pieceBytes, deflated.length);
      stream.push(deflated.subarray(at, end), end === deflated.length);
    }
  } catch (error) {
    // fflate throws its own errors for damaged streams; ours says that the stream grew too large.
    throw error instanceof RegulaError ? error : damaged;
  }
  const whole = join(pieces, size);
  const end = new DataView(compressed.buffer, compressed.byteOffset + compressed.length - 4);
  if (adler32(whole) !== end.getUint32(0)) throw damaged;
  return whole;
}

/** Deflate as the method, no preset dictionary, and the header's own check. */
function hasZlibHeader(bytes: Uint8Array): boolean {
  if (bytes.length <= headerBytes + checksumBytes) return false;
  const [method, flags] = bytes;
  return (method & 0x0f) === 8 && (flags & 0x20) === 0 && ((method << 8) | flags) % 31 === 0;
}

function join(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
