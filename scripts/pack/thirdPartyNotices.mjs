import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** What licenses are called in packages: LICENSE, license.md, LICENCE-MIT, COPYING. */
const licenseFile = /^(licen[cs]e|copying|notice)/i;

export const noticesFile = "third-party-notices.txt";

/**
 * Plugins that write who wrote what is bundled, with the licenses' own texts, into a file of the build:
 * one for the build itself and one for those of its workers.
 *
 * @throws Error for a bundled package that states no license
 */
export function thirdPartyNotices() {
  const folders = new Set();
  const collect = (bundle) => {
    for (const output of Object.values(bundle)) {
      if (output.type !== "chunk") continue;
      for (const module of Object.keys(output.modules)) {
        const folder = packageFolder(module);
        if (folder !== null) folders.add(folder);
      }
    }
  };
  return {
    main: () => ({
      name: "regula-third-party-notices",
      apply: "build",
      generateBundle(_, bundle) {
        collect(bundle);
        const source = writeNotices([...folders]);
        this.emitFile({ type: "asset", fileName: noticesFile, source });
      },
    }),
    worker: () => ({
      name: "regula-third-party-notices-of-workers",
      apply: "build",
      generateBundle(_, bundle) {
        collect(bundle);
      },
    }),
  };
}

/** The folder of the installed package that a module belongs to; null for the project's own. */
function packageFolder(module) {
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(module.replace(/^\0/, ""))?.[0] ?? null;
}

/** One part a package, in the order of their names. */
function writeNotices(folders) {
  const parts = folders.map((folder) => {
    const manifest = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
    const { name, version, license } = manifest;
    if (license === undefined) throw new Error(`${name} ${version} states no license`);
    const files = readdirSync(folder).filter((file) => licenseFile.test(file));
    const texts = files.map((file) => readFileSync(path.join(folder, file), "utf8").trim());
    return { title: `${name} ${version} (${license})`, texts };
  });
  parts.sort((a, b) => (a.title < b.title ? -1 : 1));
  const head = "This build contains code of these packages, under their own licenses.";
  const bodies = parts.map(({ title, texts }) =>
    [title, "-".repeat(title.length), ...texts].join("\n"),
  );
  return `${[head, ...bodies].join("\n\n\n")}\n`;
}
