import type { CategoryReason, ColumnForm } from "./columnForm.ts";
import { type DateForm, findDateForms } from "./dateForm.ts";
import { type FoundForm, findNumberForm } from "./findNumberForm.ts";
import type { MissingCells } from "./missingCells.ts";
import { splitNumber } from "./numberForm.ts";
import { type NumberScan, scanNumbers } from "./numberScan.ts";

/** So many distinct words among numbers, in at most so large a share of the rows, are no categories. */
const mostStrayWords = 2;
const mostStrayShare = 0.5;

/** With fewer distinct numbers, each on several rows, numbers are codes and a word beside them is one more. */
const fewestAmounts = 10;

/** The distinct cells of a column, in order of first appearance, and which of them each row has. */
export interface DistinctCells {
  readonly cells: readonly string[];
  /** Rows of each. */
  readonly counts: readonly number[];
  readonly rowCells: Uint32Array;
}

/** What the cells of a column can be, before the file's other columns have been looked at. */
export type ColumnCandidate =
  | {
      readonly kind: "number";
      readonly scan: NumberScan;
      readonly found: Exclude<FoundForm, { kind: "contradiction" }>;
    }
  | TextCandidate;

/** What a column can be whose cells are not all numbers of one form. */
export type TextCandidate = { readonly distinct: DistinctCells } & (
  | {
      /** Numbers but for a word or two, such as "unknown", which --na can name. */
      readonly kind: "mixed";
      readonly cell: string;
    }
  | { readonly kind: "date"; readonly forms: readonly DateForm[] }
  | Extract<ColumnForm, { kind: "category" }>
);

export function listDistinct(cells: readonly string[]): DistinctCells {
  const positions = new Map<string, number>();
  const rowCells = new Uint32Array(cells.length);
  const counts: number[] = [];
  for (let row = 0; row < cells.length; row++) {
    let position = positions.get(cells[row]);
    if (position === undefined) {
      position = counts.length;
      positions.set(cells[row], position);
      counts.push(0);
    }
    rowCells[row] = position;
    counts[position] += 1;
  }
  return { cells: [...positions.keys()], counts, rowCells };
}

/** What the cells of a column of text can be. */
export function classifyCells(cells: readonly string[], missing: MissingCells): ColumnCandidate {
  const scan = scanNumbers(cells, missing);
  if (scan) {
    const found = findNumberForm(scan);
    const why = nameReason(scan, found);
    if (found.kind !== "contradiction" && why === null) return { kind: "number", scan, found };
    return { kind: "category", why: why ?? "marks-contradict", distinct: listDistinct(cells) };
  }
  const distinct = listDistinct(cells);
  const present = distinct.cells.filter((cell) => !missing.inNumbers(cell));
  const forms = findDateForms(present);
  if (forms.length > 0) return { kind: "date", forms, distinct };
  const words = distinct.cells.flatMap((cell, i) =>
    missing.inNumbers(cell) || splitNumber(cell) ? [] : [{ cell, rows: distinct.counts[i] }],
  );
  return isMixed(words, present.length - words.length, distinct.counts)
    ? { kind: "mixed", cell: words[0].cell, distinct }
    : { kind: "category", why: "text", distinct };
}

/** Why numbers are names; null where they are numbers. */
function nameReason(scan: NumberScan, found: FoundForm): CategoryReason | null {
  if (scan.present === 0) return "empty";
  if (scan.leadingZeros) return "leading-zeros";
  if (scan.manyDigits) return "many-digits";
  return found.kind === "contradiction" ? "marks-contradict" : null;
}

/** Whether a few words without digits stand among amounts: a missing value or a mistake, no category. */
function isMixed(
  words: readonly { readonly cell: string; readonly rows: number }[],
  numbers: number,
  counts: readonly number[],
): boolean {
  const rows = counts.reduce((sum, count) => sum + count, 0);
  const inWords = words.reduce((sum, word) => sum + word.rows, 0);
  const areAmounts = numbers >= fewestAmounts || rows - inWords < 2 * numbers;
  return (
    areAmounts &&
    words.length <= mostStrayWords &&
    inWords <= mostStrayShare * rows &&
    words.every(({ cell }) => !/\d/.test(cell))
  );
}
