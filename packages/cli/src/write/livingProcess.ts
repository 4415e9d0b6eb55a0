import { readFileSync } from "node:fs";

/** Whether a process lives, of any user. One that has ended and that nobody has asked for does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !["Z", "X"].includes(readStatus(pid)[0]);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * When a process began, in ticks of the system since it started: with its number, what tells it from
 * a later one. Empty where the system does not say.
 */
export function beginningOf(pid: number): string {
  return readStatus(pid)[19] ?? "";
}

/** What Linux says of a process, from its state on; nothing elsewhere. */
function readStatus(pid: number): readonly string[] {
  try {
    // The name of the program, in parentheses, may hold anything.
    const status = readFileSync(`/proc/${pid}/stat`, "utf8");
    return status.slice(status.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}
