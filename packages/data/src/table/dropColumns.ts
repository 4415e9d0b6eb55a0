import type { Table } from "../reading/table.ts";
import { findColumn } from "./columns.ts";

/** The table without these columns, by name or position. @throws RegulaError for an unknown one */
export function dropColumns(table: Table, names: readonly string[]): Table {
  const dropped = names.map((name) => findColumn(table, name, "drop"));
  return { ...table, columns: table.columns.filter((column) => !dropped.includes(column)) };
}
