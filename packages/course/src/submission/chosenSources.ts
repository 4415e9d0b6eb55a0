import { RegulaError } from "@regula/base";
import { type ClassFiles, groupFiles, joinClasses } from "../learners/classFiles.ts";
import { innerZipLimits, refuseLarge, zipLimits } from "../zip/zipLimits.ts";
import { decodeSource } from "./decodeSource.ts";
import { type FoundFile, isHidden, kindOfName, type RefusedSource } from "./foundFile.ts";
import type { SourceCode } from "./programLanguage.ts";
import { listInnerZip, listZip } from "./zippedFiles.ts";

/** A browser's view of a file that a user chose or dropped. */
export interface ChosenFile {
  /** Its path in the folder that was chosen, or its name. */
  readonly path: string;
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/**
 * Chosen files by learner: the files of a folder, files chosen together, and the classes in zip
 * archives among these. An archive in a folder is a learner's.
 */
export async function readChosenSources(chosen: readonly ChosenFile[]): Promise<ClassFiles> {
  const files: FoundFile[] = [];
  const refused: RefusedSource[] = [];
  const classes: ClassFiles[] = [];
  for (const file of chosen) {
    const { path: name } = file;
    const kind = kindOfName(name);
    if (isHidden(name)) continue;
    if (kind === "code") {
      files.push({ kind, name, read: () => readCodeFile(file) });
    } else if (kind !== "archive") {
      files.push({ kind, name });
    } else if (name.includes("/")) {
      const open = async () =>
        listInnerZip(await readWhole(file, innerZipLimits.archiveBytes), name);
      files.push({ kind, name, open });
    } else {
      try {
        classes.push(groupFiles(listZip(await readWhole(file, zipLimits.archiveBytes), name)));
      } catch (error) {
        if (!(error instanceof RegulaError)) throw error;
        refused.push({ name, error });
      }
    }
  }
  return joinClasses([groupFiles({ files, refused, ignored: 0, folders: [] }), ...classes]);
}

/** One file of code; null for what by its name is none. @throws RegulaError for one that cannot be read */
export async function readChosenCode(file: ChosenFile): Promise<SourceCode | null> {
  return kindOfName(file.path) === "code" ? readCodeFile(file) : null;
}

async function readCodeFile(file: ChosenFile): Promise<SourceCode> {
  return decodeSource(await readWhole(file, zipLimits.entryBytes), file.path);
}

async function readWhole(file: ChosenFile, limit: number): Promise<Uint8Array> {
  if (file.size > limit) throw refuseLarge(file.path, limit);
  return new Uint8Array(await file.arrayBuffer());
}
