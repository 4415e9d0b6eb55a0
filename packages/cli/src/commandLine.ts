/**
 * A command line as one would type it, quoted for a shell.
 *
 * @param given flags with their values, or true for one that has none; undefined ones are left out
 */
export function writeCommand(
  command: string,
  file: string | undefined,
  given: readonly (readonly [flag: string, value: string | true | undefined])[],
): string {
  const quote = (word: string) =>
    /^[\w./:=+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
  const flags = given.flatMap(([flag, value]) => {
    if (value === undefined) return [];
    return value === true ? [flag] : [flag, quote(value)];
  });
  return [`regula ${command}`, ...(file ? [quote(file)] : []), ...flags].join(" ");
}
