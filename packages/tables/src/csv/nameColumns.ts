import type { RenamedColumn } from "@regula/data";

export interface ColumnNames {
  readonly names: readonly string[];
  readonly renamed: readonly RenamedColumn[];
}

/**
 * A name for each column: its own; "name (2)" where one before it has it; and "column 2" where it
 * has none, or the next that is free.
 */
export function nameColumns(header: readonly string[]): ColumnNames {
  const given = header.map((name) => name.trim());
  const taken = new Set(given);
  const seen = new Set<string>();
  const renamed: RenamedColumn[] = [];
  const names = given.map((name, column) => {
    if (name !== "" && !seen.has(name)) {
      seen.add(name);
      return name;
    }
    const wanted = name || `column ${column + 1}`;
    let to = wanted;
    for (let i = 2; taken.has(to); i++) to = `${wanted} (${i})`;
    taken.add(to);
    renamed.push({ column, from: name, to });
    return to;
  });
  return { names, renamed };
}
