import { RegulaError, type Text, verbatim } from "@regula/base";
import { readZip } from "../zip/readZip.ts";
import { innerZipLimits, type ZipLimits, zipLimits } from "../zip/zipLimits.ts";
import { decodeSource } from "./decodeSource.ts";
import {
  type FileListing,
  type FoundFile,
  isHidden,
  kindOfName,
  type RefusedSource,
} from "./foundFile.ts";

/** What stands in the zip archive of a class; the archives in it can be opened, those in them not. */
export function listZip(bytes: Uint8Array, source: string): FileListing {
  return list(bytes, source, "", zipLimits, (name, read) => ({
    kind: "archive",
    name,
    open: () => listInnerZip(read(innerZipLimits.archiveBytes), name),
  }));
}

/** What stands in the archive that one learner handed in, its names after the archive's own. */
export function listInnerZip(bytes: Uint8Array, name: string): FileListing {
  return list(bytes, name, `${name}/`, innerZipLimits, (inner) => ({
    kind: "sealed",
    name: inner,
  }));
}

/** @throws RegulaError for what is no zip */
function list(
  bytes: Uint8Array,
  source: string,
  folder: string,
  limits: ZipLimits,
  toArchive: (name: string, read: (most: number) => Uint8Array) => FoundFile,
): FileListing {
  const files: FoundFile[] = [];
  const refused: RefusedSource[] = [];
  const folders: string[] = [];
  let ignored = 0;
  const seen = new Set<string>();
  for (const { name: inner, kind, read } of readZip(bytes, source, limits)) {
    if (isHidden(inner)) continue;
    if (kind === "folder") {
      folders.push(folder + inner.replace(/\/$/, ""));
      continue;
    }
    const name = folder + inner;
    const problem = findProblem(inner, source) ?? findTwin(inner, seen, source);
    const nameKind = kindOfName(inner);
    if (problem) refused.push({ name, error: problem });
    else if (kind === "symlink") ignored += 1;
    else if (nameKind === "code") {
      files.push({ kind: nameKind, name, read: () => decodeSource(read(), name) });
    } else files.push(nameKind === "archive" ? toArchive(name, read) : { kind: nameKind, name });
  }
  files.sort((a, b) => (a.name < b.name ? -1 : 1));
  return { files, refused, ignored, folders };
}

const packAnew: Text = {
  en: "Unpack it, check the files, and pack their folder anew.",
  "pt-BR": "Descompacte-o, confira os arquivos e compacte a pasta de novo.",
};

/**
 * Nothing is ever written by these names, but what points out of its archive is not to be trusted. Other
 * control characters than the null are a learner's name as any, and cleaned wherever it is written.
 */
function findProblem(name: string, source: string): RegulaError | null {
  const isInside =
    name !== "" &&
    !name.startsWith("/") &&
    !/^[a-z]:/i.test(name) &&
    !name.split("/").includes("..") &&
    !name.includes("\0");
  if (isInside) return null;
  return new RegulaError({
    code: "file-corrupt",
    place: { file: source },
    expected: {
      en: "names of files inside the archive",
      "pt-BR": "nomes de arquivos de dentro do zip",
    },
    received: verbatim(JSON.stringify(name)),
    advice: packAnew,
  });
}

function findTwin(name: string, seen: Set<string>, source: string): RegulaError | null {
  if (!seen.has(name)) {
    seen.add(name);
    return null;
  }
  return new RegulaError({
    code: "file-corrupt",
    place: { file: source },
    expected: { en: "each file once", "pt-BR": "cada arquivo uma vez" },
    received: verbatim(JSON.stringify(name)),
    advice: packAnew,
  });
}
