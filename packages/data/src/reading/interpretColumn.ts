import type { CategoryReason, ColumnForm } from "./columnForm.ts";
import { type DateForm, findDateForms } from "./dateForm.ts";
import { type FoundForm, findNumberForm } from "./findNumberForm.ts";
import type { MissingCells } from "./missingCells.ts";
import { cleanCell, splitNumber } from "./numberForm.ts";
import { type NumberScan, scanNumbers } from "./numberScan.ts";

/** Cells that are no numbers, in at most so large a share of the rows, are no categories. */
const mostStrayShare = 0.5;

/** So many distinct ones for any count of numbers; with more numbers more of them, up to this share. */
const mostStrayWords = 2;
const mostStrayWordShare = 0.25;

/** A number behind a bound, as in <0.1, or before one, as in 90+. */
const bounded = /^(?:[<>≤≥~≈]=?\s*([+-]?\d[\d.,]*)|([+-]?\d[\d.,]*)\s*\+)$/;

/** A number before letters or signs of a unit, such as 59 kg, 87 m² or 12 mg/dL. */
const measured =
  /^([+-]?\d[\d.,]*)\s*((?:[^\W\d_]|[µμΩ°²³/ºª$%])(?:[^\W\d_]|[²³µμ/%°.\u00c0-\u024f]|(?<=m)[23])*)$/;

/** Units that occur together, or in few cells of a column; letters of rooms and seats are none. */
const usualUnits = new Set([
  ...["k", "K", "m", "M", "g", "t", "l", "L", "s", "h", "mi", "mil", "bi", "kg", "mg", "µg", "lb"],
  ...["oz", "km", "cm", "mm", "m2", "m²", "km²", "ha", "m3", "m³", "ml", "min", "°c", "°f", "hz"],
  ...["khz", "mhz", "ghz", "kb", "mb", "gb", "tb", "kw"],
]);

/** With fewer distinct numbers, each on several rows, numbers are codes and a word among them is one more. */
const fewestAmounts = 10;

/** The distinct cells of a column, in order of first appearance, and which of them each row has. */
export interface DistinctCells {
  readonly cells: readonly string[];
  /** Rows of each. */
  readonly counts: readonly number[];
  readonly rowCells: Uint32Array;
}

/** The possible readings of a column's cells, before the file's other columns are considered. */
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
      /** Numbers but for few cells, such as "unknown", which --na can name; or with units. */
      readonly kind: "mixed";
      readonly strays: StrayCells;
    }
  | {
      /** Numbers of which some have a decimal point and some a comma, and one of each. */
      readonly kind: "contradiction";
      readonly scan: NumberScan;
      readonly cells: readonly [string, string];
    }
  | { readonly kind: "date"; readonly forms: readonly DateForm[] }
  | Extract<ColumnForm, { kind: "category" }>
);

/** Cells of a column of numbers that are none. */
export interface StrayCells {
  /** The distinct ones, in order of first appearance. */
  readonly cells: readonly string[];
  readonly rows: number;
  /** Whether each is a number with a unit behind it. */
  readonly areMeasured: boolean;
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
export function classifyCells(cells: readonly string[], missing: MissingCells): ColumnCandidate {
  const scan = scanNumbers(cells, missing);
  if (scan) {
    const found = findNumberForm(scan);
    const why = nameReason(scan);
    if (why !== null) return { kind: "category", why, distinct: listDistinct(cells) };
    if (found.kind !== "contradiction") return { kind: "number", scan, found };
    const distinct = listDistinct(cells);
    return { kind: "contradiction", scan, distinct, cells: findContradiction(distinct, missing) };
  }
  const distinct = listDistinct(cells);
  const present = distinct.cells.filter((cell) => !missing.inNumbers(cell));
  const forms = findDateForms(present);
  if (forms.length > 0) return { kind: "date", forms, distinct };
  const words = distinct.cells.flatMap((cell, i) =>
    missing.inNumbers(cell) || splitNumber(cell) ? [] : [{ cell, rows: distinct.counts[i] }],
  );
  const strays: StrayCells = {
    cells: words.map(({ cell }) => cell),
    rows: words.reduce((sum, word) => sum + word.rows, 0),
    areMeasured: words.every(({ cell }) => measured.test(cleanCell(cell))),
  };
  const numbers = present.filter((cell) => splitNumber(cell) !== null);
  return isMixed(strays, numbers, distinct.counts) || isOfUnits(strays, numbers)
    ? { kind: "mixed", strays, distinct }
    : { kind: "category", why: "text", distinct };
}

/** Why numbers are names; null where they are numbers. */
function nameReason(scan: NumberScan): CategoryReason | null {
  if (scan.present === 0) return "empty";
  if (scan.leadingZeros) return "leading-zeros";
  return scan.manyDigits ? "many-digits" : null;
}

/**
 * Two cells whose marks contradict each other: the first of each spelling are checked, and where
 * only three of them do, the first and the last of these.
 */
function findContradiction({ cells }: DistinctCells, missing: MissingCells): [string, string] {
  const examples = new Map<string, string>();
  for (const cell of cells) {
    const scan = scanNumbers([cell], missing);
    if (!scan || scan.present === 0) continue;
    const spelling = JSON.stringify([scan.point, scan.comma, scan.other]);
    if (!examples.has(spelling)) examples.set(spelling, cell);
  }
  const spellings = [...examples.values()];
  for (const [i, one] of spellings.entries()) {
    for (const other of spellings.slice(i + 1)) {
      const scan = scanNumbers([one, other], missing);
      if (scan && findNumberForm(scan).kind === "contradiction") return [one, other];
    }
  }
  return [spellings[0], spellings[spellings.length - 1]];
}

/** Whether a few cells among numbers are none: a missing value, a bound, a unit or a mistake, not a category. */
function isMixed(
  { cells, rows: inStrays }: StrayCells,
  numbers: readonly string[],
  counts: readonly number[],
): boolean {
  const rows = counts.reduce((sum, count) => sum + count, 0);
  const isWide = numbers.length >= fewestAmounts;
  const areAmounts = isWide || rows - inStrays < 2 * numbers.length;
  const most = isWide
    ? Math.max(mostStrayWords, mostStrayWordShare * numbers.length)
    : mostStrayWords;
  if (!areAmounts || cells.length > most || inStrays > mostStrayShare * rows) return false;
  // Among whole numbers 12A is one more code, and so is V57 among any.
  const haveFractions = numbers.some((cell) => /[.,]/.test(cell));
  return cells.every((cell) => {
    if (!/\d/.test(cell)) return true;
    const text = cleanCell(cell);
    if (!isWide || /^[^\W\d_]/.test(text)) return false;
    return haveFractions || bounded.test(text) || usualUnits.has(unitOf(text) ?? "");
  });
}

/** Whether all cells are numbers, most of them with one unit, or some with usual ones such as g and kg. */
function isOfUnits({ cells, areMeasured }: StrayCells, numbers: readonly string[]): boolean {
  if (!areMeasured) return false;
  const texts = cells.map(cleanCell);
  if (texts.some((text) => /^[+-]?0\d/.test(text))) return false;
  const units = new Set(texts.map(unitOf));
  const areUsual = [...units].every((unit) => unit !== null && usualUnits.has(unit));
  if (!areUsual && (units.size > 1 || cells.length < numbers.length)) return false;
  return (
    new Set([...numbers, ...texts.map((text) => measured.exec(text)?.[1])]).size >= fewestAmounts
  );
}

/** What stands behind a number, in lower case where it has two letters; null where nothing does. */
function unitOf(text: string): string | null {
  const unit = measured.exec(text)?.[2] ?? null;
  return unit === null || unit.length === 1 ? unit : unit.toLowerCase();
}
