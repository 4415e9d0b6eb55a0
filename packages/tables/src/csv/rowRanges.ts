import { RegulaError, verbatim } from "@regula/base";

/** Rows of a file, counted from 1 as a spreadsheet shows them, both ends included. */
export interface RowRange {
  readonly first: number;
  readonly last: number;
}

/** What 0 names: no row, and that every row which is not skipped is one of the table's. */
const noRows: RowRange = { first: 0, last: 0 };

/** Whether rows that look like none of the table's are said to belong to it. */
export function keepsOtherRows(ranges: readonly RowRange[]): boolean {
  return ranges.some(({ last }) => last === noRows.last);
}

/** Ranges in order, those that touch as one, as `--skip-rows` takes them. */
export function writeRowRanges(ranges: readonly RowRange[]): string {
  const joined: RowRange[] = [];
  for (const { first, last } of ranges.toSorted((one, other) => one.first - other.first)) {
    if (last === noRows.last) continue;
    const before = joined.at(-1);
    if (before === undefined || first > before.last + 1) joined.push({ first, last });
    else joined.splice(-1, 1, { first: before.first, last: Math.max(before.last, last) });
  }
  if (joined.length === 1 && joined[0].first === 1) return String(joined[0].last);
  return joined.map(({ first, last }) => `${first}-${last}`).join(",");
}

/**
 * The rows that `--skip-rows` names: a number, so many from the top; 0, which says that all other
 * rows belong to the table; a range, such as 2-2; or several of them with commas between.
 *
 * @throws RegulaError for anything else
 */
export function parseRowRanges(text: string, option = "skip-rows"): RowRange[] {
  return text.split(",").map((part): RowRange => {
    const match = /^\s*(\d{1,9})\s*(?:-\s*(\d{1,9})\s*)?$/.exec(part);
    const [first, last] = match?.[2] === undefined ? [1, match?.[1]] : [match[1], match[2]];
    const range = { first: Number(first), last: Number(last) };
    if (last === "0") return noRows;
    if (match && range.first >= 1 && range.last >= range.first) return range;
    throw new RegulaError({
      code: "parameter-invalid",
      place: { option },
      expected: {
        en: "how many rows to skip at the top, such as 2, or rows such as 5-5 or 1-2,90-92",
        "pt-BR": "quantas linhas pular no início, como 2, ou linhas como 5-5 ou 1-2,90-92",
      },
      received: verbatim(`"${text}"`),
    });
  });
}
