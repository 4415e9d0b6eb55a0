import type { Column, Table } from "./table.ts";

/** Where a cell stands, as messages say it. */
export function placeOf(
  table: Pick<Table, "source" | "fileRow">,
  column: Pick<Column, "name">,
  row: number,
) {
  return { file: table.source, row: table.fileRow(row), column: column.name };
}
