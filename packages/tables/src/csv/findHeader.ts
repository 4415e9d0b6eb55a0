import { largestOf, smallestOf } from "@regula/base";
import { looksLikeNumber } from "@regula/data";

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

/** So many whole numbers in a row, each one more than the last, are names above other numbers. */
const fewestConsecutive = 3;

/**
 * Whether the first row holds names. Found by looking: it does where none of its cells is a number;
 * where some are words and each number stands above words, or is a whole one above numbers that
 * are not whole or do not come near it, as the year 2019 above amounts; and where they are
 * consecutive whole numbers above others that are not, as in a matrix that pandas saved.
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
  const numbers = first.map((cell) => looksLikeNumber(cell) || isDate(cell));
  if (!numbers.includes(true)) {
    const decided = columns.some((cells) => shareOfNumbers(cells) > mostlyWords);
    return { named: true, decided };
  }
  if (others.length < fewestRows) return { named: false, decided: !numbers.includes(false) };
  const isAboveOthers = first.every((cell, i) => !numbers[i] || isStrange(cell, columns[i]));
  if (!numbers.includes(false)) {
    const isCount = first.length >= fewestConsecutive && areConsecutive(first);
    const named = isCount && columns.some((cells) => !cells.every(isWhole));
    return { named, decided: !named };
  }
  // pandas names no index, and columns without names by their positions.
  const [corner, ...names] = first;
  const isFrame = corner.trim() === "" && columns[0].length === others.length;
  if (isFrame && names[0] === "0" && areConsecutive(names)) return { named: true, decided: true };
  return { named: isAboveOthers, decided: true };
}

function shareOfNumbers(cells: readonly string[]): number {
  return cells.filter(looksLikeNumber).length / (cells.length || 1);
}

/** Whether a number or a date is of another kind than the cells below it. */
function isStrange(cell: string, others: readonly string[]): boolean {
  if (!looksLikeNumber(cell)) return others.filter(isDate).length <= mostlyWords * others.length;
  const numbers = others.filter(looksLikeNumber);
  if (numbers.length <= mostlyWords * others.length) return true;
  if (!isWhole(cell)) return false;
  if (!numbers.every(isWhole)) return true;
  const values = numbers.map(Number);
  const [least, most] = [smallestOf(values), largestOf(values)];
  return Number(cell) < least - (most - least) || Number(cell) > most + (most - least);
}

function areConsecutive(cells: readonly string[]): boolean {
  return cells.every((cell, i) => isWhole(cell) && Number(cell) === Number(cells[0]) + i);
}

const isDate = (cell: string) => /^\s*\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?:[ T]|$)/.test(cell);

const isWhole = (cell: string) => /^\s*\d+\s*$/.test(cell);
