import { deflateSync } from "fflate";
import { crc32 } from "./crc32.ts";

/** What an entry of a made-up archive says of itself; by default the truth. */
export interface MadeUpEntry {
  readonly name: string | Uint8Array;
  readonly content: string | Uint8Array;
  readonly bytes?: number;
  readonly crc?: number;
  readonly method?: number;
  readonly flags?: number;
  /** Of Unix: 0o120777 is a link. */
  readonly mode?: number;
  /** Uses the data of the entry with this place instead of its own. */
  readonly sharedWith?: number;
}

const encode = (text: string | Uint8Array) =>
  typeof text === "string" ? new TextEncoder().encode(text) : text;

/** A zip archive, written by hand so that it can lie. For tests. */
export function makeZip(entries: readonly MadeUpEntry[], comment = ""): Uint8Array {
  const locals: Uint8Array[] = [];
  const records: Uint8Array[] = [];
  const offsets: number[] = [];
  let at = 0;
  for (const entry of entries) {
    const [name, content] = [encode(entry.name), encode(entry.content)];
    const method = entry.method ?? 8;
    const data = method === 8 ? deflateSync(content) : content;
    const facts = {
      method,
      flags: entry.flags ?? 0,
      crc: entry.crc ?? crc32(content),
      compressed: data.length,
      bytes: entry.bytes ?? content.length,
    };
    const offset = entry.sharedWith === undefined ? at : offsets[entry.sharedWith];
    offsets.push(offset);
    if (entry.sharedWith === undefined) {
      const local = join([header(0x04034b50, 30, name, facts, 4), name, data]);
      locals.push(local);
      at += local.length;
    }
    const record = header(0x02014b50, 46, name, facts, 6);
    const view = new DataView(record.buffer);
    view.setUint16(4, (3 << 8) | 20, true);
    view.setUint32(38, ((entry.mode ?? 0o100644) << 16) >>> 0, true);
    view.setUint32(42, offset, true);
    records.push(join([record, name]));
  }
  const directory = join(records);
  const end = new Uint8Array(22);
  const view = new DataView(end.buffer);
  view.setUint32(0, 0x06054b50, true);
  view.setUint16(8, entries.length, true);
  view.setUint16(10, entries.length, true);
  view.setUint32(12, directory.length, true);
  view.setUint32(16, at, true);
  view.setUint16(20, comment.length, true);
  return join([...locals, directory, end, encode(comment)]);
}

interface Facts {
  readonly method: number;
  readonly flags: number;
  readonly crc: number;
  readonly compressed: number;
  readonly bytes: number;
}

/** What local headers and records of the directory have in common, from `first` on. */
function header(
  signature: number,
  size: number,
  name: Uint8Array,
  facts: Facts,
  first: number,
): Uint8Array {
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, signature, true);
  view.setUint16(first, 20, true);
  view.setUint16(first + 2, facts.flags, true);
  view.setUint16(first + 4, facts.method, true);
  view.setUint32(first + 10, facts.crc, true);
  view.setUint32(first + 14, facts.compressed, true);
  view.setUint32(first + 18, facts.bytes, true);
  view.setUint16(first + 22, name.length, true);
  return bytes;
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
