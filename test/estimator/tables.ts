import { PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { type Column, interpretTable, type Table, type Task } from "@regula/data";

export type Cells = Column["cells"];

/** Columns a, b (numbers) and kind (words), and a target of the task that depends on them. */
export function sampleTable(task: Task, { rows = 48, seed = 5 } = {}): Table {
  const normal = new PolarNormal(new PhiloxStream(seed, purposes.simulation));
  const draw = () => Float64Array.from({ length: rows }, () => normal.next());
  const [a, b, noise] = [draw(), draw(), draw()];
  const kind = Array.from(a, (_, j) => ["left", "middle", "right"][j % 3]);
  const score = a.map((x, j) => 1.5 * x - b[j] + (kind[j] === "left" ? 1 : 0) + 0.4 * noise[j]);
  const targets: Record<Task, Cells> = {
    binary: score.map((s) => (s > 0.3 ? 1 : 0)),
    classes: score.map((s) => (s > 1 ? 2 : s > -0.5 ? 1 : 0)),
    regression: score.map((s) => 50 + 10 * s),
  };
  return tableOf({ a, b, kind, target: targets[task] });
}

export function tableOf(columns: Readonly<Record<string, Cells>>): Table {
  const [first] = Object.values(columns);
  return interpretTable({
    source: "sample.csv",
    rows: first.length,
    delimiter: null,
    fileRow: (row) => row + 2,
    columns: Object.entries(columns).map(([name, cells]) => ({ name, cells })),
  });
}

/** The columns of a table by name. */
export function columnsOf({ columns }: Table): Record<string, Cells> {
  return Object.fromEntries(columns.map(({ name, cells }) => [name, cells]));
}

/** The same table with some columns others. */
export function withColumns(table: Table, columns: Readonly<Record<string, Cells>>): Table {
  return { ...table, ...tableOf({ ...columnsOf(table), ...columns }) };
}

export function withoutColumns(table: Table, ...names: string[]): Table {
  const kept = table.columns.filter(({ name }) => !names.includes(name));
  return { ...table, columns: kept };
}

/** These rows, in this order. */
export function pickRows(table: Table, rows: readonly number[]): Table {
  const picked = table.columns.map(({ name, cells }): [string, Cells] => [
    name,
    cells instanceof Float64Array
      ? Float64Array.from(rows, (row) => cells[row])
      : rows.map((row) => cells[row]),
  ]);
  return { ...table, ...tableOf(Object.fromEntries(picked)) };
}

/** A column's cells as text. */
export function toText(cells: Cells): string[] {
  return Array.from<string | number, string>(cells, String);
}

/** A column's cells as numbers. */
export function toNumbers(cells: Cells): number[] {
  return toText(cells).map(Number);
}
