import { RegulaError, type Text, verbatim } from "@regula/base";
import { readZip } from "../zip/readZip.ts";
import type { SourceCode } from "./programLanguage.ts";
import { readNotebook } from "./readNotebook.ts";

/** Code that may be graded, not yet read. */
export interface SourceFile {
  /** Its path in the folder or archive, with forward slashes. */
  readonly name: string;
  /** @throws RegulaError for one that cannot be read, is too large or no text */
  read(): Promise<SourceCode> | SourceCode;
}

/** What a name says of a file. */
export type FileKind = "code" | "archive" | "other";

export function kindOfName(name: string): FileKind {
  if (/\.(js|mjs|cjs|ts|mts|py|ipynb)$/i.test(name) && !/\.d\.m?ts$/i.test(name)) return "code";
  return /\.(zip|rar|7z|tar|t?gz)$/i.test(name) ? "archive" : "other";
}

/** Whether folders of such a name hold nothing of a learner's. */
export function isHidden(name: string): boolean {
  return name
    .split("/")
    .some((part) => /^\.[^.]/.test(part) || part === "__MACOSX" || part === "node_modules");
}

/** What stands in a folder or archive: code, refusals, and how many files are neither. */
export interface SourceFiles {
  readonly files: readonly SourceFile[];
  readonly refused: readonly RefusedSource[];
  /** Files that are no code, links, and archives in archives, which are not opened. */
  readonly ignored: number;
}

export interface RefusedSource {
  readonly name: string;
  readonly error: RegulaError;
}

/** A class of submissions in one zip archive. @throws RegulaError for what is no zip */
export function readZippedSources(bytes: Uint8Array, source: string): SourceFiles {
  const files: SourceFile[] = [];
  const refused: RefusedSource[] = [];
  let ignored = 0;
  const seen = new Set<string>();
  for (const { name, kind, read } of readZip(bytes, source)) {
    if (kind === "folder" || isHidden(name)) continue;
    const nameKind = kindOfName(name);
    const problem = findProblem(name, source) ?? findTwin(name, seen, source);
    if (problem) refused.push({ name, error: problem });
    else if (kind === "symlink") ignored += 1;
    else if (nameKind === "code") files.push({ name, read: () => decodeSource(read(), name) });
    else ignored += 1;
  }
  files.sort((a, b) => (a.name < b.name ? -1 : 1));
  return { files, refused, ignored };
}

/** Nothing is ever written by these names, but what points out of its archive is not to be trusted. */
function findProblem(name: string, source: string): RegulaError | null {
  const isInside =
    name !== "" &&
    !name.startsWith("/") &&
    !/^[a-z]:/i.test(name) &&
    !name.split("/").includes("..") &&
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    !/[\0-\x1f\x7f]/.test(name);
  if (isInside) return null;
  return new RegulaError({
    code: "file-corrupt",
    place: { file: source },
    expected: {
      en: "names of files inside the archive",
      "pt-BR": "nomes de arquivos de dentro do zip",
    },
    received: verbatim(JSON.stringify(name)),
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
  });
}

/**
 * The code of a file by its name: UTF-8, UTF-16 with its mark, else Windows-1252.
 *
 * @throws RegulaError for what is no text, for a notebook that is none
 */
export function decodeSource(bytes: Uint8Array, name: string): SourceCode {
  const text = decode(bytes);
  if (!text.includes("\0")) {
    if (/\.ipynb$/i.test(name)) return readNotebook(text, name);
    return { text, language: /\.py$/i.test(name) ? "python" : "javascript", cells: [] };
  }
  throw new RegulaError({
    code: "file-corrupt",
    place: { file: name },
    expected: codeText,
    received: { en: "a binary file", "pt-BR": "um arquivo binário" },
  });
}

const codeText: Text = { en: "code as text", "pt-BR": "código em texto" };

function decode(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
