import { open } from "node:fs/promises";
import { RegulaError, type Text } from "@regula/base";

const headBytes = 256;

/**
 * Makes sure that a name is free, or that of a file such as the one to be written: results are
 * written over results, never over anything else.
 *
 * @param isOwn of the beginning of the file that is there
 * @throws RegulaError where something else is there
 */
export async function checkOwnFile(
  file: string,
  isOwn: (head: string) => boolean,
  expected: Text,
  option = "--output",
): Promise<void> {
  let head = "";
  try {
    const handle = await open(file, "r");
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
      head = buffer.subarray(0, bytesRead).toString("utf8");
    } finally {
      await handle.close();
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
  }
  if (isOwn(head)) return;
  throw new RegulaError({
    code: "usage",
    place: { file },
    expected: {
      en: `a new name, or that of ${expected.en}`,
      "pt-BR": `um nome novo, ou o de ${expected["pt-BR"]}`,
    },
    received: { en: "a file that holds something else", "pt-BR": "um arquivo com outra coisa" },
    advice: {
      en: `Choose another name with ${option}.`,
      "pt-BR": `Escolha outro nome com ${option}.`,
    },
  });
}
