import type { Matrix } from "@regula/base";

export interface GroupedLabels {
  /** The share of one class among each unit's rows: 0 or 1 where they have one class. */
  readonly labels: Float64Array;
  /** Positions of units: labels change places inside a stratum. */
  readonly strata: readonly (readonly number[])[];
  /** A number from 0 on for the group of each stratum. */
  readonly groupOf: Uint32Array;
}

/**
 * The fitted share y'Hy of labels in some order, with groups as wholes: over max(1, φ), φ by how much
 * more it differs from group to group than chance inside strata makes it differ.
 *
 * With f = Hy group m adds a = Σ f y over its units, and where the surface is alike in all
 * groups g Σa/Σg of it, g = Σ f²: φ = Σ (a − g Σa/Σg)² / Σ v (1 − g/Σg), v the variance of a over
 * permutations inside strata. A surface that has one sign in half of the groups and the other
 * in the rest fits the labels in chance's favor with a variance of φ (the dispersion of Wedderburn 1974,
 * Biometrika 61, 439). Of one group, or of labels that never differ inside a stratum, φ is not known
 * and the share stays as it is.
 *
 * @param factor Z of H = ZZ', units × columns, its columns adding up to 0 in every stratum
 */
export function createShareOverGroups(
  { columns, data: z }: Matrix,
  { labels, strata, groupOf }: GroupedLabels,
): (order: Uint32Array) => number {
  const groups = groupOf.reduce((most, group) => Math.max(most, group + 1), 0);
  const variances = strata.map((members) => varianceOf(members.map((unit) => labels[unit])));
  const sums = new Float64Array(columns);
  const added = new Float64Array(groups);
  const squares = new Float64Array(groups);
  const chance = new Float64Array(groups);
  return (order) => {
    sums.fill(0);
    order.forEach((from, unit) => {
      const y = labels[from];
      if (y === 0) return;
      for (let k = 0; k < columns; k++) sums[k] += y * z[unit * columns + k];
    });
    const share = sums.reduce((sum, value) => sum + value * value, 0);
    for (const values of [added, squares, chance]) values.fill(0);
    strata.forEach((members, stratum) => {
      const group = groupOf[stratum];
      for (const unit of members) {
        let fitted = 0;
        for (let k = 0; k < columns; k++) fitted += z[unit * columns + k] * sums[k];
        added[group] += fitted * labels[order[unit]];
        squares[group] += fitted * fitted;
        chance[group] += variances[stratum] * fitted * fitted;
      }
    });
    const whole = squares.reduce((sum, value) => sum + value, 0);
    let [departure, expected] = [0, 0];
    for (let group = 0; group < groups; group++) {
      const part = whole > 0 ? squares[group] / whole : 0;
      const rest = added[group] - part * share;
      departure += rest * rest;
      expected += chance[group] * (1 - part);
    }
    return departure > expected && expected > 0 ? (share * expected) / departure : share;
  };
}

/** Over permutations: of one label 0. */
function varianceOf(values: readonly number[]): number {
  const n = values.length;
  if (n < 2) return 0;
  const mean = values.reduce((sum, value) => sum + value / n, 0);
  return values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (n - 1);
}
