import type { Matrix } from "@regula/base";
import type { Table } from "@regula/data";
import type { Model, RangedPredictions, TablePredictions } from "@regula/models";
import type { Document } from "../documents/index.ts";

type Cell = string | number;

/** Predictions as a table: a header, then a row for each row of the data, by its number there. */
export function* tabulate(
  { task, prepared: { target } }: Model,
  table: Table,
  predictions: TablePredictions,
  ranged: RangedPredictions | null,
): Generator<readonly Cell[]> {
  const { mean, lower, upper, classes } = predictions;
  const names = target.task === "regression" ? [] : target.classes;
  const several = task === "classes";
  const answer = { binary: ["probability"], classes: names.map((name) => `p(${name})`) };
  yield [
    "row",
    ...(task === "regression" ? ["prediction"] : answer[task]),
    "low",
    "high",
    ...(task === "regression" ? [] : ["class"]),
    ...(ranged ? rangeColumns[ranged.kind] : []),
  ];
  for (let j = 0; j < table.rows; j++) {
    // With several classes the band is the predicted one's.
    const told = several ? (classes?.[j] ?? 0) : 0;
    yield [
      table.fileRow(j),
      ...column(mean, j),
      at(lower, told, j),
      at(upper, told, j),
      ...(classes ? [names[classes[j]]] : []),
      ...(ranged ? rangeCells(ranged, names, j) : []),
    ];
  }
}

const rangeColumns: Readonly<Record<RangedPredictions["kind"], readonly string[]>> = {
  offsets: ["interval_low", "interval_high"],
  sets: ["set"],
};

function rangeCells(ranged: RangedPredictions, names: readonly string[], row: number): Cell[] {
  if (ranged.kind === "offsets") return [ranged.low[row], ranged.high[row]];
  return [ranged.sets[row].map((one) => names[one]).join(" | ")];
}

/** The same rows as objects, for JSON. */
export function listPredictions(
  { task, prepared: { target } }: Model,
  table: Table,
  { mean, lower, upper, classes }: TablePredictions,
  ranged: RangedPredictions | null,
): Document<"predict">["predictions"] {
  const names = target.task === "regression" ? [] : target.classes;
  return Array.from({ length: table.rows }, (_, j) => {
    const told = task === "classes" ? (classes?.[j] ?? 0) : 0;
    const band = { low: at(lower, told, j), high: at(upper, told, j) };
    const row = table.fileRow(j);
    if (!classes) {
      const answer = { row, prediction: at(mean, 0, j), ...band };
      return ranged?.kind === "offsets"
        ? { ...answer, interval: [ranged.low[j], ranged.high[j]] as const }
        : answer;
    }
    const label = {
      class: names[classes[j]],
      ...(ranged?.kind === "sets" && { set: ranged.sets[j].map((one) => names[one]) }),
    };
    if (task === "binary") return { row, probability: at(mean, 0, j), ...band, ...label };
    const probabilities = Object.fromEntries(names.map((name, c) => [name, at(mean, c, j)]));
    return { row, probabilities, ...band, ...label };
  });
}

const header =
  /^row\t(prediction\tlow\thigh(\tinterval_low\tinterval_high)?|(probability|p\([^\t]*\)(\tp\([^\t]*\))+)\tlow\thigh\tclass(\tset)?)$/;

/** Whether rows of cells are such a table. */
export function isPredictions([names, ...rows]: readonly (readonly string[])[]): boolean {
  if (!header.test(names.join("\t"))) return false;
  const isText = names.map((name) => name === "class" || name === "set");
  return rows.every((row) =>
    row.every((cell, i) => isText[i] || (cell !== "" && !Number.isNaN(Number(cell)))),
  );
}

function at({ columns, data }: Matrix, i: number, j: number): number {
  return data[i * columns + j];
}

function column(m: Matrix, j: number): number[] {
  return Array.from({ length: m.rows }, (_, i) => at(m, i, j));
}
