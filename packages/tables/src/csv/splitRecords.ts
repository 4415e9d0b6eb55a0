import Papa from "papaparse";

/** The name of the separator that is a run of spaces or tabs. */
export const whitespace = "whitespace";

export interface Records {
  /** Every record in order, blank lines too; a record is one row of a spreadsheet. */
  readonly records: readonly (readonly string[])[];
  /** The record, counted from 0, whose quotes do not fit; undefined where all do. */
  readonly misquoted: number | undefined;
}

/** The cells of a text whose lines end in \n; quotes as in RFC 4180. */
export function splitRecords(text: string, delimiter: string): Records {
  if (delimiter === whitespace) return splitSpaced(text);
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, newline: "\n" });
  const quotes = errors.find(({ type }) => type === "Quotes");
  return { records: data, misquoted: quotes && (quotes.row ?? 0) };
}

/** Cells parted by runs of spaces and tabs; a quoted cell ends in its line. */
function splitSpaced(text: string): Records {
  let misquoted: number | undefined;
  const records = text.split("\n").map((line, row) => {
    const cells = line.trim();
    if (!cells.includes('"')) return cells.split(/[ \t]+/);
    const quoted = cells.match(/"(?:[^"]|"")*"(?![^ \t])|[^ \t"][^ \t]*|[^ \t]+/g) ?? [];
    return quoted.map((cell) => {
      if (!cell.startsWith('"')) return cell;
      if (cell.length < 2 || !cell.endsWith('"')) misquoted ??= row;
      return cell.slice(1, -1).replaceAll('""', '"');
    });
  });
  return { records, misquoted };
}

/** Whether a spreadsheet shows the record as an empty row. */
export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === "");
}
