import { fstatSync, readFileSync, statSync } from "node:fs";

/** How a file is open, by the last two of its flags. */
const accesses = ["read", "write", "both"] as const;

/**
 * Whether a descriptor is the null device, open so. False where the system does not show how files are
 * open, as only Linux does.
 */
export function isNullDevice(descriptor: number, access: (typeof accesses)[number]): boolean {
  try {
    if (fstatSync(descriptor).rdev !== statSync("/dev/null").rdev) return false;
    const info = readFileSync(`/proc/self/fdinfo/${descriptor}`, "utf8");
    const flags = Number.parseInt(/^flags:\s*([0-7]+)$/m.exec(info)?.[1] ?? "", 8);
    return accesses[flags & 3] === access;
  } catch {
    return false;
  }
}
