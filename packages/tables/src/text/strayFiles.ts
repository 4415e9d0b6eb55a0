import { RegulaError, type Text } from "@regula/base";
import { findEncoding } from "./decodeText.ts";

/** What stands where a file was to be downloaded, and how to come by the file. */
interface StrayFile {
  readonly title: Text;
  readonly wayOut: Text;
  readonly beginsWith: (beginning: string) => boolean;
}

/** Files that are given in place of tables by mistake, and the way out. */
export const strayFiles: readonly StrayFile[] = [
  {
    title: { en: "a web page", "pt-BR": "uma página da web" },
    wayOut: {
      en: "It may say why the download failed: open it in a browser, and download the file itself.",
      "pt-BR":
        "Ela pode dizer por que o download falhou: abra-a num navegador e baixe o próprio arquivo.",
    },
    beginsWith: (text) => /^<(!doctype html|html|head|body)\b/i.test(text),
  },
  {
    title: { en: "a Git LFS pointer", "pt-BR": "um ponteiro do Git LFS" },
    wayOut: {
      en: "The file itself was not downloaded: run git lfs pull in its folder.",
      "pt-BR": "O próprio arquivo não foi baixado: execute git lfs pull na pasta dele.",
    },
    beginsWith: (text) => text.startsWith("version https://git-lfs"),
  },
];

/** Enough for how a page begins, behind empty lines. */
const lookedAt = 1024;

/** Refuses what a failed download left in place of a table, under any name. @throws RegulaError */
export function refuseStrayFile(bytes: Uint8Array, source: string): void {
  const first = bytes.subarray(0, lookedAt);
  const beginning = new TextDecoder(findEncoding(first)).decode(first).trimStart();
  const found = strayFiles.find(({ beginsWith }) => beginsWith(beginning));
  if (!found) return;
  throw new RegulaError({
    code: "format-unknown",
    place: { file: source },
    expected: { en: "a table", "pt-BR": "uma tabela" },
    received: found.title,
    advice: found.wayOut,
  });
}
