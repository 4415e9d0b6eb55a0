import type { ColumnMetaData } from "hyparquet";
import { deserializeTCompactProtocol } from "hyparquet/src/thrift.js";
import { walkRuns } from "./checkRuns.ts";
import { codecs } from "./codecs.ts";
import { refuseCorrupt } from "./refusals.ts";

// The format's own names and numbers (parquet.thrift).
const dataPage = 0;
const indexPage = 1;
const dictionaryPage = 2;
const dataPageV2 = 3;
const plainDictionary = 2;
const rle = 3;
const rleDictionary = 8;

/** All that pages may unfold to together. */
const maxUnfoldedBytes = 512 * 2 ** 20;

export interface Chunk {
  readonly meta: ColumnMetaData;
  /** Rows of its row group. */
  readonly rows: number;
  /** Whether cells may be null: a level of one bit then stands before the values. */
  readonly nullable: boolean;
}

/**
 * Walks over every page before anything is decoded: sizes within the file, values within the rows,
 * runs within their pages. A damaged file is refused here, not by running out of memory.
 *
 * @throws RegulaError for inconsistent counts, and any error of decompression
 */
export function checkPages(file: Uint8Array, chunks: readonly Chunk[], source: string): void {
  let unfolded = 0;
  for (const { meta, rows, nullable } of chunks) {
    const column = meta.path_in_schema[0];
    const damaged = (en: string, pt: string) => refuseCorrupt(source, { en, "pt-BR": pt }, column);
    const start = Number(meta.dictionary_page_offset || meta.data_page_offset);
    const end = start + Number(meta.total_compressed_size);
    if (!(start >= 4 && end > start && end <= file.length)) {
      throw damaged("pages within the file", "páginas dentro do arquivo");
    }
    const view = new DataView(file.buffer, file.byteOffset + start, end - start);
    const reader = { view, offset: 0 };
    let values = 0;
    while (reader.offset < view.byteLength) {
      const header = deserializeTCompactProtocol(reader);
      const [type, size, compressed] = [header.field_1, header.field_2, header.field_3];
      const fits = size >= 0 && compressed >= 0 && reader.offset + compressed <= view.byteLength;
      unfolded += size;
      if (!fits || unfolded > maxUnfoldedBytes) {
        throw damaged("a page within its column", "uma página dentro da coluna");
      }
      const bytes = file.subarray(start + reader.offset, start + reader.offset + compressed);
      reader.offset += compressed;
      if (type === indexPage) continue;
      const page = { dictionary: header.field_7, v1: header.field_5, v2: header.field_8 };
      const own = type === dictionaryPage ? page.dictionary : type === dataPage ? page.v1 : page.v2;
      const count = own?.field_1;
      if (type > dataPageV2 || !(count >= 0 && count <= rows)) {
        throw damaged(`at most ${rows} values in a page`, `no máximo ${rows} valores numa página`);
      }
      if (type === dictionaryPage) continue;
      values += count;
      const body =
        type === dataPage ? codecs[meta.codec](bytes, size) : unfoldV2(bytes, meta, own, size);
      if (!body || !holdsLevelsAndRuns(body, type, own, count, nullable, meta)) {
        throw damaged("whole runs of values", "sequências inteiras de valores");
      }
    }
    if (values !== rows) throw damaged(`${rows} values`, `${rows} valores`);
  }
}

/** Levels of a second-version page stand before its values and are never folded. */
// biome-ignore lint/suspicious/noExplicitAny: a header as it comes
function unfoldV2(bytes: Uint8Array, meta: ColumnMetaData, header: any, size: number) {
  const levels = (header.field_5 ?? 0) + (header.field_6 ?? 0);
  if (!(levels >= 0 && levels <= bytes.length && levels <= size)) return null;
  if (header.field_7 === false || meta.codec === "UNCOMPRESSED") return bytes;
  const whole = new Uint8Array(size);
  whole.set(bytes.subarray(0, levels));
  whole.set(codecs[meta.codec](bytes.subarray(levels), size - levels), levels);
  return whole;
}

function holdsLevelsAndRuns(
  body: Uint8Array,
  type: number,
  // biome-ignore lint/suspicious/noExplicitAny: a header as it comes
  header: any,
  count: number,
  nullable: boolean,
  meta: ColumnMetaData,
): boolean {
  const encoding = type === dataPage ? header.field_2 : header.field_4;
  let at = type === dataPage ? 0 : (header.field_6 ?? 0);
  let present = count;
  if (nullable) {
    let length = header.field_5 ?? 0;
    if (type === dataPage) {
      if (body.length < 4) return false;
      length = new DataView(body.buffer, body.byteOffset).getUint32(0, true);
      at = 4;
    }
    const ones = walkRuns(body.subarray(at, at + length), 1, count);
    if (ones === null) return false;
    present = ones;
    at += length;
  }
  if (at > body.length) return false;
  if (encoding === plainDictionary || encoding === rleDictionary) {
    if (present === 0) return true;
    const width = body[at];
    return width <= 32 && walkRuns(body.subarray(at + 1), width, present) !== null;
  }
  if (encoding === rle && meta.type === "BOOLEAN") {
    return walkRuns(body.subarray(at + 4), 1, present) !== null;
  }
  return true;
}
