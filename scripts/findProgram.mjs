// Where programs of the system are.
import { accessSync, constants } from "node:fs";
import path from "node:path";

export function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of the first program of these names on the PATH; undefined where there is none. */
export function findOnPath(...names) {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return folders
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
    .find(isExecutable);
}
