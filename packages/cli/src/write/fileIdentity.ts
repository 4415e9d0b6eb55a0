import { type BigIntStats, fstatSync, statSync } from "node:fs";
import path from "node:path";
import { systemCode } from "./systemRefusal.ts";
import { followLinks } from "./writeFileSafely.ts";

/** The system's identity of a file, under any name or descriptor, and its length. */
export interface FileIdentity {
  /** Its device and its number there. */
  readonly file: string;
  readonly size: bigint;
}

/** Of a name, or of a descriptor; null where there is none. */
export function identify(file: string | number): FileIdentity | null {
  const status =
    typeof file === "string"
      ? statSync(file, { bigint: true, throwIfNoEntry: false })
      : statusOf(file);
  return status ? { file: `${status.dev}:${status.ino}`, size: status.size } : null;
}

function statusOf(descriptor: number): BigIntStats | null {
  try {
    return fstatSync(descriptor, { bigint: true });
  } catch (error) {
    if (systemCode(error) === "EBADF") return null;
    throw error;
  }
}

/** The same file, of the same length: so it is unchanged, except by deliberate manipulation. */
export function isSameFile(one: FileIdentity | null, other: FileIdentity | null): boolean {
  return one !== null && one.file === other?.file && one.size === other.size;
}

/** What two names of one file have in common, also of one that is not there yet. */
export function placeOf(file: string): string {
  const target = followLinks(file);
  const found = identify(target);
  if (found) return found.file;
  const name = path.basename(target);
  // Elsewhere names that differ in capitals alone are often one.
  const known = process.platform === "linux" ? name : name.normalize("NFC").toLowerCase();
  return `${identify(path.dirname(target))?.file}/${known}`;
}
