import { largestOf } from "@regula/base";
import { looksLikeNumber } from "@regula/data";
import { isBlank, splitRecords, whitespace } from "./splitRecords.ts";

const marks = [",", ";", "\t", "|"];

/** So much of a file shows what parts its cells. */
const sampleLength = 2 ** 16;

/** A date in digits, perhaps with a time. */
const date = /^\s*\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?:[ T][\d:.]+)?\s*$/;

/** A number with either decimal mark, known without a longer look. */
const number = /^\s*[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?\s*$/i;

/** Rows of one width that show runs of spaces to part cells, and rows that rule a mark out. */
const whitespaceAgreement = 0.9;
const markAgreement = 0.5;

/**
 * The mark between cells: the one that parts most rows into equally many cells, and of several
 * the one that leaves most cells numbers: 1,5;2,5 is two cells, not three. Runs of spaces are taken
 * where no mark does it, or they alone leave numbers; never where a mark parts every row, names
 * included, into equally many cells: texts such as "João 3" hold as many spaces each.
 */
export function findDelimiter(text: string): string {
  const sample = text.slice(0, sampleLength);
  const isCut = sample.length < text.length;
  const measure = (delimiter: string) => {
    const records = splitRecords(sample, delimiter).records;
    const whole = isCut && records.length > 1 ? records.slice(0, -1) : records;
    return { delimiter, ...measureAgreement(whole.filter((cells) => !isBlank(cells))) };
  };
  let best = { delimiter: ",", agreement: 0, numbers: 0, areCommasDecimal: true };
  for (const mark of marks) {
    const found = measure(mark);
    const isBetter =
      found.agreement > best.agreement ||
      (found.agreement === best.agreement && found.numbers > best.numbers);
    if (isBetter) best = found;
  }
  const spaced = measure(whitespace);
  // Commas part 1,5 gol evenly too: without names, they are decimal where each stands in a number.
  const areDecimal = best.delimiter === "," && spaced.areCommasDecimal;
  const isSpaced =
    spaced.agreement >= whitespaceAgreement &&
    (best.agreement < markAgreement ||
      (spaced.agreement >= best.agreement &&
        spaced.numbers > best.numbers &&
        (best.agreement < 1 || areDecimal)));
  return isSpaced ? whitespace : best.delimiter;
}

/** The share of rows that have the commonest width above one, the share of filled cells that are numbers or dates, and whether commas stand in such alone. */
function measureAgreement(rows: readonly (readonly string[])[]): {
  agreement: number;
  numbers: number;
  areCommasDecimal: boolean;
} {
  const counts = new Map<number, number>();
  for (const { length } of rows) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
  const cells = rows.flat().filter((cell) => cell.trim() !== "");
  const most = largestOf(counts.values(), 0);
  // R names no column of row names: its first row is one cell short.
  const others = rows.length > 2 ? rows.slice(1) : [];
  const hasRowNames =
    others.length > 0 &&
    most === others.length &&
    rows[0].length === others[0].length - 1 &&
    rows[0].length > 1;
  return {
    agreement: hasRowNames ? 1 : most / (rows.length || 1),
    numbers: cells.filter(isTyped).length / (cells.length || 1),
    areCommasDecimal: cells.every((cell) => !cell.includes(",") || isTyped(cell)),
  };
}

function isTyped(cell: string): boolean {
  return number.test(cell) || date.test(cell) || (!cell.includes("\t") && looksLikeNumber(cell));
}
