import { type Matrix, matrix, RegulaError, verbatim } from "@regula/base";
import type { Column, Table } from "../reading/table.ts";
import { checkFeatures, findColumn, readNumbers } from "./columns.ts";
import { findClasses, indexLabels, readLabels, warnOfRareClass } from "./labels.ts";
import type { Warning } from "./warning.ts";

/** Two classes of examples, ready to train on: X features × m, Y 1 × m of zeros and ones. */
export interface Dataset {
  readonly source: string;
  readonly featureNames: readonly string[];
  readonly targetName: string;
  /** The labels as the file has them: [negative (0), positive (1)]. */
  readonly classes: readonly [negative: string, positive: string];
  readonly X: Matrix;
  readonly Y: Matrix;
  /** A column whose equal cells belong together, and what it says of each example. */
  readonly group?: { readonly name: string; readonly ids: readonly string[] };
  /** What a careful reader should know before trusting results on these data. */
  readonly warnings: readonly Warning[];
}

export interface DatasetOptions {
  /** A column's name, or its position counted from 1; by default the last column. */
  readonly target?: string;
  /** Names or positions; by default every column but the target and the group's. */
  readonly features?: readonly string[];
  /** A column whose equal cells belong together, such as the match: never a feature. */
  readonly group?: string;
  /** Fixed classes, so that test data are labeled as the training data were. */
  readonly classes?: readonly [negative: string, positive: string];
}

/**
 * The examples of a table. The positive class is 1 where the labels are 0 and 1, else the last
 * label in sorted order.
 *
 * @throws RegulaError with file, row and column for unknown columns, text among numbers, missing
 *   or non-finite cells, and labels that are not of two classes
 */
export function toDataset(table: Table, options: DatasetOptions = {}): Dataset {
  const target = options.target
    ? findColumn(table, options.target, "target")
    : table.columns[table.columns.length - 1];
  const group = options.group === undefined ? null : findGroup(table, options.group, target);
  const features = options.features
    ? options.features.map((name) => findColumn(table, name, "features"))
    : table.columns.filter((column) => column !== target && column !== group);
  checkFeatures(table, features, group ? [target, group] : [target]);

  const labels = readLabels(table, target);
  const classes = options.classes ?? findClasses(table, target, labels);
  const rows = Uint32Array.from({ length: table.rows }, (_, row) => row);
  const X = matrix(features.length, table.rows);
  features.forEach((column, i) => {
    X.data.set(readNumbers(table, column), i * table.rows);
  });
  return {
    source: table.source,
    featureNames: features.map((column) => column.name),
    targetName: target.name,
    classes,
    X,
    Y: matrix(1, table.rows, Float64Array.from(indexLabels(table, target, rows, classes))),
    ...(group && { group: { name: group.name, ids: readLabels(table, group) } }),
    warnings: warnOfRareClass(labels, classes),
  };
}

/** @throws RegulaError for an unknown column and for the target */
function findGroup(table: Table, name: string, target: Column): Column {
  const group = findColumn(table, name, "group");
  if (group !== target) return group;
  throw new RegulaError({
    code: "column-duplicate",
    place: { file: table.source, option: "group" },
    expected: { en: "another column than the target", "pt-BR": "outra coluna que não o alvo" },
    received: verbatim(`"${group.name}"`),
    advice: {
      en: "By default the last column is the target: name it with --target.",
      "pt-BR": "Por padrão a última coluna é o alvo: indique-o com --target.",
    },
  });
}
