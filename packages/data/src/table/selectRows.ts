import type { Column, Table } from "../reading/table.ts";

/** The table of these rows alone, in this order; messages still name the rows of the file. */
export function selectRows(table: Table, rows: ArrayLike<number>): Table {
  const kept = Array.from(rows);
  const select = (column: Column): Column => {
    const { cells, text } = column;
    return {
      ...column,
      cells:
        cells instanceof Float64Array
          ? Float64Array.from(kept, (row) => cells[row])
          : kept.map((row) => cells[row]),
      text: text && kept.map((row) => text[row]),
    };
  };
  return {
    ...table,
    columns: table.columns.map(select),
    rows: kept.length,
    fileRow: (row) => table.fileRow(kept[row]),
  };
}
