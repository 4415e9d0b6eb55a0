/** Kicks of one side: whether each was won, and its match. */
export interface SideKicks {
  readonly won: ArrayLike<number>;
  readonly matches: readonly string[];
}

/**
 * How far the shares won by two sides go together over matches in which both kicked, in [−1, 1]:
 * Σ e₁e₂ / √(Σ e₁² Σ e₂²), with e the sum over a match of what its kicks are above their side's share,
 * which is how a share of clusters is linearized. 0 where no match has both. Of G matches 1 − r is
 * taken (1 + 4/G) fold where r is positive: it makes an interval narrower, and few matches show too
 * small an error more often than too large a one.
 */
export function matchCorrelation(first: SideKicks, second: SideKicks): number {
  const [one, other] = [surplusByMatch(first), surplusByMatch(second)];
  let [product, shared] = [0, 0];
  for (const [match, surplus] of one) {
    const its = other.get(match);
    if (its === undefined) continue;
    product += surplus * its;
    shared += 1;
  }
  const size = Math.sqrt(squares(one) * squares(other));
  if (size === 0) return 0;
  const correlation = Math.max(-1, Math.min(1, product / size));
  return correlation > 0 ? Math.max(0, 1 - (1 - correlation) * (1 + 4 / shared)) : correlation;
}

/** Matches in which both sides kicked. */
export function countSharedMatches(first: SideKicks, second: SideKicks): number {
  const seen = new Set(first.matches);
  return new Set(second.matches.filter((match) => seen.has(match))).size;
}

function surplusByMatch({ won, matches }: SideKicks): Map<string, number> {
  const share = Array.from(won).reduce((sum, one) => sum + one, 0) / Math.max(1, won.length);
  const surplus = new Map<string, number>();
  matches.forEach((match, i) => {
    surplus.set(match, (surplus.get(match) ?? 0) + won[i] - share);
  });
  return surplus;
}

const squares = (sums: Map<string, number>) =>
  [...sums.values()].reduce((sum, one) => sum + one * one, 0);
