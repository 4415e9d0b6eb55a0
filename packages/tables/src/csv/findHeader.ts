import { largestOf, smallestOf } from "@regula/base";
import { looksLikeDate, looksLikeNumber } from "@regula/data";

/** Whether the first row holds names: by looking, or as it is said. */
export type HeaderOption = "auto" | "yes" | "no";

/** Whether the first row holds names. */
export interface FoundHeader {
  readonly named: boolean;
  /** Whether the cells or an option decided it; false for a guess, as in a table of words alone. */
  readonly decided: boolean;
}

/** So many rows show what the cells of a column are. */
const sampleRows = 200;

/** With fewer rows below it, nothing shows that a number is of another kind than its column. */
const fewestRows = 3;

/** A column of fewer numbers is one of words. */
const mostlyWords = 0.2;

/** So many cells show whether a column holds numbers. */
const mostLooked = 30;

/** A whole number above more fractions is one of few, or a name. */
const mostlyFractions = 0.5;

/** So many whole numbers in a row, each one more than the last, are names above other numbers. */
const fewestConsecutive = 3;

/**
 * Whether the first row holds names. Found by looking: it does where none of its cells is a number;
 * where some are words and each number stands above words, or is a whole one above fractions or far
 * from the others, as the year 2019 above quantities; where they are consecutive whole numbers above
 * others that are not, as in a matrix that pandas saved; and next to an empty corner above row
 * numbers or row names.
 */
export function findHeader(
  rows: readonly (readonly string[])[],
  option: HeaderOption,
): FoundHeader {
  if (option !== "auto") return { named: option === "yes", decided: true };
  const [first, ...others] = rows.slice(0, sampleRows + 1);
  const columns = first.map((_, i) =>
    others.map((cells) => cells[i] ?? "").filter((cell) => cell.trim() !== ""),
  );
  const numbers = first.map((cell) => looksLikeNumber(cell) || looksLikeDate(cell));
  if (!numbers.includes(true)) {
    // A name that is also a cell below it may be one of the data.
    const isAgain = first.some((cell, i) => columns[i].includes(cell));
    const decided = !isAgain && columns.some(holdsNumbers);
    return { named: true, decided };
  }
  if (others.length < fewestRows) return { named: false, decided: !numbers.includes(false) };
  if (!numbers.includes(false)) {
    const isCount = first.length >= fewestConsecutive && areConsecutive(first);
    const named = isCount && columns.some((cells) => !cells.every(isWhole));
    return { named, decided: !named };
  }
  const unnamed = findUnnamedRows(first, columns[0], others.length);
  if (unnamed) return unnamed;
  const strangeness = first.flatMap((cell, i) =>
    numbers[i] ? [strangenessOf(cell, columns[i])] : [],
  );
  if (strangeness.includes("none")) return { named: false, decided: true };
  return { named: true, decided: !strangeness.includes("some") };
}

/**
 * The header of a table whose rows have names and whose column of them has none, as pandas and R
 * write it: an empty corner above row numbers that begin below it, or next to names that are whole
 * numbers in rising order, such as years; null of other tables.
 */
function findUnnamedRows(
  [corner, ...names]: readonly string[],
  rowNames: readonly string[],
  rows: number,
): FoundHeader | null {
  if (corner.trim() !== "" || rowNames.length < rows) return null;
  if (areConsecutive(rowNames) && Number(rowNames[0]) <= 1) return { named: true, decided: true };
  if (names.length < fewestConsecutive || !areRising(names)) return null;
  const isOfPandas = Number(names[0]) === 0 && areConsecutive(names);
  return { named: true, decided: isOfPandas || names.every((name) => year.test(name)) };
}

/** Whether the cells below a name are numbers or dates for the most part; codes such as 00123 may be words. */
function holdsNumbers(cells: readonly string[]): boolean {
  const isTyped = (cell: string) =>
    (looksLikeNumber(cell) && !/^\s*0\d/.test(cell)) || looksLikeDate(cell);
  const looked = cells.slice(0, mostLooked);
  const typed = looked.filter(isTyped).length;
  return typed >= 2 && typed > mostlyFractions * looked.length;
}

/**
 * Whether a number or a date is of another kind than the cells below it: a year above quantities is for
 * certain; a number above words, a whole one above mostly fractions and one far from the others are
 * probably.
 */
function strangenessOf(cell: string, others: readonly string[]): "none" | "some" | "certain" {
  if (others.length === 0) return "none";
  const numbers = others.filter(looksLikeNumber);
  if (!looksLikeNumber(cell)) {
    if (numbers.length === others.length) return "certain";
    return others.filter(looksLikeDate).length <= mostlyWords * others.length ? "some" : "none";
  }
  if (numbers.length <= mostlyWords * others.length) return "some";
  if (!isWhole(cell)) return "none";
  const plain = numbers.map(Number).filter(Number.isFinite);
  const [least, most] = [smallestOf(plain), largestOf(plain)];
  const range = most - least;
  const isFar = Number(cell) < least - range || Number(cell) > most + range;
  if (isFar) return year.test(cell) ? "certain" : "some";
  const fractions = numbers.filter((other) => !isSignedWhole(other)).length;
  return fractions > mostlyFractions * numbers.length ? "some" : "none";
}

function areConsecutive(cells: readonly string[]): boolean {
  return cells.every((cell, i) => isWhole(cell) && Number(cell) === Number(cells[0]) + i);
}

function areRising(cells: readonly string[]): boolean {
  return cells.every(
    (cell, i) => isWhole(cell) && (i === 0 || Number(cell) > Number(cells[i - 1])),
  );
}

const year = /^\s*(?:19|20)\d\d\s*$/;

const isSignedWhole = (cell: string) => /^\s*[+-]?\d+\s*$/.test(cell);

const isWhole = (cell: string) => /^\s*\d+\s*$/.test(cell);
