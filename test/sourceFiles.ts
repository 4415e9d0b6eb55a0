import path from "node:path";
// @ts-expect-error: a plain script, which commands share
import { listOwnFiles } from "../scripts/ownFiles.mjs";
import { root } from "./root.ts";

/** The project's own files below a folder, by their paths from the root. */
export function listFiles(folder: string, named: RegExp): string[] {
  const files: readonly string[] = listOwnFiles(path.join(root, folder));
  return files
    .map((file) => path.join(folder, file).split(path.sep).join("/"))
    .filter((file) => named.test(file));
}

/** Sources below a folder, TypeScript and Svelte, tests among them. */
export function listSources(folder = "packages"): string[] {
  return listFiles(folder, /\.(ts|svelte)$/);
}

/** The sources of what packages are made of: no tests, and nothing beside `src`. */
export function listPackageSources(): string[] {
  return listSources().filter(
    (file) => /^packages\/[^/]+\/src\//.test(file) && !file.endsWith(".test.ts"),
  );
}
