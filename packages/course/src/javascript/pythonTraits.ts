/** What Python writes otherwise than JavaScript, by which a line is known as Python. */
export type PythonTrait =
  | "function"
  | "import"
  | "block"
  | "matmul"
  | "comment"
  | "logic"
  | "docstring"
  | "unpacking";

const patterns: Readonly<Record<PythonTrait, RegExp>> = {
  function: /^\s*def\s+\w+\s*\(/,
  import: /^\s*(?:import\s+[\w.]+\s*(?:as\s+\w+\s*)?;?\s*$|from\s+[\w.]+\s+import\b)/,
  block: /^\s*(?:if|elif|else|for|while|try|except|with)\b[^{}]*:\s*(?:#.*)?$/,
  matmul: /[\w)\]]\s*@\s*[\w(]/,
  comment: /^[^"'`/]*#(?!\w+\s*[(=;])/,
  logic: /\b(?:and|or|not)\s+[\w(]/,
  docstring: /"""|'''/,
  unpacking: /^\s*\((?:\s*\w+\s*,)+\s*\w*\s*\)\s*=[^=>]/,
};

/**
 * What makes a line at or before that of a syntax error Python; null where nothing does. A parser
 * names the line where it could go on no longer, which may be the next.
 */
export function findPythonTrait(
  source: string,
  line: number | null,
): { readonly trait: PythonTrait; readonly line: number } | null {
  const lines = source.split("\n").slice(0, line ?? undefined);
  const near = [lines.length, lines.length - 1].filter((at) => at >= 1);
  for (const at of near) {
    for (const trait of Object.keys(patterns) as PythonTrait[]) {
      if (patterns[trait].test(lines[at - 1])) return { trait, line: at };
    }
  }
  return null;
}
