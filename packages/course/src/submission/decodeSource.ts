import { RegulaError } from "@regula/base";
import { isTypedText } from "./foundFile.ts";
import { guessLanguage, type SourceCode } from "./programLanguage.ts";
import { readNotebook } from "./readNotebook.ts";

/**
 * The code of a file by its name: UTF-8, UTF-16 with its mark, else Windows-1252.
 *
 * @throws RegulaError for what is no text, for a notebook that is none
 */
export async function decodeSource(bytes: Uint8Array, name: string): Promise<SourceCode> {
  const text = decode(bytes);
  if (!text.includes("\0")) {
    if (isTypedText(name)) {
      const { textOfPage } = await import("./textOfPage.ts");
      const typed = textOfPage(text);
      return { text: typed, language: guessLanguage(typed), cells: [] };
    }
    if (/\.ipynb(\.\w+)?$/i.test(name)) return readNotebook(text, name);
    const language = /\.py(\.\w+)?$/i.test(name) ? "python" : "javascript";
    return { text, language, cells: [] };
  }
  throw new RegulaError({
    code: "file-corrupt",
    place: { file: name },
    expected: { en: "code as text", "pt-BR": "código em texto" },
    received: { en: "a binary file", "pt-BR": "um arquivo binário" },
  });
}

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
