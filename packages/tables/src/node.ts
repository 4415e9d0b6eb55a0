import { readdir } from "node:fs/promises";
import path from "node:path";
import { editDistance, isOfOtherBytes, RegulaError, type Text } from "@regula/base";
import { readBoundedFile } from "./nodeBoundedFile.ts";
import { refuseUnreadable } from "./nodeRefusals.ts";
import { type FileTables, parseTables, type ReadOptions } from "./parseTables.ts";
import { checkFileSize, maxFileBytes } from "./tableLimits.ts";

export { readBoundedFile } from "./nodeBoundedFile.ts";
export { refuseUnreadable } from "./nodeRefusals.ts";
export type { ReadOptions } from "./parseTables.ts";

/**
 * The tables of a file, as `parseTables` reads its bytes: called by its name alone, and in errors by
 * what it was asked for with, as two folders may have one of that name.
 *
 * @throws RegulaError for a file that is missing, a folder, too large, or refused by its reader
 */
export async function readTables(file: string, options: ReadOptions = {}): Promise<FileTables> {
  const source = path.basename(file);
  const bytes = await readBytes(file);
  try {
    return await parseTables(source, bytes, options);
  } catch (error) {
    const isOfFile = error instanceof RegulaError && error.place.file === source;
    throw isOfFile ? error.at({ file }) : error;
  }
}

/**
 * A file whole.
 *
 * @param tooLarge what to do about one that is, where it is no table
 * @throws RegulaError for one that is missing, a folder, too large, or a pipe that does not send
 */
export async function readBytes(file: string, tooLarge?: Text): Promise<Uint8Array> {
  try {
    return await readBoundedFile(file, file, maxFileBytes, (size, counted) =>
      checkFileSize(size, file, counted, tooLarge),
    );
  } catch (error) {
    if (error instanceof RegulaError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw await refuseMissing(file);
    throw refuseUnreadable(file, code ?? "?");
  }
}

/** The refusal of a file that is not there; names the files in its folder whose names are nearest. */
export async function refuseMissing(file: string): Promise<RegulaError> {
  const folder = path.dirname(file);
  const names = await readdir(folder).catch(() => []);
  const wanted = path.basename(file).toLowerCase();
  const near = names
    .filter((name) => name !== path.basename(file))
    .map((name) => ({ name, distance: editDistance(wanted, name.toLowerCase()) }))
    .filter(({ distance }) => distance <= Math.max(2, wanted.length / 4))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ name }) => path.join(folder, name))
    .join(", ");
  return new RegulaError({
    code: "file-not-found",
    place: { file },
    expected: { en: "a file", "pt-BR": "um arquivo" },
    received: { en: "nothing of that name", "pt-BR": "nada com esse nome" },
    advice: isOfOtherBytes(file)
      ? {
          en: "Its name is not UTF-8, in which Node has no way to ask for it: rename it.",
          "pt-BR": "Seu nome não é UTF-8, e o Node não tem como pedi-lo: renomeie-o.",
        }
      : near
        ? { en: `Did you mean ${near}?`, "pt-BR": `Você quis dizer ${near}?` }
        : {
            en: "Check the name and the folder you are in.",
            "pt-BR": "Verifique o nome e a pasta em que você está.",
          },
  });
}
