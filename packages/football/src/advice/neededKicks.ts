import { neededProportions } from "@regula/statistics";

/** How many kicks it takes to see a difference that is stated before any is seen. */
export interface NeededKicks {
  /** Of two win rates, one half of it on each side of the base rate. */
  readonly difference: number;
  /** Of both kinds together, equally often each. */
  readonly kicks: number;
  readonly perMatch: number | null;
  /** More matches than there are; null where matches are not known. */
  readonly moreMatches: number | null;
}

const statedDifference = 0.1;

/**
 * By the test of two proportions, with 80 % power at the 5 % level, between two kinds of kick taken
 * equally often: the easiest case, so that any real question takes more.
 */
export function neededKicks(baseRate: number, kicks: number, matches: number | null): NeededKicks {
  const half = statedDifference / 2;
  const center = Math.min(0.94, Math.max(0.06, baseRate));
  const needed = 2 * neededProportions(center - half, center + half);
  const perMatch = matches === null || matches === 0 ? null : kicks / matches;
  return {
    difference: statedDifference,
    kicks: needed,
    perMatch,
    moreMatches: perMatch === null ? null : Math.max(0, Math.ceil((needed - kicks) / perMatch)),
  };
}
