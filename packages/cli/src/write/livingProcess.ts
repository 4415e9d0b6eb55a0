import { createHash } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** Whether a process of this place runs, of any user. A zombie does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !["Z", "X"].includes(readStatus(pid)[0]);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * When a process started, in ticks since the system's start: with its number, this distinguishes it from
 * a later one. Empty where the system does not say.
 */
export function beginningOf(pid: number): string {
  return readStatus(pid)[19] ?? "";
}

/**
 * Where the number of a process is its own: a machine since it started, and in it a container. Processes
 * of another place can neither be queried nor distinguished.
 */
export function placeOfProcesses(): string {
  const told = [
    () => readFileSync("/proc/sys/kernel/random/boot_id", "utf8"),
    () => readlinkSync("/proc/self/ns/pid"),
  ].map(orNothing);
  const name = told.every((one) => one === "") ? hostname() : told.join();
  return createHash("sha256").update(name).digest("hex").slice(0, 12);
}

/** What Linux says of a process, from its state on; nothing elsewhere. */
function readStatus(pid: number): readonly string[] {
  // In a container whose /proc is that of the machine, numbers are those of other processes.
  const isOwn = orNothing(() => readlinkSync("/proc/self")) === String(process.pid);
  if (!isOwn) return [];
  // The name of the program, in parentheses, may hold anything.
  const status = orNothing(() => readFileSync(`/proc/${pid}/stat`, "utf8"));
  return status.slice(status.lastIndexOf(")") + 2).split(" ");
}

function orNothing(read: () => string): string {
  try {
    return read();
  } catch {
    return "";
  }
}
