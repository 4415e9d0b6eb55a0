import { RegulaError } from "@regula/base";
import { refuseLarge, zipLimits } from "../zip/zipLimits.ts";
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

/** What a browser hands over of a file that somebody chose or dropped. */
export interface ChosenFile {
  /** Its path in the folder that was chosen, or its name. */
  readonly path: string;
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** The code in chosen files, in folders of them, and in zip archives among them. */
export async function readChosenSources(chosen: readonly ChosenFile[]): Promise<SourceFiles> {
  const files: SourceFile[] = [];
  const refused: RefusedSource[] = [];
  let ignored = 0;
  for (const file of chosen) {
    const { path, size } = file;
    const kind = kindOfName(path);
    if (isHidden(path)) continue;
    if (kind === "code") {
      files.push({ name: path, read: () => readWhole(file, zipLimits.entryBytes) });
    } else if (/\.zip$/i.test(path)) {
      try {
        if (size > zipLimits.archiveBytes) throw refuseLarge(path, zipLimits.archiveBytes);
        const zipped = readZippedSources(new Uint8Array(await file.arrayBuffer()), path);
        for (const one of zipped.files) files.push(one);
        for (const one of zipped.refused) refused.push(one);
        ignored += zipped.ignored;
      } catch (error) {
        if (!(error instanceof RegulaError)) throw error;
        refused.push({ name: path, error });
      }
    } else ignored += 1;
  }
  return { files, refused, ignored };
}

async function readWhole(file: ChosenFile, limit: number): Promise<SourceCode> {
  if (file.size > limit) throw refuseLarge(file.path, limit);
  return decodeSource(new Uint8Array(await file.arrayBuffer()), file.path);
}
