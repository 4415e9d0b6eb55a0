import path from "node:path";
import type { Language } from "@regula/base";
import type { Table, Warning } from "@regula/data";
import { type Dependence, decisiveLosses, type Explanation, type Model } from "@regula/models";
import {
  answeredClasses,
  describeExplainedRows,
  describeExplanation,
  describeMeasure,
  isoDate,
} from "@regula/report";
import type { ImportanceClaim } from "@regula/statistics";
import type { Document } from "../documents/index.ts";
import { originToJson } from "./originJson.ts";
import { warningsToJson } from "./warningsJson.ts";

export interface ExplainedFile {
  readonly file: string;
  readonly model: Model;
  readonly table: Table;
  readonly explanation: Explanation;
  readonly warnings: readonly Warning[];
}

/** The document that `regula explain --json` prints: docs/command-line.md has the contract. */
export function explainToJson(
  { file, model, table, explanation, warnings }: ExplainedFile,
  language: Language,
): Document<"explain"> {
  const { task, prepared, data } = model;
  const { target } = prepared;
  const { rows, importances, interactions, dependences, joint, shuffles } = explanation;
  const judged = typeof rows.judged === "string" ? null : rows.judged;
  const { trainingRows } = rows;
  const measure = describeMeasure({ model, table, explanation }, language);
  return {
    model: path.basename(file),
    task,
    target: target.name,
    classes: target.task === "regression" ? null : target.classes,
    origin: originToJson(model.origin),
    data: {
      source: table.source,
      rows: rows.rows.length,
      available: rows.available,
      unlabeled: rows.unlabeled,
      filled: rows.cells.filled,
      unseen: rows.cells.unseen,
      group: (judged?.groups && data?.group) ?? null,
      judgedBy: judged?.kind ?? null,
      constant: [...explanation.constant],
      withheld: typeof rows.judged === "string" ? rows.judged : null,
      trainingRows: trainingRows && { verdict: trainingRows.claim, ...trainingRows.numbers },
    },
    metric: decisiveLosses[task],
    variance: judged?.variance ?? null,
    shuffles,
    columns:
      importances?.columns.map(({ name, importance, told }) => ({
        column: name,
        ...importanceJson(importance),
        told,
      })) ?? null,
    clusters:
      importances?.clusters.map(({ names, association, importance }) => ({
        columns: [...names],
        association,
        ...importanceJson(importance),
      })) ?? null,
    interactions: interactions.map(({ names, importance }) => ({
      columns: names,
      ...importanceJson(importance),
    })),
    dependences: dependences.map((dependence) => dependenceJson(dependence, model)),
    joint: joint.map(({ names, kinds, places: [first, second], mean, rows: near }) => ({
      columns: names,
      places: first.flatMap((a, i) =>
        second.map((b, j) => {
          const at = i * second.length + j;
          return {
            cells: [cellJson(a.cell, kinds[0]), cellJson(b.cell, kinds[1])] as const,
            rows: near[at],
            means: Array.from({ length: mean.rows }, (_, k) => mean.data[k * mean.columns + at]),
          };
        }),
      ),
    })),
    warnings: warningsToJson(warnings, language),
    text: [
      ...describeExplainedRows({ model, table, explanation }, language),
      ...(measure === null ? [] : [measure]),
      ...describeExplanation({ model, table, explanation }, language),
    ],
  };
}

function importanceJson({ claim, numbers: { growth } }: ImportanceClaim) {
  const { mean, interval, withheld } = growth;
  return { verdict: claim, growth: mean, interval, withheld };
}

function dependenceJson(dependence: Dependence, { prepared: { target } }: Model) {
  const { name, kind, along, places, mean, lower, upper, rowsLower, rowsUpper } = dependence;
  const classes = answeredClasses(target);
  return {
    column: name,
    kind,
    along: [...along],
    places: places.map(({ cell, rows }, place) => ({
      cell: cellJson(cell, kind),
      rows,
      answers: classes.map((of, output) => {
        const at = output * places.length + place;
        return {
          class: of,
          mean: mean.data[at],
          low: lower.data[at],
          high: upper.data[at],
          rowsLow: rowsLower.data[at],
          rowsHigh: rowsUpper.data[at],
        };
      }),
    })),
  };
}

function cellJson(cell: number | string | null, kind: Dependence["kind"]) {
  return typeof cell === "number" && kind === "date" ? isoDate(cell) : cell;
}
