import {
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
  { won, cellOf, copies }: DifferenceOptions,
): StratifiedDifference | null {
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
  return mantelHaenszelDifference([...strata.values()]);
}
