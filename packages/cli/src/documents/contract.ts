/** The version of every document that a command prints; docs/command-line.md says what changed. */
export const contract = 2;
