import { RegulaError, verbatim } from "@regula/base";
import { checkCellCount } from "../tableLimits.ts";
import { refuseQuotes } from "./csvRefusals.ts";
import { findDelimiter } from "./findDelimiter.ts";
import type { RowRange } from "./rowRanges.ts";
import { isBlank, splitRecords, whitespace } from "./splitRecords.ts";

/** A record and the row a spreadsheet shows it in, counted from 1. */
export interface CsvRow {
  readonly row: number;
  readonly cells: readonly string[];
}

export interface CsvRowOptions {
  /** What messages call the file. */
  readonly source: string;
  /** The mark between cells, one character, "tab" or "\\t", or "whitespace" for runs of spaces and tabs; by default detected. */
  readonly delimiter?: string;
  /** What lines that are no rows begin with, such as #; by default there are none. */
  readonly comment?: string;
  /** Rows that are not read; 0 to 0 among them says that every other row is one of the table's. */
  readonly skipRows?: readonly RowRange[];
}

/** The rows of a text that are neither blank nor skipped. */
export interface CsvRows {
  readonly rows: readonly CsvRow[];
  readonly delimiter: string;
  readonly skipped: number;
  readonly comments: number;
}

/** @throws RegulaError naming file and row for open quotes, and for files past the limits */
export function readRows(
  text: string,
  { source, delimiter, comment, skipRows = [] }: CsvRowOptions,
): CsvRows {
  const named = delimiter === undefined ? undefined : readDelimiter(delimiter);
  if (comment !== undefined) checkComment(comment);
  const lines = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
  // Excel takes its separator from a first line of its own, and shows the next one as row 1.
  const stated = /^"?sep=([^"\n])"?\n/i.exec(lines);
  const whole = stated ? lines.slice(stated[0].length) : lines;
  const { body, comments } = comment ? blankComments(whole, comment) : { body: whole, comments: 0 };
  const chosen = named ?? stated?.[1] ?? findDelimiter(cutLines(body, skipRows));
  checkCellCount(countCells(body, chosen), source, "all");
  const { records, misquoted } = splitRecords(body, chosen);
  if (misquoted !== undefined) throw refuseQuotes(source, misquoted + 1);
  const rows: CsvRow[] = [];
  let skipped = 0;
  for (let i = 0; i < records.length; i++) {
    const [row, cells] = [i + 1, records[i]];
    if (isBlank(cells)) continue;
    if (skipRows.some(({ first, last }) => first <= row && row <= last)) skipped += 1;
    else rows.push({ row, cells });
  }
  return { rows, delimiter: chosen, skipped, comments };
}

/** Lines that begin with the mark outside of quoted cells are emptied, so that rows keep their numbers. */
function blankComments(text: string, comment: string): { body: string; comments: number } {
  let inQuotes = false;
  let comments = 0;
  const lines = text.split("\n").map((line) => {
    if (!inQuotes && line.trimStart().startsWith(comment)) {
      comments += 1;
      return "";
    }
    if ((line.split('"').length - 1) % 2 === 1) inQuotes = !inQuotes;
    return line;
  });
  return { body: lines.join("\n"), comments };
}

/** The text below the rows that are skipped at its beginning, which says nothing of its separator. */
function cutLines(text: string, skipRows: readonly RowRange[]): string {
  let at = 0;
  const lines = skipRows.find(({ first }) => first === 1)?.last ?? 0;
  for (let i = 0; i < lines && at < text.length; i++) {
    const end = text.indexOf("\n", at);
    at = end < 0 ? text.length : end + 1;
  }
  return text.slice(at);
}

/**
 * The mark that an option names; a tab, which shells hardly pass on, has names too.
 *
 * @throws RegulaError for anything but one character or a name
 */
function readDelimiter(delimiter: string): string {
  if (delimiter === "tab" || delimiter === "\\t") return "\t";
  if (delimiter === whitespace || /^[^"\r\n\ufeff]$/u.test(delimiter)) return delimiter;
  throw new RegulaError({
    code: "parameter-invalid",
    place: { option: "delimiter" },
    expected: {
      en: `one character that is neither a quote nor a line end, tab, or ${whitespace}`,
      "pt-BR": `um caractere que não seja aspas nem fim de linha, tab, ou ${whitespace}`,
    },
    received: verbatim(JSON.stringify(delimiter)),
  });
}

/** @throws RegulaError */
function checkComment(comment: string): void {
  if (/^[^\s"]{1,3}$/u.test(comment)) return;
  throw new RegulaError({
    code: "parameter-invalid",
    place: { option: "comment" },
    expected: {
      en: "the mark that comments begin with, such as # or //",
      "pt-BR": "o sinal com que os comentários começam, como # ou //",
    },
    received: verbatim(JSON.stringify(comment)),
  });
}

/** Counted before anything is made of it: a cell takes many times the memory of its text. */
function countCells(text: string, delimiter: string): number {
  let cells = 1;
  const parting = delimiter === whitespace ? [" ", "\t"] : [delimiter];
  for (const mark of [...parting, "\n"]) {
    const isRun = delimiter === whitespace && mark !== "\n";
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
      if (!isRun || text[at + 1] !== mark) cells++;
    }
  }
  return cells;
}
