import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
} from "node:fs";
import path from "node:path";
import { isAlive } from "./livingProcess.ts";
import { refuse, systemCode } from "./systemRefusal.ts";
import { writeAll } from "./writeAll.ts";

/**
 * Writes a whole file or nothing: a temporary file beside it, flushed to disk, then renamed. A link
 * is followed, and a file that is there keeps its mode.
 *
 * @throws SystemRefusal where it cannot be written
 */
export function writeFileSafely(file: string, content: string | Uint8Array): void {
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
    renameSync(temporary, target);
    temporary = null;
  } catch (error) {
    throw refuse(error, file);
  } finally {
    if (temporary !== null) rmSync(temporary, { force: true });
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

/** Removes what processes that were killed have left of the same file. */
function removeAbandoned(target: string): void {
  const prefix = path.basename(besideOf(target, ""));
  for (const name of readdirSync(path.dirname(target))) {
    const pid = /^(\d+)\.tmp$/.exec(name.startsWith(prefix) ? name.slice(prefix.length) : "")?.[1];
    const isLeft = pid !== undefined && (Number(pid) === process.pid || !isAlive(Number(pid)));
    if (isLeft) rmSync(path.join(path.dirname(target), name), { force: true });
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
