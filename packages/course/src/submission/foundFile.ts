import type { RegulaError } from "@regula/base";
import type { SourceCode } from "./programLanguage.ts";

/** A file of a class, not yet read. */
export type FoundFile =
  | CodeFile
  | ArchiveFile
  /** `sealed` is an archive that is not opened: no zip, or deeper than one. */
  | { readonly kind: "sealed" | "other"; readonly name: string };

export interface CodeFile {
  readonly kind: "code";
  /** Its path in the folder or archive, with forward slashes. */
  readonly name: string;
  /** @throws RegulaError for one that cannot be read, is too large or no text */
  read(): Promise<SourceCode>;
}

/** A zip archive, as one learner hands it in. */
export interface ArchiveFile {
  readonly kind: "archive";
  readonly name: string;
  /** @throws RegulaError for one that cannot be read, is too large or no zip */
  open(): Promise<FileListing> | FileListing;
}

/** What stands in a folder or archive. */
export interface FileListing {
  readonly files: readonly FoundFile[];
  readonly refused: readonly RefusedSource[];
  /** Links. */
  readonly ignored: number;
  /** Paths of folders, with what stands in them or empty; where a listing has none by themselves, none. */
  readonly folders: readonly string[];
}

/** A file that could not be read, and why. */
export interface RefusedSource {
  readonly name: string;
  readonly error: RegulaError;
}

const code = /\.(?:(?:js|mjs|cjs|ts|mts|py)(?:\.txt)?|ipynb(?:\.txt|\.json)?)$/i;

/** What platforms call a text that was typed into a form: Moodle's and Canvas's. */
const typedText = /(?:^|[/_])(?:onlinetext|text)\.html$/i;

export const isTypedText = (name: string): boolean => typedText.test(name);

/**
 * What a name says of a file. Browsers and platforms put `.txt` behind code, and `.json` behind
 * notebooks.
 */
export function kindOfName(name: string): FoundFile["kind"] {
  if (isTypedText(name)) return "code";
  if (code.test(name) && !/\.d\.m?ts$/i.test(name)) return "code";
  if (/\.zip$/i.test(name)) return "archive";
  return /\.(rar|7z|tar|t?gz|bz2|xz)$/i.test(name) ? "sealed" : "other";
}

/**
 * What systems, editors and Python's tools add to a learner's work. A learner's own folder may
 * begin with a dot too.
 */
const toolNames =
  /^\.(?:_.*|DS_Store|AppleDouble|Trash.*|Spotlight.*|fseventsd|git.*|hg|svn|ipynb_checkpoints|ipython|jupyter|virtual_documents|vscode.*|idea|vs|fleet|venv|env|conda|cache|config|local|npm|mypy_cache|pytest_cache|ruff_cache|tox|nox|eggs|ropeproject|spyproject|spyder.*)$/i;

/** Whether folders of such a name hold nothing of a learner's. */
export function isHidden(name: string): boolean {
  return name
    .split("/")
    .some(
      (part) =>
        toolNames.test(part) ||
        ["__MACOSX", "__pycache__", "node_modules", "site-packages"].includes(part),
    );
}
