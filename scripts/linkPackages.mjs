// Links each package of the workspace where npm would, so that one that came with new sources, or
// whose clone was moved, is found without another installation.
import { lstatSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { makeFolder } from "./setup/makeFolder.mjs";
import { tellingRefusals } from "./setup/refusals.mjs";

/** @param from the folder of `packages` and `node_modules` */
export function linkPackages(from) {
  for (const folder of readdirSync(path.join(from, "packages"))) {
    const target = path.join(from, "packages", folder);
    const { name } = JSON.parse(readFileSync(path.join(target, "package.json"), "utf8"));
    const link = path.join(from, "node_modules", name);
    if (leadsTo(link, target)) continue;
    // A copy of the package, or a link to where the clone was before.
    rmSync(link, { recursive: true, force: true });
    makeFolder(path.dirname(link));
    try {
      // On Windows anyone may make a junction; elsewhere the word has no meaning.
      symlinkSync(path.relative(path.dirname(link), target), link, "junction");
    } catch (error) {
      // Another command was faster.
      if (error.code !== "EEXIST") throw error;
    }
  }
}

function leadsTo(link, target) {
  if (!lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink()) return false;
  try {
    return realpathSync(link) === realpathSync(target);
  } catch {
    return false;
  }
}

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await tellingRefusals(() => linkPackages(root));
}
