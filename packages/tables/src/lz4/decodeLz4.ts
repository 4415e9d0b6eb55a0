/**
 * Unfolds one LZ4 block into exactly `size` bytes. Every length is checked before it is written.
 *
 * @throws RangeError for damage, or other than `size` bytes
 */
export function decodeLz4(bytes: Uint8Array, size: number): Uint8Array {
  const out = new Uint8Array(size);
  decodeBlock(bytes, out);
  return out;
}

/**
 * The same, or as Hadoop frames blocks: the length unfolded and the length folded before each, four
 * bytes each, the highest first. Parquet's old codec LZ4 may be either.
 */
export function decodeHadoopLz4(bytes: Uint8Array, size: number): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const blocks: { readonly unfolded: number; readonly from: number; readonly to: number }[] = [];
  let unfolded = 0;
  let at = 0;
  while (at + 8 <= bytes.length) {
    const block = {
      unfolded: view.getUint32(at),
      from: at + 8,
      to: at + 8 + view.getUint32(at + 4),
    };
    unfolded += block.unfolded;
    if (block.to > bytes.length || unfolded > size) break;
    blocks.push(block);
    at = block.to;
  }
  if (at !== bytes.length || unfolded !== size) return decodeLz4(bytes, size);
  const out = new Uint8Array(size);
  let written = 0;
  for (const block of blocks) {
    const own = out.subarray(written, written + block.unfolded);
    decodeBlock(bytes.subarray(block.from, block.to), own);
    written += block.unfolded;
  }
  return out;
}

function decodeBlock(bytes: Uint8Array, out: Uint8Array): void {
  let at = 0;
  let written = 0;
  const readLength = (nibble: number) => {
    let length = nibble;
    for (let more = nibble === 15 ? 255 : 0; more === 255; length += more) {
      more = bytes[at++];
      if (more === undefined || length > out.length) throw damaged("a length without its end");
    }
    return length;
  };
  while (at < bytes.length) {
    const token = bytes[at++];
    const literals = readLength(token >> 4);
    if (at + literals > bytes.length || written + literals > out.length) {
      throw damaged("more bytes than there may be");
    }
    out.set(bytes.subarray(at, at + literals), written);
    at += literals;
    written += literals;
    // The last sequence has literals only.
    if (at === bytes.length) break;
    const offset = bytes[at] + 256 * bytes[at + 1];
    at += 2;
    const match = readLength(token & 15) + 4;
    if (!(offset >= 1 && offset <= written)) throw damaged("a repetition of nothing");
    if (written + match > out.length) throw damaged("more bytes than there may be");
    for (let end = written + match; written < end; written++) out[written] = out[written - offset];
  }
  if (written !== out.length) throw damaged("fewer bytes than were said");
}

function damaged(what: string): RangeError {
  return new RangeError(`lz4: ${what}`);
}
