import { gunzipSync } from "fflate";
import { snappyUncompress } from "hyparquet";
import { decodeHadoopLz4, decodeLz4 } from "../lz4/decodeLz4.ts";
import { decodeZstd } from "../zstd/decodeZstd.ts";

/** Decompresses a page into so many bytes and no more. @throws any error for damage */
type Unfold = (bytes: Uint8Array, size: number) => Uint8Array;

/** The codecs of pages, by the format's own names. */
export const codecs: Readonly<Record<string, Unfold>> = {
  UNCOMPRESSED: (bytes) => bytes,
  SNAPPY: (bytes, size) => {
    const out = new Uint8Array(size);
    snappyUncompress(bytes, out);
    return out;
  },
  // Given the size, fflate unfolds no further.
  GZIP: (bytes, size) => gunzipSync(bytes, { out: new Uint8Array(size) }),
  ZSTD: decodeZstd,
  LZ4_RAW: decodeLz4,
  LZ4: decodeHadoopLz4,
};
