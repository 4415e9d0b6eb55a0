import { PhiloxStream, PolarNormal, permutation, purposes, shuffleInPlace } from "@regula/base";
import { type Column, interpretTable, type Table } from "@regula/data";

// Tables for tests of leakage: on each of them a leak shows.

function tableOf(columns: Readonly<Record<string, Column["cells"]>>): Table {
  const entries = Object.entries(columns).map(([name, cells]) => ({ name, cells }));
  return interpretTable({
    source: "purpose-built",
    columns: entries,
    rows: entries[0].cells.length,
    delimiter: null,
    fileRow: (row) => row + 1,
  });
}

/** A table with other cells in some of its columns. */
export function withCells(table: Table, cells: Readonly<Record<string, Column["cells"]>>): Table {
  const columns = table.columns.map(({ name, cells: own }) => [name, cells[name] ?? own]);
  return tableOf(Object.fromEntries(columns));
}

export interface MemorableOptions {
  readonly groups: number;
  /** Rows of a group differ by little and have one label. */
  readonly rowsOfGroup: number;
  /** More than groups: then a linear model can memorize every group. */
  readonly features: number;
  readonly seed: number;
}

/**
 * Rows that a model can learn by heart and nothing else. Each group has a place of its own among
 * normal points and a random label, half of them 1. A model that was trained on a group predicts its label; one that was
 * not can only guess. Columns x0, x1, …, group and label.
 */
export function memorableRows({ groups, rowsOfGroup, features, seed }: MemorableOptions): Table {
  const source = new PhiloxStream(seed, purposes.simulation);
  const normal = new PolarNormal(source);
  const rows = groups * rowsOfGroup;
  const groupOf = Array.from({ length: rows }, (_, row) => Math.floor(row / rowsOfGroup));
  const labels = Array.from({ length: groups }, (_, group) => group % 2);
  shuffleInPlace(source, labels);
  const columns = Array.from({ length: features }, (_, i) => {
    const places = Float64Array.from({ length: groups }, () => normal.next());
    const cells = Float64Array.from(groupOf, (group) => places[group] + 0.05 * normal.next());
    return [`x${i}`, cells];
  });
  return tableOf({
    ...Object.fromEntries(columns),
    group: groupOf.map((group) => `g${group}`),
    label: Float64Array.from(groupOf, (group) => labels[group]),
  });
}

/** A number x that decides the label, numbers with gaps, and three clubs. */
export function calmTable(rows: number): Table & { readonly x: Float64Array } {
  const normal = new PolarNormal(new PhiloxStream(1, purposes.simulation));
  const x = Float64Array.from({ length: rows }, () => normal.next());
  const table = tableOf({
    x,
    gap: Array.from(x, (v, row) => (row % 4 === 1 ? "" : String(v + row / 9))),
    club: Array.from(x, (_, row) => `club ${row % 3}`),
    label: x.map((v) => (v > 0 ? 1 : 0)),
  });
  return { ...table, x };
}

/** The calm table with extreme numbers, filled gaps and clubs of their own in some rows. */
export function withExtremes(table: ReturnType<typeof calmTable>, rows: Iterable<number>): Table {
  const held = new Set(rows);
  const [, gap, club] = table.columns.map(({ cells }) => Array.from<number | string>(cells));
  return withCells(table, {
    x: table.x.map((v, row) => (held.has(row) ? 1e6 * (v + 3) : v)),
    gap: gap.map((cell, row) => (held.has(row) ? "1e7" : String(cell))),
    club: club.map((cell, row) => (held.has(row) ? `stranger ${row}` : String(cell))),
  });
}

/** Five matches of eight rows. One is all of class 1: who has not seen it expects class 0. */
export function oneMatchApart(): Table {
  const rows = Array.from({ length: 40 }, (_, row) => row);
  return tableOf({
    x: Float64Array.from(rows, (row) => (row % 8) / 8),
    match: rows.map((row) => `m${Math.floor(row / 8)}`),
    label: Float64Array.from(rows, (row) => (row < 8 || row % 8 === 0 ? 1 : 0)),
  });
}

/** Two columns of normal numbers that say nothing of the label, half of which are 1. */
export function noiseTable(rows: number, seed: number): Table {
  const source = new PhiloxStream(seed, purposes.simulation);
  const normal = new PolarNormal(source);
  const draw = () => Float64Array.from({ length: rows }, () => normal.next());
  const order = permutation(source, rows);
  return tableOf({ a: draw(), b: draw(), label: Float64Array.from(order, (place) => place % 2) });
}
