import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { RegulaError } from "@regula/base";
import { readBoundedFile, refuseMissing, refuseUnreadable } from "@regula/tables/node";
import { type ClassFiles, groupFiles } from "../learners/classFiles.ts";
import { innerZipLimits, zipLimits } from "../zip/zipLimits.ts";
import { decodeSource } from "./decodeSource.ts";
import { type FileListing, type FoundFile, isHidden, kindOfName } from "./foundFile.ts";
import type { SourceCode } from "./programLanguage.ts";
import { listInnerZip, listZip } from "./zippedFiles.ts";

/**
 * What a file, a folder (however deep) or a zip archive holds, by learner. Links in folders are not
 * followed; an archive in a folder is a learner's.
 *
 * @throws RegulaError for a path that is not there or cannot be read, a single file that is no code
 */
export async function findSources(name: string): Promise<ClassFiles> {
  const found = await reading(name, () => stat(name));
  if (found.isDirectory()) return groupFiles(await listFolder(name));
  const base = path.basename(name);
  const kind = kindOfName(name);
  if (kind === "archive") {
    return groupFiles(listZip(await readWhole(name, name, zipLimits.archiveBytes), base));
  }
  if (kind !== "code") throw refuseKind(name);
  const files = [{ kind, name: base, read: () => readSource(name, base) }];
  return groupFiles({ files, refused: [], ignored: 0, folders: [] });
}

async function listFolder(folder: string): Promise<FileListing> {
  const files: FoundFile[] = [];
  const folders: string[] = [];
  let ignored = 0;
  async function visit(inside: string): Promise<void> {
    const at = path.join(folder, inside);
    for (const entry of await reading(at, () => readdir(at, { withFileTypes: true }))) {
      const name = path.posix.join(inside, entry.name);
      if (isHidden(entry.name)) continue;
      if (entry.isDirectory()) {
        folders.push(name);
        await visit(name);
      } else if (entry.isFile()) files.push(find(path.join(folder, name), name));
      else ignored += 1;
    }
  }
  await visit("");
  files.sort((a, b) => (a.name < b.name ? -1 : 1));
  return { files, refused: [], ignored, folders };
}

function find(file: string, name: string): FoundFile {
  const kind = kindOfName(name);
  if (kind === "code") return { kind, name, read: () => readSource(file, name) };
  if (kind !== "archive") return { kind, name };
  const open = async () =>
    listInnerZip(await readWhole(file, name, innerZipLimits.archiveBytes), name);
  return { kind, name, open };
}

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
    throw code === "ENOENT" ? await refuseMissing(name) : refuseUnreadable(name, code);
  }
}

function refuseSize(name: string, limit: number): RegulaError {
  const megabytes = limit / 2 ** 20;
  return new RegulaError({
    code: "file-too-large",
    place: { file: name },
    expected: { en: `at most ${megabytes} MB`, "pt-BR": `no máximo ${megabytes} MB` },
    received: { en: "more", "pt-BR": "mais" },
    advice: { en: "Leave out what is no code.", "pt-BR": "Deixe de fora o que não é código." },
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
    advice: {
      en: "Name the file with the code, or rename it by its language.",
      "pt-BR": "Indique o arquivo com o código, ou renomeie-o conforme a linguagem.",
    },
  });
}
