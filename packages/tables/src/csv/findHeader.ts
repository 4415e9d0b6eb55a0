import { largestOf, smallestOf } from "@regula/base";
import { looksLikeNumber } from "@regula/data";

export type HeaderOption = "auto" | "yes" | "no";

/** So many rows show what the cells of a column are. */
const sampleRows = 200;

/** With fewer rows below it, nothing shows that a number is of another kind than its column. */
const fewestRows = 3;

/** A column of fewer numbers is one of words. */
const mostlyWords = 0.2;

/**
 * Whether the first row holds names. Found by looking: it does where none of its cells is a number;
 * and where some are words and each number stands above words, or is a whole one above numbers that
 * are not whole or do not come near it, as the year 2019 above amounts.
 */
export function findHeader(rows: readonly (readonly string[])[], option: HeaderOption): boolean {
  if (option !== "auto") return option === "yes";
  const [first, ...others] = rows.slice(0, sampleRows + 1);
  const numbers = first.map(looksLikeNumber);
  if (!numbers.includes(true)) return true;
  if (!numbers.includes(false) || others.length < fewestRows) return false;
  return first.every((cell, i) => {
    const column = others.map((cells) => cells[i] ?? "").filter((other) => other.trim() !== "");
    return !numbers[i] || isStrange(cell, column);
  });
}

/** Whether a number is of another kind than the cells below it. */
function isStrange(cell: string, others: readonly string[]): boolean {
  const numbers = others.filter(looksLikeNumber);
  if (numbers.length <= mostlyWords * others.length) return true;
  if (!isWhole(cell)) return false;
  if (!numbers.every(isWhole)) return true;
  const values = numbers.map(Number);
  const [least, most] = [smallestOf(values), largestOf(values)];
  return Number(cell) < least - (most - least) || Number(cell) > most + (most - least);
}

const isWhole = (cell: string) => /^\s*\d+\s*$/.test(cell);
