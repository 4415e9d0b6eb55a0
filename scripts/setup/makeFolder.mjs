import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";

/**
 * Makes a folder and those above it, one by one: where a disk is read-only, Node's `recursive` says that
 * there is no such folder.
 */
export function makeFolder(folder, make = mkdirSync) {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder), make);
  try {
    make(folder);
  } catch (error) {
    // Another command was faster.
    if (error.code !== "EEXIST") throw error;
  }
}
