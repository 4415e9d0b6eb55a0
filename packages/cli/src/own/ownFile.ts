import { readFileSync, statSync } from "node:fs";
import { RegulaError, type Text } from "@regula/base";
import { checkWritable } from "../write/outputTarget.ts";
import { systemCode } from "../write/systemRefusal.ts";

/** A kind of result, and how a file of it is recognized. */
export interface OwnKind {
  readonly what: Text;
  /** Whether these bytes are such a result as it was written, to the last byte. */
  isOwn(bytes: Buffer): boolean;
}

/** A file that a command is to write, made sure of before the work. */
export interface Output extends OwnKind {
  readonly file: string;
}

/**
 * Makes sure before long work that its result can be written, and that a name is free or that of a
 * result such as the one to be written: results are written over results, never over anything else.
 *
 * @throws RegulaError where something else is there, and as `checkWritable` does
 */
export function claimOutput(option: string, file: string, { what, isOwn }: OwnKind): Output {
  checkWritable(file);
  if (mayWriteOver(file, isOwn)) return { file, what, isOwn };
  const isEmpty = statSync(file, { throwIfNoEntry: false })?.size === 0;
  throw new RegulaError({
    code: "usage",
    place: { file },
    expected: {
      en: `a new name, or that of ${what.en}`,
      "pt-BR": `um nome novo, ou o de ${what["pt-BR"]}`,
    },
    received: isEmpty
      ? { en: "an empty file", "pt-BR": "um arquivo vazio" }
      : {
          en: "a file that holds something else, or that was changed",
          "pt-BR": "um arquivo com outra coisa, ou que foi alterado",
        },
    advice: {
      en: `Choose another name with ${option}.`,
      "pt-BR": `Escolha outro nome com ${option}.`,
    },
  });
}

/** Whether a name is free, or a result's. An unreadable file belongs to another user. */
export function mayWriteOver(file: string, isOwn: OwnKind["isOwn"]): boolean {
  try {
    return isOwn(readFileSync(file));
  } catch (error) {
    if (systemCode(error) === null) throw error;
    return systemCode(error) === "ENOENT";
  }
}
