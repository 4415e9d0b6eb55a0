import { readdirSync } from "node:fs";
import path from "node:path";

/** What is installed, built, or kept by a tool in a folder that begins with a dot. */
const isForeign = (name) => name === "node_modules" || name === "dist" || name.startsWith(".");

/**
 * The project's own files below a folder, by their paths from it. Other folders are not entered:
 * they may go while they are listed.
 */
export function listOwnFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (isForeign(entry.name)) return [];
    if (!entry.isDirectory()) return [entry.name];
    return listOwnFiles(path.join(folder, entry.name)).map((file) => path.join(entry.name, file));
  });
}
