import { Unzlib } from "fflate";
import { refuseCorrupt, refuseTooLarge } from "./matFormat.ts";

/** Compressed bytes are fed in pieces this small, so that a bomb is noticed before it has grown. */
const pieceBytes = 4096;

/**
 * Expands a zlib stream.
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
  const pieces: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  const stream = new Unzlib((piece, final) => {
    size += piece.length;
    if (size > maxBytes) throw refuseTooLarge(source, limit);
    pieces.push(piece);
    ended ||= final;
  });
  try {
    for (let at = 0; at < compressed.length && !ended; at += pieceBytes) {
      const end = Math.min(at + pieceBytes, compressed.length);
      stream.push(compressed.subarray(at, end), end === compressed.length);
    }
  } catch (error) {
    // fflate throws its own errors for damaged streams; ours says that the stream grew too large.
    if (error instanceof Error && error.name === "RegulaError") throw error;
    ended = false;
  }
  if (!ended) {
    throw refuseCorrupt(source, offset, {
      en: "a whole compressed element",
      "pt-BR": "um elemento comprimido inteiro",
    });
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
