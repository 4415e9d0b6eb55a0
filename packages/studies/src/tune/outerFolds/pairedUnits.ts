import type { Fold, StudyData } from "@regula/data";
import { groupMembers } from "@regula/statistics";

/** What is independent of what else: rows, or groups of rows that belong together. */
export type UnitKind = "row" | "group";

/** What one of two reached on each held-out row. */
export interface JudgedRows {
  readonly losses: readonly number[];
  /** Null in regression. */
  readonly right: readonly boolean[] | null;
}

/** How two arms differ on each unit that was held out: squares of the differences of their means. */
export interface PairedUnits {
  readonly unit: UnitKind;
  /** Of mean losses, the mean over the repeats, in each of which a unit is held out once. */
  readonly losses: Float64Array;
  /** Of accuracies: of a row 1 where one of both is right; null in regression. */
  readonly answers: Float64Array | null;
}

/** @param folds outer folds, each with both arms on its held-out rows */
export function pairUnits(
  { rows, groups, clusters }: StudyData,
  folds: readonly (Pick<Fold, "test"> & { readonly arms: readonly [JudgedRows, JudgedRows] })[],
): PairedUnits {
  const members = clusters
    ? groupMembers(clusters, rows)
    : Array.from({ length: rows }, (_, row) => [row]);
  const unitOf = new Uint32Array(rows);
  members.forEach((unit, index) => {
    for (const row of unit) unitOf[row] = index;
  });
  const losses = new Float64Array(members.length);
  const answers = new Float64Array(members.length);
  const seen = new Float64Array(members.length);
  for (const { test, arms } of folds) {
    const [a, b] = arms;
    const inFold = new Map<number, number[]>();
    test.forEach((row, j) => {
      const places = inFold.get(unitOf[row]);
      if (places) places.push(j);
      else inFold.set(unitOf[row], [j]);
    });
    for (const [unit, places] of inFold) {
      const meanOf = (difference: (j: number) => number) =>
        places.reduce((sum, j) => sum + difference(j), 0) / places.length;
      const loss = meanOf((j) => a.losses[j] - b.losses[j]);
      const answer = meanOf((j) => Number(a.right?.[j] ?? 0) - Number(b.right?.[j] ?? 0));
      losses[unit] += loss * loss;
      answers[unit] += answer * answer;
      seen[unit] += 1;
    }
  }
  const hasAnswers = folds.every(({ arms }) => arms.every(({ right }) => right !== null));
  // By time the earliest are trained on alone.
  const held = Array.from(seen.keys()).filter((unit) => seen[unit] > 0);
  const average = (sums: Float64Array) =>
    Float64Array.from(held, (unit) => sums[unit] / seen[unit]);
  return {
    unit: groups ? "group" : "row",
    losses: average(losses),
    answers: hasAnswers ? average(answers) : null,
  };
}
