/** A word of a command line as a shell reads it back. */
export function quoteWord(word: string): string {
  return /^[\w./:=+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
