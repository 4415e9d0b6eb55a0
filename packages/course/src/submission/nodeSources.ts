import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { RegulaError, verbatim } from "@regula/base";
import { readBoundedFile } from "@regula/tables/node";
import { zipLimits } from "../zip/zipLimits.ts";
import type { SourceCode } from "./programLanguage.ts";
import {
  decodeSource,
  isHidden,
  kindOfName,
  type RefusedSource,
  readZippedSources,
  type SourceFile,
  type SourceFiles,
} from "./sourceFile.ts";

/**
 * The code in a file, a folder (however deep) or a zip archive, by name. Links and archives in
 * folders are not followed or opened.
 *
 * @throws RegulaError for a path that is not there or cannot be read, a single file that is no code
 */
export async function findSources(name: string): Promise<SourceFiles> {
  const found = await reading(name, () => stat(name));
  if (found.isDirectory()) return findInFolder(name);
  if (/\.zip$/i.test(name)) return readZippedSources(await readArchive(name), path.basename(name));
  const kind = kindOfName(name);
  if (kind !== "code") throw refuseKind(name);
  const base = path.basename(name);
  return { files: [{ name: base, read: () => readSource(name, base) }], refused: [], ignored: 0 };
}

async function findInFolder(folder: string): Promise<SourceFiles> {
  const files: SourceFile[] = [];
  const refused: RefusedSource[] = [];
  let ignored = 0;
  async function visit(inside: string): Promise<void> {
    const at = path.join(folder, inside);
    for (const entry of await reading(at, () => readdir(at, { withFileTypes: true }))) {
      const name = path.posix.join(inside, entry.name);
      if (isHidden(entry.name)) continue;
      const kind = kindOfName(entry.name);
      if (entry.isDirectory()) await visit(name);
      else if (!entry.isFile()) ignored += 1;
      else if (kind === "code") {
        files.push({ name, read: () => readSource(path.join(folder, name), name) });
      } else ignored += 1;
    }
  }
  await visit("");
  files.sort((a, b) => (a.name < b.name ? -1 : 1));
  return { files, refused, ignored };
}

const readArchive = (name: string) => readWhole(name, name, zipLimits.archiveBytes);

async function readSource(file: string, name: string): Promise<SourceCode> {
  return decodeSource(await readWhole(file, name, zipLimits.entryBytes), name);
}

/** To its end, and no further than it may go. */
function readWhole(file: string, name: string, most: number): Promise<Uint8Array> {
  const checkSize = (bytes: number) => {
    if (bytes > most) throw refuseSize(name, most);
  };
  return reading(name, () => readBoundedFile(file, name, most, checkSize));
}

async function reading<T>(name: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof RegulaError) throw error;
    const { code = "?" } = error as NodeJS.ErrnoException;
    throw new RegulaError({
      code: code === "ENOENT" ? "file-not-found" : "file-unreadable",
      place: { file: name },
      expected: { en: "a file that can be read", "pt-BR": "um arquivo que se possa ler" },
      received:
        code === "ENOENT"
          ? { en: "no file of that name", "pt-BR": "nenhum arquivo com esse nome" }
          : verbatim(code),
    });
  }
}

function refuseSize(name: string, limit: number): RegulaError {
  const megabytes = limit / 2 ** 20;
  return new RegulaError({
    code: "file-too-large",
    place: { file: name },
    expected: { en: `at most ${megabytes} MB`, "pt-BR": `no máximo ${megabytes} MB` },
  });
}

function refuseKind(name: string): RegulaError {
  return new RegulaError({
    code: "format-unknown",
    place: { file: name },
    expected: {
      en: "a file that ends in .py, .ipynb, .js, .mjs, .cjs, .ts, .mts or .zip, or a folder",
      "pt-BR":
        "um arquivo que termine em .py, .ipynb, .js, .mjs, .cjs, .ts, .mts ou .zip, ou uma pasta",
    },
  });
}
