import { RegulaError } from "@regula/base";
import { Inflate } from "fflate";
import { crc32 } from "./crc32.ts";
import { readZipDirectory, type ZipRecord } from "./zipDirectory.ts";
import { refuseDamaged, refuseLarge, refuseZip, type ZipLimits, zipLimits } from "./zipLimits.ts";

/** A file in an archive; nothing of it is unfolded until it is asked for. */
export interface ZipEntry {
  readonly name: string;
  readonly kind: ZipRecord["kind"];
  /**
   * @param most bytes of it, unfolded; by default those of any file
   * @throws RegulaError for one that is damaged, encrypted, larger than it says or than is allowed
   */
  read(most?: number): Uint8Array;
}

/**
 * What stands in a zip archive. Names are given as they are and may point anywhere: who writes files
 * by them must look first.
 *
 * @param source the archive's name, for messages
 * @throws RegulaError for what is no zip, is damaged, or too large
 */
export function readZip(
  bytes: Uint8Array,
  source: string,
  limits: ZipLimits = zipLimits,
): ZipEntry[] {
  if (bytes.length > limits.archiveBytes) throw refuseLarge(source, limits.archiveBytes);
  let left = limits.totalBytes;
  return readZipDirectory(bytes, source, limits.entries).map((record) => ({
    name: record.name,
    kind: record.kind,
    read(most = limits.entryBytes) {
      const file = `${source}: ${record.name}`;
      check(record, file, most);
      if (record.bytes > left) throw refuseLarge(source, limits.totalBytes);
      left -= record.bytes;
      return unfold(findData(bytes, record, file), record, file);
    },
  }));
}

function check({ isEncrypted, method, bytes }: ZipRecord, file: string, most: number): void {
  if (isEncrypted) {
    const open = { en: "a file without a password", "pt-BR": "um arquivo sem senha" };
    const locked = { en: "one with a password", "pt-BR": "um com senha" };
    throw refuseZip(file, open, locked, "unsupported");
  }
  if (method !== 0 && method !== 8) {
    const usual = {
      en: "a file stored or deflated",
      "pt-BR": "um arquivo armazenado ou em deflate",
    };
    const other = { en: `method ${method}`, "pt-BR": `método ${method}` };
    throw refuseZip(file, usual, other, "unsupported");
  }
  if (bytes > most) throw refuseLarge(file, most);
}

const localSignature = 0x04034b50;
const localBytes = 30;

function findData(bytes: Uint8Array, record: ZipRecord, file: string): Uint8Array {
  const { offset, compressedBytes } = record;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(offset, true) !== localSignature) throw refuseDamaged(file);
  const [name, extra] = [26, 28].map((o) => view.getUint16(offset + o, true));
  const start = offset + localBytes + name + extra;
  if (start + compressedBytes > bytes.length) throw refuseDamaged(file);
  return bytes.subarray(start, start + compressedBytes);
}

/** Compressed bytes are fed in pieces this small, so that a bomb is noticed before it has grown. */
const pieceBytes = 4096;

function unfold(data: Uint8Array, record: ZipRecord, file: string): Uint8Array {
  const whole = record.method === 0 ? data : inflate(data, record.bytes, file);
  if (whole.length !== record.bytes || crc32(whole) !== record.crc) throw refuseDamaged(file);
  return whole;
}

/** As many bytes as were declared, and not one more. */
function inflate(data: Uint8Array, bytes: number, file: string): Uint8Array {
  const whole = new Uint8Array(bytes);
  let size = 0;
  const stream = new Inflate((piece) => {
    if (size + piece.length > bytes) throw refuseDamaged(file);
    whole.set(piece, size);
    size += piece.length;
  });
  try {
    for (let at = 0; at < data.length; at += pieceBytes) {
      const end = Math.min(at + pieceBytes, data.length);
      stream.push(data.subarray(at, end), end === data.length);
    }
  } catch (error) {
    // fflate throws its own errors for damaged streams.
    throw error instanceof RegulaError ? error : refuseDamaged(file);
  }
  return whole.subarray(0, size);
}
