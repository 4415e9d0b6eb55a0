import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  renameSync,
  type Stats,
  statSync,
} from "node:fs";
import path from "node:path";
import { isAlive } from "./livingProcess.ts";
import { removeFile } from "./removeFile.ts";
import { refuse, systemCode } from "./systemRefusal.ts";
import { writeAll } from "./writeAll.ts";

/** Bytes of a name: fewer than any system allows. */
const mostOfName = 250;

/** Systems of files without hard links say so by one of these. */
const withoutLinks = ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK", "EINVAL", "EXDEV"];

/** Files that may not be replaced, and those that are mounted in their place, say so by one of these. */
const irreplaceable = ["EPERM", "EACCES", "EBUSY"];

/**
 * Writes a whole file or nothing: a temporary file in its folder, flushed to disk, then put in its place.
 * A link is followed, and a file that is there keeps its mode.
 *
 * @param mayReplace called for an existing file, right before it would be replaced
 * @returns whether it was written: not over a file that may not be replaced
 * @throws SystemRefusal where it cannot be written
 */
export function writeFileSafely(
  file: string,
  content: string | Uint8Array,
  mayReplace: (target: string) => boolean,
): boolean {
  let temporary: string | null = null;
  try {
    const target = followLinks(file);
    removeAbandoned(target);
    temporary = besideOf(target, `${process.pid}.tmp`);
    const descriptor = openSync(temporary, "wx");
    try {
      writeAll(descriptor, content);
      keepMode(temporary, statSync(target, { throwIfNoEntry: false }));
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    return put(temporary, target, mayReplace);
  } catch (error) {
    throw refuse(error, file);
  } finally {
    if (temporary !== null) removeFile(temporary);
  }
}

/**
 * Writes a whole file at a name that is free: its own, or next to a file that stays, of grades.csv
 * grades-2.csv and so on.
 *
 * @returns the name
 * @throws SystemRefusal where it cannot be written
 */
export function writeBeside(file: string, content: string | Uint8Array): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? file : numbered(file, number);
    const isFree = lstatSync(name, { throwIfNoEntry: false }) === undefined;
    if (isFree && writeFileSafely(name, content, () => false)) return name;
  }
}

/** The name next to a file's that has a number behind it. */
export function numbered(file: string, number: number): string {
  const { dir, name, ext } = path.parse(file);
  const ending = `-${number}${ext}`;
  // The name may be as long as the system allows.
  const short = Buffer.from(name).subarray(0, mostOfName - Buffer.byteLength(ending));
  return path.join(dir, `${new TextDecoder().decode(short).replace(/\uFFFD$/, "")}${ending}`);
}

function put(temporary: string, target: string, mayReplace: (target: string) => boolean): boolean {
  for (;;) {
    if (statSync(target, { throwIfNoEntry: false })) {
      return mayReplace(target) && replace(temporary, target);
    }
    if (putAnew(temporary, target)) return true;
  }
}

/** Puts a file in the place of another; false where that one may not be replaced. */
function replace(temporary: string, target: string): boolean {
  try {
    renameSync(temporary, target);
    return true;
  } catch (error) {
    if (irreplaceable.includes(systemCode(error) ?? "")) return false;
    throw error;
  }
}

/** Puts a file at a name that is free; false where another process was faster. */
function putAnew(temporary: string, target: string): boolean {
  try {
    linkSync(temporary, target);
    return true;
  } catch (error) {
    const code = systemCode(error) ?? "";
    if (code === "EEXIST") return false;
    if (!withoutLinks.includes(code)) throw error;
    renameSync(temporary, target);
    return true;
  }
}

/** The file that a name stands for at the end of all links, which need not be there yet. */
export function followLinks(file: string): string {
  let target = file;
  for (let links = 0; links < 40; links++) {
    if (!lstatSync(target, { throwIfNoEntry: false })?.isSymbolicLink()) return target;
    target = path.resolve(path.dirname(target), readlinkSync(target));
  }
  throw Object.assign(new Error("links in a circle"), { code: "ELOOP" });
}

/**
 * A hidden name in the folder of a file, of its own for each file and short for any: a name may have
 * all the characters that the system allows.
 */
export function besideOf(file: string, ending: string): string {
  const digest = createHash("sha256").update(path.basename(file)).digest("hex").slice(0, 12);
  return path.join(path.dirname(file), `.regula-${digest}.${ending}`);
}

/** Whether a file has the name of one that is being written, for any target. */
export function isTemporary(file: string): boolean {
  return /^\.regula-[0-9a-f]{12}\.\d+\.tmp$/.test(path.basename(file));
}

/** Removes what processes that were killed have left of the same file. */
export function removeAbandoned(target: string): void {
  const prefix = path.basename(besideOf(target, ""));
  for (const name of readdirSync(path.dirname(target))) {
    const pid = /^(\d+)\.tmp$/.exec(name.startsWith(prefix) ? name.slice(prefix.length) : "")?.[1];
    const isLeft = pid !== undefined && (Number(pid) === process.pid || !isAlive(Number(pid)));
    if (isLeft) removeFile(path.join(path.dirname(target), name));
  }
}

function keepMode(temporary: string, before: Stats | undefined): void {
  if (!before) return;
  try {
    if (before.uid !== process.getuid?.()) chownSync(temporary, before.uid, before.gid);
  } catch (error) {
    // Only root gives files away.
    if (!["EPERM", "EACCES"].includes(systemCode(error) ?? "")) throw error;
  }
  chmodSync(temporary, before.mode & 0o7777);
}
