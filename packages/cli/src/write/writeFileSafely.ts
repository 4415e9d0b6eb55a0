import { access, constants, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { RegulaError, verbatim } from "@regula/base";

/**
 * Writes a whole file or nothing: a temporary file beside it, flushed to disk, then renamed.
 *
 * @throws RegulaError when the folder is missing or cannot be written to
 */
export async function writeFileSafely(file: string, content: string | Uint8Array): Promise<void> {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
  try {
    const handle = await open(temporary, "wx");
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw refuseFile(file, error);
  }
}

/**
 * Makes sure before long work that its result can be written.
 *
 * @throws RegulaError when the folder is missing or cannot be written to
 */
export async function checkWritable(file: string): Promise<void> {
  try {
    await access(path.dirname(file), constants.W_OK);
  } catch (error) {
    throw refuseFile(file, error);
  }
}

function refuseFile(file: string, error: unknown): RegulaError {
  return new RegulaError({
    code: "file-unreadable",
    place: { file },
    expected: { en: "a file that can be written", "pt-BR": "um arquivo que se possa escrever" },
    received: verbatim((error as NodeJS.ErrnoException).code ?? String(error)),
    advice: {
      en: "Check that the folder exists and that you may write there.",
      "pt-BR": "Verifique se a pasta existe e se você pode escrever nela.",
    },
  });
}
