const definition =
  /\b(?:def|function)\b[\s*]*([\w$]+)|^[ \t]*(?:(?:export|const|let|var)\s+|(?:module\.)?exports\.)*([\w$]+)(?:\s*:[^=\n]*)?\s*=(?![=>])/gm;

/** The names that code gives to a function or a value, whether it can be read as a program or not. */
export function definedNames(code: string): ReadonlySet<string> {
  return new Set(Array.from(code.matchAll(definition), ([, a, b]) => a ?? b));
}
