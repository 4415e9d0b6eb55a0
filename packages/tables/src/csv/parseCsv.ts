import type { RawTable } from "@regula/data";
import { checkColumnCount } from "../tableLimits.ts";
import { decodeText } from "../text/decodeText.ts";
import type { Encoding } from "../text/encodings.ts";
import { refuseEmpty } from "./csvRefusals.ts";
import { type CsvRowOptions, readRows } from "./csvRows.ts";
import { findHeader, type HeaderOption } from "./findHeader.ts";
import { fitWidth } from "./fitWidth.ts";
import { nameColumns } from "./nameColumns.ts";
import { refuseStrayRows } from "./strayRows.ts";

/** Options of `parseCsv`. */
export interface CsvOptions extends CsvRowOptions {
  /** Whether the first row holds names; by default detected. */
  readonly header?: HeaderOption;
  /** How bytes spell letters; by default detected. */
  readonly encoding?: Encoding;
}

/**
 * A table from CSV text. Blank lines are skipped, and rows keep their numbers; line ends inside
 * quoted cells become \n, so that a label is the same for every program that saves it.
 *
 * @throws RegulaError naming file and row for ragged rows, rows that are none of the table's, open
 *   quotes, no data, and files past the limits
 */
export function parseCsv(content: Uint8Array | string, options: CsvOptions): RawTable {
  const { source, header = "auto", skipRows = [] } = options;
  const decoded =
    typeof content === "string"
      ? { text: content.replace(/^\ufeff/, ""), encoding: "utf-8", decided: true }
      : decodeText(content, source, options.encoding);
  const { rows: found, delimiter, skipped, comments } = readRows(decoded.text, options);
  if (found.length === 0) throw refuseEmpty(source, skipRows);
  checkColumnCount(found[0].cells.length, source, "all");
  const rows = fitWidth(found, { source, header, delimiter, skipRows });
  const cellsOf = ({ cells }: { cells: readonly string[] }) => cells;
  const { named, decided } = findHeader(rows.map(cellsOf), header);
  refuseStrayRows(rows, { source, named, skipRows });
  const data = named ? rows.slice(1) : rows;
  if (data.length === 0) throw refuseEmpty(source, skipRows);
  const width = rows[0].cells.length;
  const { names, renamed } = nameColumns(named ? rows[0].cells : Array<string>(width).fill(""));
  return {
    source,
    rows: data.length,
    delimiter,
    columns: names.map((name, column) => ({ name, cells: data.map(({ cells }) => cells[column]) })),
    fileRow: (row) => data[row].row,
    found: {
      header: named ? "first-row" : "none",
      headerDecided: decided,
      delimiter,
      encoding: decoded.encoding,
      encodingDecided: decoded.decided,
      skippedRows: skipped,
      comments,
      renamed: named ? renamed : [],
    },
  };
}
