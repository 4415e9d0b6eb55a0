/** An import that was taken out of a script. */
export interface ImportSetAside {
  readonly line: number;
  readonly text: string;
  /** What it would have given names to. */
  readonly names: readonly string[];
}

const statement = /^[ \t]*import\b(?:\s*([\w$*{},\s]+?)\s*\bfrom)?\s*["'][^"'\n]*["'][ \t]*;?/gm;

/**
 * Takes a script's imports out, as there is nothing to import from: `np` and the notebook's functions
 * are there, and what else an import names is missing only where it is used. No line moves.
 */
export function setAsideImports(source: string): {
  readonly source: string;
  readonly setAside: readonly ImportSetAside[];
} {
  const setAside: ImportSetAside[] = [];
  const rest = source.replaceAll(statement, (text, clause: string | undefined, at: number) => {
    const line = source.slice(0, at).split("\n").length;
    setAside.push({ line, text: text.trim().split("\n")[0], names: namesOf(clause ?? "") });
    return text.replaceAll(/[^\n]/g, "");
  });
  return { source: rest, setAside };
}

/** `a, { b, c as d }`: a, b, d; `* as e`: e. */
function namesOf(clause: string): string[] {
  const pieces = clause.replaceAll(/[{}]/g, " ").split(",");
  return pieces.flatMap((piece) => piece.trim().split(/\s+/).at(-1) || []);
}

/** That a name has no value because its import was left out. */
export function nameImport(message: string, setAside: readonly ImportSetAside[]): string {
  const name = /^'?(\w+)'? is not defined$/.exec(message)?.[1];
  const found = setAside.find(({ names }) => name !== undefined && names.includes(name));
  return found ? `${message}: line ${found.line} was set aside` : message;
}
