import {
  groupMembers,
  mantelHaenszelDifference,
  type StratifiedDifference,
  type StratumCounts,
} from "@regula/statistics";

export interface DifferenceOptions {
  readonly won: ArrayLike<number>;
  /** The match × team of every kick. */
  readonly cellOf: readonly string[];
  /** Kicks that are copies of each other have the same number; null where none are. */
  readonly copies: ArrayLike<number> | null;
}

/**
 * How much more often kicks inside a part of the plane were won than kicks of the same team in the
 * same match outside of it (Mantel and Haenszel), copies counted once; null where no team kicked
 * both ways in a match.
 */
export function differenceWithinCells(
  isInside: (kick: number) => boolean,
  options: DifferenceOptions,
): StratifiedDifference | null {
  return mantelHaenszelDifference([...countCells(isInside, options).values()]);
}

/** Kicks inside and outside of each cell, and how many of both were won, copies counted once. */
export function countCells(
  isInside: (kick: number) => boolean,
  { won, cellOf, copies }: DifferenceOptions,
): Map<string, StratumCounts> {
  const strata = new Map<string, { -readonly [key in keyof StratumCounts]: number }>();
  const seen = new Set<string>();
  for (let i = 0; i < won.length; i++) {
    const cell = cellOf[i];
    if (copies) {
      const copy = `${copies[i]} ${won[i]} ${cell}`;
      if (seen.has(copy)) continue;
      seen.add(copy);
    }
    const counts = strata.get(cell) ?? { inside: 0, wonInside: 0, outside: 0, wonOutside: 0 };
    strata.set(cell, counts);
    if (isInside(i)) {
      counts.inside += 1;
      counts.wonInside += won[i];
    } else {
      counts.outside += 1;
      counts.wonOutside += won[i];
    }
  }
  return strata;
}

/**
 * The same of numbers: the mean inside less the mean outside, over the cells that hold both, each by
 * n₁n₀/n.
 */
export function meanDifferenceWithinCells(
  isInside: (kick: number) => boolean,
  values: ArrayLike<number>,
  { cellOf, copies }: Omit<DifferenceOptions, "won">,
): number | null {
  const first = new Set<string>();
  const once = Array.from(values, (_, i) => i).filter((i) => {
    if (!copies) return true;
    const copy = `${copies[i]} ${values[i]} ${cellOf[i]}`;
    return !first.has(copy) && first.add(copy);
  });
  let [sum, weights] = [0, 0];
  for (const members of groupMembers(
    once.map((i) => cellOf[i]),
    once.length,
  )) {
    const [inside, outside] = [true, false].map((side) =>
      members.map((at) => once[at]).filter((i) => isInside(i) === side),
    );
    if (inside.length === 0 || outside.length === 0) continue;
    const mean = (kicks: readonly number[]) =>
      kicks.reduce((total, i) => total + values[i] / kicks.length, 0);
    const weight = (inside.length * outside.length) / members.length;
    weights += weight;
    sum += weight * (mean(inside) - mean(outside));
  }
  return weights > 0 ? sum / weights : null;
}
