import { closeSync, openSync, readSync } from "node:fs";
import { RegulaError, type Text } from "@regula/base";
import { checkWritable } from "./outputTarget.ts";
import { systemCode } from "./systemRefusal.ts";

const headBytes = 1024;

/** What a command writes, and how a file of it begins. */
export interface OwnFile {
  readonly option: string;
  readonly what: Text;
  /** Whether a file that begins so, read as UTF-8, is such a one. */
  isOwn(head: string): boolean;
}

/**
 * Makes sure before long work that its result can be written, and that a name is free or that of a
 * result such as the one to be written: results are written over results, never over anything else.
 *
 * @throws RegulaError where something else is there, and as `checkWritable` does
 */
export function checkOwnFile(file: string, { option, what, isOwn }: OwnFile): void {
  checkWritable(file);
  const head = readHead(file);
  if (head === null || isOwn(head)) return;
  throw new RegulaError({
    code: "usage",
    place: { file },
    expected: {
      en: `a new name, or that of ${what.en}`,
      "pt-BR": `um nome novo, ou o de ${what["pt-BR"]}`,
    },
    received: { en: "a file that holds something else", "pt-BR": "um arquivo com outra coisa" },
    advice: {
      en: `Choose another name with ${option}.`,
      "pt-BR": `Escolha outro nome com ${option}.`,
    },
  });
}

/** Null where there is no file; nothing of one that may not be read. */
function readHead(file: string): string | null {
  try {
    const descriptor = openSync(file, "r");
    try {
      const bytes = Buffer.alloc(headBytes);
      return bytes.subarray(0, readSync(descriptor, bytes, 0, headBytes, 0)).toString("utf8");
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    return systemCode(error) === "ENOENT" ? null : "";
  }
}
