/** Whether a file's name is not UTF-8: of such bytes Node makes this mark, and cannot ask for the file. */
export function isOfOtherBytes(name: string): boolean {
  return name.includes("\uFFFD");
}
