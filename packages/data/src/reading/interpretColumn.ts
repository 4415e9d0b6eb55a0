import type { ColumnForm } from "./columnForm.ts";
import { type DateForm, findDateForms } from "./dateForm.ts";
import { countMarks, type FoundForm, findNumberForm } from "./findNumberForm.ts";
import type { MissingCells } from "./missingCells.ts";
import { type NumberText, splitNumber } from "./numberForm.ts";

/** Whole numbers of more digits are merged by an f64: they are names. */
const mostExactDigits = 15;

/** So many distinct words among numbers, in at most so large a share of the rows, are no categories. */
const mostStrayWords = 2;
const mostStrayShare = 0.5;

/** With fewer distinct numbers, each on several rows, numbers are codes and a word beside them is one more. */
const fewestAmounts = 10;

/** A number as programs write it, which needs no second look in a file with decimal points. */
const plainNumber = /^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/** The distinct cells of a column, in order of first appearance, and which of them each row has. */
export interface DistinctCells {
  readonly cells: readonly string[];
  /** Rows of each. */
  readonly counts: readonly number[];
  readonly rowCells: Uint32Array;
}

/** What the distinct cells of a column can be, before the file's other columns have been looked at. */
export type ColumnCandidate =
  | {
      readonly kind: "number";
      /** One a distinct cell; null where it is missing. */
      readonly texts: readonly (NumberText | null)[];
      readonly found: Exclude<FoundForm, { kind: "contradiction" }>;
    }
  /** Numbers but for a word or two, such as "unknown", which --na can name. */
  | { readonly kind: "mixed"; readonly cell: string }
  | { readonly kind: "date"; readonly forms: readonly DateForm[] }
  | Extract<ColumnForm, { kind: "category" }>;

/** Numbers as programs write them; null where any cell is anything else. */
export function readPlainNumbers(
  cells: readonly string[],
  delimiter: string | null,
): Float64Array | null {
  // Where commas do not part the cells, 1.234 may be one thousand two hundred thirty-four.
  let undecided = delimiter !== ",";
  let points = 0;
  const values = new Float64Array(cells.length);
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row];
    if (!plainNumber.test(cell)) return null;
    if (undecided) {
      const point = cell.indexOf(".");
      if (point >= 0) points += 1;
      if (point >= 0 && cell.length - point !== 4) undecided = false;
    }
    values[row] = Number(cell);
  }
  return undecided && points > 0 ? null : values;
}

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
export function classifyCells(
  { cells, counts }: DistinctCells,
  missing: MissingCells,
  delimiter: string | null,
): ColumnCandidate {
  const texts = cells.map((cell) => (missing.inNumbers(cell) ? null : splitNumber(cell)));
  const present = cells.filter((cell) => !missing.inNumbers(cell));
  const numbers = texts.filter((text) => text !== null);
  if (present.length === 0) return { kind: "category", why: "empty" };
  if (numbers.length < present.length) {
    const forms = findDateForms(present);
    if (forms.length > 0) return { kind: "date", forms };
    const words = cells.flatMap((cell, i) =>
      texts[i] === null && !missing.inNumbers(cell) ? [{ cell, rows: counts[i] }] : [],
    );
    return isMixed(words, numbers.length, counts)
      ? { kind: "mixed", cell: words[0].cell }
      : { kind: "category", why: "text" };
  }
  if (numbers.some(({ digits }) => /^0\d/.test(digits))) {
    return { kind: "category", why: "leading-zeros" };
  }
  if (numbers.some(({ digits }) => /^\d+$/.test(digits) && digits.length > mostExactDigits)) {
    return { kind: "category", why: "many-digits" };
  }
  const found = findNumberForm(countMarks(numbers), delimiter);
  if (found.kind !== "contradiction") return { kind: "number", texts, found };
  // 21.01.2023 has two points, as 1.234.567 has.
  const forms = findDateForms(present);
  return forms.length > 0 ? { kind: "date", forms } : { kind: "category", why: "marks-contradict" };
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
