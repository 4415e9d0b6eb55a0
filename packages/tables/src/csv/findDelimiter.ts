import { largestOf } from "@regula/base";
import { isBlank, splitRecords } from "./splitRecords.ts";

const delimiters = [",", ";", "\t", "|"];

/** So much of a file shows what parts its cells. */
const sampleLength = 2 ** 16;

/** A number with either decimal mark. */
const number = /^\s*[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?\s*$/i;

/**
 * The mark between cells: the one that parts most rows into equally many cells, and of several
 * the one that leaves most cells numbers: 1,5;2,5 is two cells, not three.
 */
export function findDelimiter(text: string): string {
  const sample = text.slice(0, sampleLength);
  const isCut = sample.length < text.length;
  let best = { delimiter: ",", agreement: 0, numbers: 0 };
  for (const delimiter of delimiters) {
    const records = splitRecords(sample, delimiter).records;
    const whole = isCut && records.length > 1 ? records.slice(0, -1) : records;
    const found = { delimiter, ...measureAgreement(whole.filter((cells) => !isBlank(cells))) };
    const isBetter =
      found.agreement > best.agreement ||
      (found.agreement === best.agreement && found.numbers > best.numbers);
    if (isBetter) best = found;
  }
  return best.delimiter;
}

/** The share of rows that have the commonest width above one, and the share of cells that are numbers. */
function measureAgreement(rows: readonly (readonly string[])[]): {
  agreement: number;
  numbers: number;
} {
  const counts = new Map<number, number>();
  for (const { length } of rows) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
  const cells = rows.flat();
  return {
    agreement: largestOf(counts.values(), 0) / (rows.length || 1),
    numbers: cells.filter((cell) => number.test(cell)).length / (cells.length || 1),
  };
}
