import { closeSync, fsyncSync, ftruncateSync, openSync } from "node:fs";
import { defaultHost } from "@regula/engine";
import { identify } from "../write/fileIdentity.ts";
import { removeFile } from "../write/removeFile.ts";
import { writeAll } from "../write/writeAll.ts";
import { followLinks } from "../write/writeFileSafely.ts";

/** Seconds between two waits for the disk: each takes as long as some short trials do. */
const betweenSyncs = 0.25;

/** A file of lines that only this process writes, and which always ends with a whole line. */
export interface JournalLines {
  readonly file: string;
  /**
   * Whether the file of that name is the one that was opened and as long as it was left: a user may
   * have put another in its place, or copied one over it.
   */
  areOurs(): boolean;
  /** @throws the system's error, after what it took in part is cut away */
  write(lines: string): void;
  /** Waits for the disk. */
  sync(): void;
  /** Removes the file where it is ours. */
  remove(): void;
  close(): void;
}

/** @param size where the last whole line ends: what follows is cut away */
export function openLines(file: string, size: number): JournalLines {
  const descriptor = openSync(file, "a");
  let whole = size;
  let synced = -Infinity;
  ftruncateSync(descriptor, whole);
  const areOurs = () => {
    const found = identify(file);
    return found?.file === identify(descriptor)?.file && found?.size === BigInt(whole);
  };
  return {
    file,
    areOurs,
    write(lines) {
      const bytes = new TextEncoder().encode(lines);
      try {
        writeAll(descriptor, bytes);
        const now = defaultHost.now();
        if (now - synced >= betweenSyncs) {
          fsyncSync(descriptor);
          synced = now;
        }
        whole += bytes.length;
      } catch (error) {
        ftruncateSync(descriptor, whole);
        throw error;
      }
    },
    sync: () => fsyncSync(descriptor),
    remove() {
      if (areOurs()) removeFile(followLinks(file));
    },
    close: () => closeSync(descriptor),
  };
}
