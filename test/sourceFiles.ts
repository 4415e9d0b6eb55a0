import { readdirSync } from "node:fs";
import path from "node:path";
import { root } from "./root.ts";

/** Files below a folder, but what is installed or built, by their paths from the root. */
export function listFiles(folder: string, named: RegExp): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .map((file) => path.join(folder, file).split(path.sep).join("/"))
    .filter((file) => named.test(file) && !/(^|\/)(node_modules|dist)\//.test(file));
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
