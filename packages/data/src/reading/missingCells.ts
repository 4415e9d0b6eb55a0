import { cleanCell } from "./numberForm.ts";

/** Spellings of a missing number, in lower case. */
const usualMissing = new Set([
  ...["", "na", "n/a", "#n/a", "nan", "-nan", "null", "none", "nil", "missing", "."],
  ...["-", "--", "---", "–", "—", "?", "n.a.", "n.d.", "nd", "n/d", "s/d", "sem dado"],
  ...["<na>", "nat", "#n/d", "0000-00-00", "0000-00-00 00:00:00"],
]);

/** What spreadsheets write where a formula failed: missing in every column. */
const spreadsheetErrors = new Set([
  ...["#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!"],
  ...["#NOME?", "#VALOR!", "#N/D", "#NÚM!", "#NULO!"],
]);

/** Of the usual spellings those that no category is likely to be called, as "none" and "-" are. */
const clearlyMissing = new Set([
  ...["na", "n/a", "nan", "null", "?", "n.a.", "n/d", "<na>", "nat", "s/d", "sem dado"],
]);

/** Whether a category is called what programs write for a missing cell. */
export function looksMissing(category: string): boolean {
  return clearlyMissing.has(cleanCell(category).toLowerCase());
}

/** Which cells of text columns and of numeric columns are missing. */
export interface MissingCells {
  /** Whether an option names this cell, as it stands. */
  isNamed(cell: string): boolean;
  inText(cell: string): boolean;
  inNumbers(cell: string): boolean;
}

/** @param spelled by the option --na: missing in every column */
export function defineMissing(spelled: readonly string[] = []): MissingCells {
  const own = new Set(spelled.map((text) => cleanCell(text)));
  const inText = (cell: string) => {
    const text = cleanCell(cell);
    return text === "" || own.has(text) || spreadsheetErrors.has(text);
  };
  return {
    isNamed: own.size === 0 ? () => false : (cell) => own.has(cell),
    inText,
    inNumbers: (cell) => inText(cell) || usualMissing.has(cleanCell(cell).toLowerCase()),
  };
}
