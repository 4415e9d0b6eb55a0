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
  const quote = (word: string) =>
    /^[\w./:=+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
  const flags = given.flatMap(([flag, value]) => {
    if (value === undefined) return [];
    return value === true ? [flag] : [flag, quote(value)];
  });
  return [`regula ${command}`, ...[files ?? []].flat().map(quote), ...flags].join(" ");
}
