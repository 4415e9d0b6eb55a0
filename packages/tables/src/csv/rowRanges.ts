import { RegulaError, verbatim } from "@regula/base";

/** Rows of a file, counted from 1 as a spreadsheet shows them, both ends included. */
export interface RowRange {
  readonly first: number;
  readonly last: number;
}

/**
 * The rows that `--skip-rows` names: a number, so many from the top (0 for none); a range, such as
 * 2-2; or several of them with commas between.
 *
 * @throws RegulaError for anything else
 */
export function parseRowRanges(text: string, option = "skip-rows"): RowRange[] {
  return text.split(",").flatMap((part): RowRange[] => {
    const match = /^\s*(\d{1,9})\s*(?:-\s*(\d{1,9})\s*)?$/.exec(part);
    const [first, last] = match?.[2] === undefined ? [1, match?.[1]] : [match[1], match[2]];
    const range = { first: Number(first), last: Number(last) };
    if (last === "0") return [];
    if (match && range.first >= 1 && range.last >= range.first) return [range];
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
