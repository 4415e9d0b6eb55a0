// Links each package of the workspace where npm would, so that one that came with new sources is
// found without another installation.
import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** @param from the folder of `packages` and `node_modules` */
export function linkPackages(from) {
  for (const folder of readdirSync(path.join(from, "packages"))) {
    const file = path.join(from, "packages", folder, "package.json");
    const { name } = JSON.parse(readFileSync(file, "utf8"));
    const link = path.join(from, "node_modules", name);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    mkdirSync(path.dirname(link), { recursive: true });
    const target = path.join(from, "packages", folder);
    // On Windows anyone may make a junction; elsewhere the word has no meaning.
    symlinkSync(path.relative(path.dirname(link), target), link, "junction");
  }
}

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
if (process.argv[1] === fileURLToPath(import.meta.url)) linkPackages(root);
