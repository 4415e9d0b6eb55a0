import { unlinkSync } from "node:fs";
import { systemCode } from "./systemRefusal.ts";

/**
 * Removes a file; one that is not there is no fault. Of what may not be removed the system's own
 * reason is thrown: `rmSync` then tries a folder, and throws that there is none.
 */
export function removeFile(file: string): void {
  try {
    unlinkSync(file);
  } catch (error) {
    if (systemCode(error) !== "ENOENT") throw error;
  }
}
