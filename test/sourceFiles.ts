import { readdirSync } from "node:fs";
import path from "node:path";
import { root } from "./root.ts";

/** Sources below a folder, TypeScript and Svelte, tests among them, by their paths from the root. */
export function listSources(folder = "packages"): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .map((file) => path.join(folder, file).split(path.sep).join("/"))
    .filter((file) => /\.(ts|svelte)$/.test(file) && !/(^|\/)(node_modules|dist)\//.test(file));
}

/** The sources of what packages are made of: no tests, and nothing beside `src`. */
export function listPackageSources(): string[] {
  return listSources().filter(
    (file) => /^packages\/[^/]+\/src\//.test(file) && !file.endsWith(".test.ts"),
  );
}
