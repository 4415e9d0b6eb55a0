import { refuseDamaged, refuseZip } from "./zipLimits.ts";

/** An entry as the archive's directory declares it (APPNOTE 6.3.10, 4.3.12). */
export interface ZipRecord {
  /** With forward slashes, as it stands there: nothing is taken on trust yet. */
  readonly name: string;
  readonly kind: "file" | "folder" | "symlink";
  readonly isEncrypted: boolean;
  /** 0 is stored, 8 deflated. */
  readonly method: number;
  readonly crc: number;
  readonly compressedBytes: number;
  readonly bytes: number;
  /** Where its local header stands. */
  readonly offset: number;
}

const endSignature = 0x06054b50;
const recordSignature = 0x02014b50;
const endBytes = 22;
const recordBytes = 46;
const longestComment = 0xffff;
const saturated = 0xffffffff;

/**
 * The entries of an archive in the order of its directory.
 *
 * @param most entries that it may have
 * @throws RegulaError for what is no zip, is damaged, in several parts or larger than 4 GB
 */
export function readZipDirectory(bytes: Uint8Array, source: string, most: number): ZipRecord[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view, source);
  const count = view.getUint16(end + 10, true);
  const [size, start] = [view.getUint32(end + 12, true), view.getUint32(end + 16, true)];
  if (view.getUint16(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count) {
    const whole = { en: "a zip archive in one part", "pt-BR": "um arquivo zip em uma só parte" };
    const parts = { en: "one of several", "pt-BR": "uma de várias" };
    throw refuseZip(source, whole, parts, "unsupported");
  }
  if (size === saturated || start === saturated || count === 0xffff) throw refuseZip64(source);
  if (count > most) throw refuseCount(source, count, most);
  if (start + size > end) throw refuseDamaged(source);
  const records: ZipRecord[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    if (at + recordBytes > end || view.getUint32(at, true) !== recordSignature) {
      throw refuseDamaged(source);
    }
    const [nameLength, extra, comment] = [28, 30, 32].map((o) => view.getUint16(at + o, true));
    const next = at + recordBytes + nameLength + extra + comment;
    if (next > end) throw refuseDamaged(source);
    const record = readRecord(view, bytes, at, nameLength);
    // What is larger stands in an extra field.
    const { offset, bytes: unfolded, compressedBytes } = record;
    if ([offset, unfolded, compressedBytes].includes(saturated)) throw refuseZip64(source);
    records.push(record);
    at = next;
  }
  checkOverlaps(records, start, source);
  return records;
}

/** The end record stands last, before a comment that reaches to the last byte. */
function findEnd(view: DataView, source: string): number {
  const last = view.byteLength - endBytes;
  for (let at = last; at >= Math.max(0, last - longestComment); at--) {
    if (view.getUint32(at, true) !== endSignature) continue;
    if (at + endBytes + view.getUint16(at + 20, true) === view.byteLength) return at;
  }
  throw refuseDamaged(source);
}

function readRecord(view: DataView, bytes: Uint8Array, at: number, nameLength: number): ZipRecord {
  const flags = view.getUint16(at + 8, true);
  const start = at + recordBytes;
  const name = decodeName(bytes.subarray(start, start + nameLength));
  return {
    name,
    kind: kindOf(name, view.getUint16(at + 4, true) >> 8, view.getUint32(at + 38, true) >>> 16),
    isEncrypted: (flags & 1) !== 0,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    compressedBytes: view.getUint32(at + 20, true),
    bytes: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
  };
}

const unixHosts = [3, 19];

/** Unix keeps the kind of a file in the high bits of its mode. */
function kindOf(name: string, host: number, mode: number): ZipRecord["kind"] {
  if (unixHosts.includes(host) && (mode & 0xf000) === 0xa000) return "symlink";
  return name.endsWith("/") ? "folder" : "file";
}

/** UTF-8 where it is, as most write it, flagged or not; else the letters of code page 437. */
function decodeName(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes).replaceAll("\\", "/");
  } catch {
    const letters = Array.from(bytes, (b) => (b < 128 ? String.fromCharCode(b) : cp437[b - 128]));
    return letters.join("").replaceAll("\\", "/");
  }
}

const cp437 = [
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐",
  "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0",
].join("");

/** Files that share bytes are how a small archive becomes endless. */
function checkOverlaps(records: readonly ZipRecord[], end: number, source: string): void {
  const localBytes = 30;
  const spans = records
    .map(({ offset, compressedBytes }) => [offset, offset + localBytes + compressedBytes])
    .sort(([a], [b]) => a - b);
  const overlaps = spans.some(([, until], i) => until > (spans[i + 1]?.[0] ?? end));
  if (overlaps) throw refuseDamaged(source);
}

/** Some programs write it for small archives too. */
function refuseZip64(source: string) {
  const small = {
    en: "a zip archive of less than 4 GB and 65,535 files, and not in the form ZIP64",
    "pt-BR": "um arquivo zip de menos de 4 GB e 65.535 arquivos, e que não seja ZIP64",
  };
  return refuseZip(source, small, { en: "one in ZIP64", "pt-BR": "um em ZIP64" }, "unsupported");
}

function refuseCount(source: string, count: number, most: number) {
  const few = { en: `at most ${most} files`, "pt-BR": `no máximo ${most} arquivos` };
  return refuseZip(source, few, { en: `${count}`, "pt-BR": `${count}` }, "file-too-large");
}
