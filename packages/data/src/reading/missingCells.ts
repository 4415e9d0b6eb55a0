import { cleanCell } from "./numberForm.ts";

/** Spellings of a missing number, in lower case. */
const usualMissing = new Set([
  ...["", "na", "n/a", "#n/a", "nan", "-nan", "null", "none", "nil", "missing", "."],
  ...["-", "--", "?", "n.a.", "n.d.", "nd", "s/d", "sem dado"],
]);

/** What spreadsheets write where a formula failed: missing in every column. */
const spreadsheetErrors = new Set([
  ...["#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!"],
  ...["#NOME?", "#VALOR!", "#N/D", "#NÚM!", "#NULO!"],
]);

/** Which cells of text columns and of numeric columns are missing. */
export interface MissingCells {
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
    inText,
    inNumbers: (cell) => inText(cell) || usualMissing.has(cleanCell(cell).toLowerCase()),
  };
}
