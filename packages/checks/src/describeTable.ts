import type { Text } from "@regula/base";
import {
  type Column,
  type DecimalMark,
  findColumn,
  findDefaultTarget,
  findTask,
  findTimeColumn,
  fitTarget,
  isMissing,
  looksMissing,
  mostClasses,
  spellLabel,
  type Table,
  type Task,
  type TaskKind,
  type ThousandsMark,
  type TimeOrder,
} from "@regula/data";
import { varietyOf } from "./cells.ts";
import {
  type CheckOptions,
  type ColumnCode,
  type ColumnFinding,
  checkTable,
} from "./checkTable.ts";

/** What a column is. */
export const columnKinds = [
  "number",
  "date",
  "category",
  "text",
  "id",
  "row-number",
  "constant",
] as const;

/** One of `columnKinds`. */
export type DescribedKind = (typeof columnKinds)[number];

/** What is done with a column. */
export const columnRoles = ["feature", "target", "group", "left-out"] as const;

/** One of `columnRoles`. */
export type ColumnRole = (typeof columnRoles)[number];

/** A column as it was read, and what is done with it. */
export interface DescribedColumn {
  readonly name: string;
  readonly kind: DescribedKind;
  /** Of numbers; null of anything else. */
  readonly decimal: DecimalMark | null;
  readonly thousands: ThousandsMark | null;
  /** Whether the cells alone decided how they are read; false for a guess. */
  readonly decided: boolean;
  readonly missing: number;
  /** Of the cells that are not missing. */
  readonly distinct: number;
  /** Categories that are called what programs write for a missing cell. */
  readonly missingWords: readonly string[];
  /** A cell as it stands in the file; null where all are missing. */
  readonly example: string | null;
  readonly role: ColumnRole;
  /** Why it is left out, or what is to be known of it; null where nothing is. */
  readonly reason: Text | null;
}

/** What was read of a file, before anything is trained. */
export interface DescribedTable {
  readonly source: string;
  readonly rows: number;
  readonly found: Table["found"] | null;
  readonly columns: readonly DescribedColumn[];
  readonly target: {
    readonly name: string;
    readonly task: Task;
    /** Whether its numbers could as well name classes or be regression targets, and no option says which. */
    readonly isGuess: boolean;
    /** In order, of two the positive one last; null in regression. */
    readonly classes: readonly string[] | null;
    /** Whether it was said which of two classes is positive. */
    readonly isPositiveGiven: boolean;
  };
  /** The column that orders rows in time; null without `time`. */
  readonly time: TimeOrder | null;
  readonly warnings: readonly ColumnFinding[];
}

/** Options of `describeTable`. */
export interface DescribeOptions extends CheckOptions {
  readonly taskKind?: TaskKind;
  /** Of two classes the positive one; by default the last in sorted order. */
  readonly positive?: string;
}

/** Of a column that a check found something in; the others are what they were read as. */
const kindOfCode: Readonly<Record<ColumnCode, DescribedKind | null>> = {
  unreadable: "text",
  constant: "constant",
  "row-number": "row-number",
  id: "id",
  "text-nearly-unique": "text",
  "row-order": null,
  entity: null,
  "missing-code": null,
  "same-letters": null,
  codes: null,
  "date-numbers": null,
  "gives-away": null,
  order: null,
};

const kindOfReading = {
  number: "number",
  date: "date",
  category: "category",
} as const satisfies Readonly<Record<Exclude<Column["reading"]["kind"], "unread">, DescribedKind>>;

/**
 * Every column as number, date, category, text, id, row number or constant, with an example, missing
 * and distinct cells, and what is done with it and why.
 *
 * @throws RegulaError for unknown columns and a target that cannot be one
 */
export function describeTable(table: Table, options: DescribeOptions = {}): DescribedTable {
  const { findings, features } = checkTable(table, options);
  const target = options.target
    ? findColumn(table, options.target, "target")
    : findDefaultTarget(table);
  const group = options.group === undefined ? null : findColumn(table, options.group, "group");
  const used = new Set(features);
  const asked = describeTarget(table, target, options);
  const roleOf = (column: Column): ColumnRole => {
    if (column === target) return "target";
    if (column === group) return "group";
    return used.has(column.name) ? "feature" : "left-out";
  };
  return {
    source: table.source,
    rows: table.rows,
    found: table.found ?? null,
    columns: table.columns.map((column) => {
      const own = findings.filter((finding) => finding.column === column.name);
      return describeColumn(column, roleOf(column), asked.classes === null, own);
    }),
    target: asked,
    time: options.time === undefined ? null : findTime(table, options.time),
    warnings: findings,
  };
}

/** @throws RegulaError for an unknown column */
function findTime(table: Table, name: string): TimeOrder {
  return { column: findTimeColumn(table, name)?.name ?? null };
}

function kindAsRead(reading: Column["reading"]): DescribedKind {
  const { kind } = reading;
  return kind === "unread" ? (reading.readableAs ?? "text") : kindOfReading[kind];
}

function describeColumn(
  column: Column,
  role: ColumnRole,
  isAmount: boolean,
  findings: readonly ColumnFinding[],
): DescribedColumn {
  const { name, reading, decided } = column;
  const { distinct, present } = varietyOf(column);
  const form = reading.kind === "number" ? reading.form : null;
  const first = findExample(column, form?.thousands ?? null);
  const isTarget = role === "target" || role === "group";
  const isLabel = role === "group" || (role === "target" && !isAmount);
  const names = isLabel && reading.kind === "number" ? countLabels(column) : null;
  const kind = isTarget
    ? null
    : findings.map(({ code }) => kindOfCode[code]).find((one) => one !== null);
  return {
    name,
    kind: kind ?? (names === null || names === distinct ? kindAsRead(reading) : "category"),
    decimal: form?.decimal ?? null,
    thousands: form?.thousands ?? null,
    decided,
    missing: column.cells.length - present,
    distinct: names ?? distinct,
    missingWords: role === "left-out" ? [] : findMissingWords(column),
    example: present === 0 ? null : (column.text?.[first] ?? String(column.cells[first])),
    role,
    reason: findings[0]?.text ?? null,
  };
}

function findMissingWords({ reading, cells }: Column): string[] {
  if (reading.kind !== "category" || cells instanceof Float64Array) return [];
  return [...new Set(cells)].filter(looksMissing);
}

/** Whole numbers of so few values that they could name classes. */
function couldBeEither(target: Column): boolean {
  const { cells } = target;
  if (target.reading.kind !== "number" || varietyOf(target).distinct > mostClasses) return false;
  return Array.from(cells, Number).every(
    (cell) => Number.isNaN(cell) || Number.isSafeInteger(cell),
  );
}

/** The first cell that is not missing, and where numbers have thousands the first that shows their mark. */
function findExample(column: Column, mark: ThousandsMark | null): number {
  let example = -1;
  for (let row = 0; row < column.cells.length; row++) {
    if (isMissing(column, row)) continue;
    if (mark === null || column.text?.[row].includes(mark)) return row;
    if (example < 0) example = row;
  }
  return example;
}

/** Distinct labels: 1.1 and 1.10 are two. */
function countLabels(column: Column): number {
  const labels = new Set<string>();
  for (let row = 0; row < column.cells.length; row++) {
    if (!isMissing(column, row)) labels.add(spellLabel(column, row));
  }
  return labels.size;
}

function describeTarget(
  table: Table,
  target: Column,
  { taskKind: kind, positive }: Pick<DescribeOptions, "taskKind" | "positive">,
): DescribedTable["target"] {
  const rows = Array.from({ length: table.rows }, (_, row) => row).filter(
    (row) => !isMissing(target, row),
  );
  const task = findTask(table, target, rows, kind);
  const spec = fitTarget(table, rows, {
    target: target.name,
    task,
    ...(positive !== undefined && { positive }),
  });
  return {
    name: target.name,
    task,
    isGuess: kind === undefined && task !== "binary" && couldBeEither(target),
    classes: spec.task === "regression" ? null : spec.classes,
    isPositiveGiven: positive !== undefined,
  };
}
