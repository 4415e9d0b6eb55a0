const patterns = {
  ".": /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i,
  ",": /^[+-]?(\d+(,\d*)?|,\d+)(e[+-]?\d+)?$/i,
} as const;

/** A cell as a number where all of it is one, spelled with that decimal mark; else null. */
export function parseNumber(cell: string, decimal: "." | ","): number | null {
  const text = cell.trim();
  if (!patterns[decimal].test(text)) return null;
  return Number(text.replace(",", "."));
}

/** Whether a cell spells a NaN or an infinity, as programs write them. */
export function spellsNonFinite(cell: string): boolean {
  return /^[+-]?(nan|inf|infinity)$/i.test(cell.trim());
}
