import { spawnSync } from "node:child_process";
import path from "node:path";

/**
 * Packs folders as npm publishes them.
 *
 * @param staged what `stagePackages` made
 * @param into where the tarballs go
 * @returns {{ name: string, tarball: string, files: string[], bytes: number }[]} in the order of `staged`
 */
export function packStaged(staged, into) {
  const folders = staged.map(({ folder }) => folder);
  const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", into, ...folders];
  const ran = spawnSync("npm", args, { encoding: "utf8", shell: process.platform === "win32" });
  if (ran.status !== 0) throw new Error(`npm pack: ${ran.stderr}`);
  const packed = JSON.parse(ran.stdout);
  return staged.map(({ name }) => {
    const found = packed.find((one) => one.name === name);
    return {
      name,
      tarball: path.join(into, found.filename),
      files: found.files.map((file) => file.path),
      bytes: found.size,
    };
  });
}
