import { fstatSync, fsyncSync } from "node:fs";
import { isatty } from "node:tty";
import type { Text } from "@regula/base";
import { isNullDevice } from "./nullDevice.ts";
import { refuse, systemCode } from "./systemRefusal.ts";
import { writeAll } from "./writeAll.ts";

const place: Text = { en: "standard output", "pt-BR": "saída padrão" };
const descriptor = 1;

let readerHasLeft = false;

/** Whether a reader such as `head` has seen enough: what is written since goes nowhere. */
export function hasReaderLeft(): boolean {
  return readerHasLeft;
}

/**
 * Whether output may be lost because standard output is not open: where it is closed Node
 * opens the null device in its place, for reading and writing, which shells do not do. Where the system
 * does not show how it is open, that is not known.
 */
export function mayBeClosed(): boolean {
  return isNullDevice(descriptor, "both");
}

/**
 * Writes all of a text, however little of it the system takes at once; a reader who has seen enough
 * is no error.
 *
 * @throws SystemRefusal where it cannot be written
 */
export async function writeStandardOutput(text: string): Promise<void> {
  if (readerHasLeft || text === "") return;
  try {
    // Streams wait for a slow reader without keeping signals waiting; of files they lose what a full
    // disk does not take.
    if (isStream()) await writeToStream(text);
    else writeAll(descriptor, text);
  } catch (error) {
    if (systemCode(error) !== "EPIPE") throw refuse(error, place);
    readerHasLeft = true;
  }
}

/** @throws SystemRefusal where what was written does not reach the disk */
export function flushStandardOutput(): void {
  try {
    if (fstatSync(descriptor).isFile()) fsyncSync(descriptor);
  } catch (error) {
    // Some systems have nothing to flush.
    if (!["EINVAL", "ENOTSUP", "ENOSYS"].includes(systemCode(error) ?? "")) {
      throw refuse(error, place);
    }
  }
}

function isStream(): boolean {
  if (isatty(descriptor)) return true;
  const status = fstatSync(descriptor);
  return status.isFIFO() || status.isSocket();
}

function writeToStream(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error | null) => {
      if (error) reject(error);
      else {
        process.stdout.off("error", reject);
        resolve();
      }
    };
    // An error is reported twice: to the writer, and to all listeners.
    process.stdout.once("error", reject);
    process.stdout.write(text, settle);
  });
}
