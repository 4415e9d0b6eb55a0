import { createHash } from "node:crypto";

/** What stands before the digits of a seal, with one to four characters of the format between. */
export const sealMark = "sha256";
const digits = 64;
const found = new RegExp(`^${sealMark}[^0-9a-f]{1,4}([0-9a-f]{${digits}})`);

/** What stands for the digits until they are known. */
export const sealRoom = "0".repeat(digits);

/** Bytes behind the digits that rest on them, as a PNG's check of a chunk does. */
export interface SealOptions {
  readonly dependent?: number;
}

/**
 * A file that contains the SHA-256 of all its other bytes, which shows that it was not changed.
 *
 * @param content with room for the digits, as the functions below make it
 * @throws RangeError where there is no room
 */
export function seal(content: Uint8Array, { dependent = 0 }: SealOptions = {}): Buffer {
  const bytes = Buffer.from(content);
  const at = findSeal(bytes);
  if (at === null) throw new RangeError("no room for a seal");
  bytes.write(digest(bytes, at, dependent), at, "latin1");
  return bytes;
}

/** Whether a file is byte for byte as it was sealed. */
export function isSealed(bytes: Buffer, { dependent = 0 }: SealOptions = {}): boolean {
  const at = findSeal(bytes);
  if (at === null) return false;
  return bytes.toString("latin1", at, at + digits) === digest(bytes, at, dependent);
}

/** HTML and SVG, with their seal in a comment behind all. */
export const sealMarkup = (text: string): Buffer =>
  seal(Buffer.from(`${text}<!-- ${sealMark} ${sealRoom} -->\n`));

/** JavaScript, with its seal in a comment behind all. */
export const sealScript = (text: string): Buffer =>
  seal(Buffer.from(`${text}// ${sealMark} ${sealRoom}\n`));

/** A JSON object, with its seal as the last field. */
export function sealJson(text: string): Buffer {
  const body = text.slice(0, text.lastIndexOf("}")).trimEnd();
  const close = text.slice(body.length);
  const field = close.startsWith("\n")
    ? `,\n  "${sealMark}": "${sealRoom}"`
    : `,"${sealMark}":"${sealRoom}"`;
  return seal(Buffer.from(`${body}${field}${close}`));
}

function digest(bytes: Buffer, at: number, dependent: number): string {
  const hash = createHash("sha256").update(bytes.subarray(0, at));
  return hash.update(bytes.subarray(at + digits + dependent)).digest("hex");
}

/** Where the digits of the last seal begin; null where there is none. */
function findSeal(bytes: Buffer): number | null {
  const at = bytes.lastIndexOf(sealMark);
  if (at < 0) return null;
  const text = bytes.toString("latin1", at, at + sealMark.length + 4 + digits);
  const match = found.exec(text);
  return match ? at + match[0].length - digits : null;
}
