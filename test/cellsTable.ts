import { interpretTable, type RawColumn, type Table } from "@regula/data";

/** A table of these cells by the names of their columns, which stand in row 1 of its file. */
export function cellsTable(
  cells: Readonly<Record<string, RawColumn["cells"]>>,
  source = "t.csv",
): Table {
  const columns = Object.entries(cells).map(([name, own]) => ({ name, cells: own }));
  return interpretTable({
    source,
    columns,
    rows: columns[0].cells.length,
    delimiter: null,
    fileRow: (row) => row + 2,
  });
}

/** All rows of a table, in order. */
export const everyRow = (table: Table) => Uint32Array.from({ length: table.rows }, (_, row) => row);
