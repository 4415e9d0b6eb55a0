import type { Column, Table } from "./table.ts";

/** The table of these rows alone, in this order; messages still name the rows of the file. */
export function selectRows(table: Table, rows: ArrayLike<number>): Table {
  const kept = Array.from(rows);
  const select = ({ name, cells }: Column): Column => ({
    name,
    cells:
      cells instanceof Float64Array
        ? Float64Array.from(kept, (row) => cells[row])
        : kept.map((row) => cells[row]),
  });
  return {
    ...table,
    columns: table.columns.map(select),
    rows: kept.length,
    fileRow: (row) => table.fileRow(kept[row]),
  };
}
