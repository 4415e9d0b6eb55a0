import { checkTable } from "@regula/checks";
import { interpretTable, type Table } from "@regula/data";

// Tables for tests of what looks at them.

/** A table of text cells, as a CSV file has them. */
export function tableOf(columns: Readonly<Record<string, readonly (string | number)[]>>): Table {
  const cells = Object.entries(columns);
  return interpretTable({
    source: "t.csv",
    columns: cells.map(([name, values]) => ({ name, cells: values.map(String) })),
    rows: cells[0][1].length,
    delimiter: ",",
    fileRow: (row) => row + 2,
  });
}

export const rowsOf = <T>(rows: number, cell: (row: number) => T) =>
  Array.from({ length: rows }, (_, row) => cell(row));

/** Amounts without an order, all different. */
export const noise = (row: number, seed = 1) => (((row + seed) * 7919) % 10007) / 100 - 50;

export const ordinary = (rows: number) => ({
  x: rowsOf(rows, (row) => noise(row)),
  y: rowsOf(rows, (row) => (noise(row, 5) > 0 ? "yes" : "no")),
});

export const found = (table: Table, options = {}) =>
  checkTable(table, options).findings.map(({ code, column, action }) => [code, column, action]);
