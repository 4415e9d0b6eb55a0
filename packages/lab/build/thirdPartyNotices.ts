import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Plugin, Rolldown } from "vite";

/** What licenses are called in packages: LICENSE, license.md, LICENCE-MIT, COPYING. */
const licenseFile = /^(licen[cs]e|copying|notice)/i;

const noticesFile = "third-party-notices.txt";

/** Plugins for the page and for its workers, which are builds of their own. */
export interface ThirdPartyNotices {
  readonly page: () => Plugin;
  readonly worker: () => Plugin;
}

/**
 * Writes who wrote what is bundled, with the licenses' own texts, into a file beside the page.
 *
 * @throws Error for a bundled package that states no license
 */
export function thirdPartyNotices(): ThirdPartyNotices {
  const folders = new Set<string>();
  const collect = (bundle: Rolldown.OutputBundle) => {
    for (const output of Object.values(bundle)) {
      if (output.type !== "chunk") continue;
      for (const module of Object.keys(output.modules)) {
        const folder = packageFolder(module);
        if (folder !== null) folders.add(folder);
      }
    }
  };
  return {
    page: () => ({
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
function packageFolder(module: string): string | null {
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(module.replace(/^\0/, ""))?.[0] ?? null;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

/** One part a package, in the order of their names. */
export function writeNotices(folders: readonly string[]): string {
  const parts = folders.map((folder) => {
    const manifest = JSON.parse(
      readFileSync(path.join(folder, "package.json"), "utf8"),
    ) as Manifest;
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
