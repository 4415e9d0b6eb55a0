import { groupMembers } from "@regula/statistics";

/**
 * What exchanges labels under the hypothesis that inputs are independent of them: rows; whole groups; or
 * rows within their group, so that differences between groups do not count.
 */
export const exchanges = ["rows", "whole-groups", "within-groups"] as const;

/** One of `exchanges`. */
export type Exchange = (typeof exchanges)[number];

/** What a permutation moves. */
export interface ExchangeableUnits {
  readonly exchange: Exchange;
  /** The rows of each unit, which move together. */
  readonly units: readonly (readonly number[])[];
  /** Positions in `units`: labels change places inside a stratum. */
  readonly strata: readonly (readonly number[])[];
}

export interface UnitsOptions {
  /** The class or the target value of each row. */
  readonly labels: ArrayLike<number>;
  readonly groups: readonly string[] | null;
  /** Rows that are copies of each other have the same number. Null where none are. */
  readonly copies: Uint32Array | null;
}

/**
 * Units and strata of rows. Groups that hold one label each change labels with each other. Where some
 * hold several, either rows change labels inside their group or, if that moves more, whole groups
 * change labels with groups of the same size: as where most patients have one row. The choice is the
 * same for every permutation of the kind that follows from it, so that the test stays exact.
 */
export function findExchangeableUnits(options: UnitsOptions): ExchangeableUnits {
  const { labels, groups } = options;
  if (groups === null || new Set(groups).size === 1) {
    const rows = Array.from(labels, (_, row) => row);
    const units = moveCopiesTogether(rows, options);
    return { exchange: "rows", units, strata: [units.map((_, unit) => unit)] };
  }
  const members = groupMembers(groups, labels.length);
  const mixed = members.filter((rows) => !haveOneLabel(rows, labels));
  if (mixed.length === 0) {
    return { exchange: "whole-groups", units: members, strata: [members.map((_, unit) => unit)] };
  }
  const movableRows = mixed.reduce((sum, rows) => sum + rows.length, 0);
  const sizes = groupMembers(
    members.map((rows) => rows.length),
    members.length,
  );
  const movableGroups = sizes
    .filter((same) => new Set(same.map((unit) => listLabels(members[unit], labels))).size > 1)
    .reduce((sum, same) => sum + same.length, 0);
  if (movableGroups > movableRows) {
    return { exchange: "whole-groups", units: members, strata: sizes };
  }
  return findUnitsWithin(members, options);
}

/** Rows that exchange labels only inside their group, for any labels; copies move as one. */
export function findUnitsWithin(
  members: readonly (readonly number[])[],
  options: Pick<UnitsOptions, "labels" | "copies">,
): ExchangeableUnits {
  const perGroup = members.map((rows) => moveCopiesTogether(rows, options));
  let start = 0;
  const strata = perGroup.map((own) => {
    const positions = own.map((_, i) => start + i);
    start += own.length;
    return positions;
  });
  return { exchange: "within-groups", units: perGroup.flat(), strata };
}

/** Copies among these rows as units, the rest alone; all alone where copies differ in their label. */
function moveCopiesTogether(
  rows: readonly number[],
  { labels, copies }: Pick<UnitsOptions, "labels" | "copies">,
): readonly (readonly number[])[] {
  const single = rows.map((row) => [row]);
  if (copies === null) return single;
  const numbers = rows.map((row) => copies[row]);
  const blocks = groupMembers(numbers, rows.length).map((own) => own.map((i) => rows[i]));
  return blocks.every((block) => haveOneLabel(block, labels)) ? blocks : single;
}

function haveOneLabel(rows: readonly number[], labels: ArrayLike<number>): boolean {
  return rows.every((row) => labels[row] === labels[rows[0]]);
}

/** The labels of rows in ascending order, spelled, so that equal lists are equal texts. */
function listLabels(rows: readonly number[], labels: ArrayLike<number>): string {
  return Float64Array.from(rows, (row) => labels[row])
    .sort()
    .join();
}
