// Makes of each package the folder that is published: what is built, its README and the license.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { noticesFile } from "./thirdPartyNotices.mjs";

/** @typedef {{ name: string, folder: string, manifest: Record<string, unknown> }} Staged */

/** The folders of packages that are published, by the order of their names. @param root of the project */
export function publishedFolders(root) {
  const packages = path.join(root, "packages");
  return readdirSync(packages)
    .map((name) => path.join(packages, name))
    .filter((folder) => !readManifest(folder).private);
}

export function readManifest(folder) {
  return JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
}

/**
 * A manifest as it is published: conditions name what is built, types first, as resolution takes the
 * first that fits; sources and what only the workspace needs are left out.
 */
export function publishedManifest({ exports, devDependencies: _, files, ...manifest }) {
  const kept = files.filter((file) => !/src/.test(file));
  if (exports === undefined) return { ...manifest, files: kept };
  const entries = Object.entries(exports).map(([entry, { types, default: built }]) => [
    entry,
    { types, default: built },
  ]);
  return { ...manifest, files: kept, exports: Object.fromEntries(entries) };
}

/**
 * Writes every package that is published into a folder of its own.
 *
 * @param root of the project, which is built, with the lab
 * @param into an empty folder
 * @returns {Staged[]}
 */
export function stagePackages(root, into) {
  return publishedFolders(root).map((from) => {
    const manifest = publishedManifest(readManifest(from));
    const folder = path.join(into, path.basename(from));
    mkdirSync(folder, { recursive: true });
    const copy = (file, to = file) =>
      cpSync(file, path.join(folder, path.relative(from, to)), { recursive: true });
    for (const file of manifest.files) copy(path.join(from, file));
    copy(path.join(from, "README.md"));
    copy(path.join(root, "LICENSE"), path.join(from, "LICENSE"));
    // The command line serves the lab from beside itself.
    if (manifest.bin) copy(builtLab(root), path.join(from, "dist/lab"));
    writeFileSync(path.join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
    return { name: manifest.name, folder, manifest };
  });
}

function builtLab(root) {
  const built = path.join(root, "packages/lab/dist");
  if (existsSync(path.join(built, noticesFile))) return built;
  throw new Error("The lab is not built: run npm run build -- lab.");
}
