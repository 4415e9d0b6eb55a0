import { type Matrix, matrix } from "../base/matrix.ts";
import type { Text } from "../base/text.ts";
import { checkFeatures, findColumn, readNumbers } from "./columns.ts";
import { findClasses, indexLabels, readLabels, warnOfRareClass } from "./labels.ts";
import type { Table } from "./table.ts";

/** Two classes of examples, ready to train on: X features × m, Y 1 × m of zeros and ones. */
export interface Dataset {
  readonly source: string;
  readonly featureNames: readonly string[];
  readonly targetName: string;
  /** The labels as the file has them: [negative (0), positive (1)]. */
  readonly classes: readonly [negative: string, positive: string];
  readonly X: Matrix;
  readonly Y: Matrix;
  /** What a careful reader should know before trusting results on these data. */
  readonly warnings: readonly Text[];
}

export interface DatasetOptions {
  /** A column's name, or its position counted from 1; by default the last column. */
  readonly target?: string;
  /** Names or positions; by default every column but the target. */
  readonly features?: readonly string[];
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
  const features = options.features
    ? options.features.map((name) => findColumn(table, name, "features"))
    : table.columns.filter((column) => column !== target);
  checkFeatures(table, features, [target]);

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
    warnings: warnOfRareClass(labels, classes),
  };
}
