import { cleanText } from "@regula/base";
/** A flag with its value, or true for one that has none; undefined is left out. */
export type GivenFlag = readonly [flag: string, value: string | true | undefined];

/**
 * A command line as one would type it, quoted for a shell.
 *
 * @param files what stands before the flags
 */
export function writeCommand(
  command: string,
  files: string | readonly string[] | undefined,
  given: readonly GivenFlag[],
): string {
  const quote = (word: string) => {
    if (/^[\w./:=+,-]+$/.test(word)) return word;
    if (word === cleanText(word, Infinity)) return `'${word.replaceAll("'", "'\\''")}'`;
    return `$'${Array.from(word, escapeLetter).join("")}'`;
  };
  const flags = given.flatMap(([flag, value]) => {
    if (value === undefined) return [];
    return value === true ? [flag] : [flag, quote(value)];
  });
  return [`regula ${command}`, ...[files ?? []].flat().map(quote), ...flags].join(" ");
}

/** A letter inside $'…', where bash, zsh and ksh read escapes. */
function escapeLetter(letter: string): string {
  if (letter === "'" || letter === "\\") return `\\${letter}`;
  if (letter === cleanText(letter)) return letter;
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
