import { writeSync } from "node:fs";
import { systemCode } from "./systemRefusal.ts";

/** Tries so often, a hundredth of a second apart, where a descriptor takes nothing for now. */
const pauses = 3000;
const pauseMilliseconds = 10;

/**
 * Writes all of it: a write that takes a part, as at the end of a disk, is followed by others until
 * all is taken or the system says why not.
 *
 * @throws the system's error
 */
export function writeAll(descriptor: number, content: string | Uint8Array): void {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  let waited = 0;
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(descriptor, bytes, at, bytes.length - at);
      waited = 0;
    } catch (error) {
      const code = systemCode(error);
      if (code === "EINTR") continue;
      if (code !== "EAGAIN" || ++waited > pauses) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMilliseconds);
    }
  }
}
