import { defineStudy, findColumn, type StudyData, type Table } from "@regula/data";
import type { ClassifierOptions } from "../options/estimatorOptions.ts";
import { categoryColumn, checkLength } from "./readColumns.ts";
import { freeName, putColumn, type ReadTarget } from "./readTarget.ts";

/** What belongs together, such as a match: one value a row, or the name of a column that X has. */
export type Groups = ArrayLike<string | number> | string;

/**
 * X with the groups of its rows as a column.
 *
 * @param name of the column, in place of one that X has; by default its own, or a free one
 * @throws RegulaError for another number of them
 */
export function joinGroups(
  table: Table,
  groups: Groups,
  name?: string,
): { readonly table: Table; readonly group: string } {
  if (typeof groups === "string") {
    const column = findColumn(table, groups, "groups");
    if (name === undefined) return { table, group: column.name };
    return { table: putColumn(table, { ...column, name }), group: name };
  }
  checkLength("groups", groups.length, table.rows);
  const group = name ?? freeName(table, "group");
  return { table: putColumn(table, categoryColumn(group, Array.from(groups, String))), group };
}

/** The prediction task of the rows. */
export interface RowsStudy extends Pick<ClassifierOptions, "missing" | "positive"> {
  readonly taskKind: "classes" | "regression";
  readonly inputEncoding: NonNullable<ClassifierOptions["inputEncoding"]>;
}

/**
 * The study of these rows: every column but target and groups is a feature.
 *
 * @throws RegulaError for cells and labels that cannot be used
 */
export function defineRows(
  { table, name }: ReadTarget,
  group: string | null,
  { taskKind, inputEncoding, missing = "refuse", positive }: RowsStudy,
): StudyData {
  return defineStudy(table, {
    target: name,
    taskKind,
    inputEncoding,
    missing,
    ...(group !== null && { group }),
    ...(positive !== undefined && { positive: String(positive) }),
  });
}
