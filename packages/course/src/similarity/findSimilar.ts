/** Works that share more than chance and the course explain: a hint to look at them, no verdict. */
export interface Similar {
  /** Their places in the list: two, or more that share everything. */
  readonly works: readonly number[];
  /** Fingerprints that both have, of those of the one that has fewer. */
  readonly share: number;
  readonly shared: number;
}

/** Fewer fingerprints in common show nothing: three or four lines of code. */
const leastShared = 10;
const leastShare = 0.5;

/** What more works than these have is a commonplace: a quarter of the class, at least 4, at most 30. */
const mostHolders = (works: number) => Math.min(30, Math.max(4, Math.ceil(works / 4)));

interface Group {
  readonly works: number[];
  readonly left: readonly number[];
}

/**
 * Pairs of works by the share of their fingerprints that they have in common, the largest first.
 * Fingerprints of what all were given are taken out, and so are those that many works have; works
 * that have the same left are one group, for which its first stands in pairs.
 *
 * @param works fingerprints of each
 * @param given fingerprints of starters and solutions
 */
export function findSimilar(
  works: readonly Uint32Array[],
  given: ReadonlySet<number>,
): readonly Similar[] {
  const most = mostHolders(works.length);
  const groups = groupSame(works, given).filter((group) => group.works.length <= most);
  const found: Similar[] = groups
    .filter((group) => group.works.length > 1)
    .map((group) => ({ works: group.works, share: 1, shared: group.left.length }));
  const { sizes, shared } = countShared(groups, most);
  for (const [pair, count] of shared) {
    const [a, b] = [Math.floor(pair / groups.length), pair % groups.length];
    const share = count / Math.min(sizes[a], sizes[b]);
    if (count < leastShared || share < leastShare) continue;
    found.push({ works: [groups[a].works[0], groups[b].works[0]], share, shared: count });
  }
  return found.sort((a, b) => b.share - a.share || b.shared - a.shared || a.works[0] - b.works[0]);
}

/** Works with enough of their own, those with the same fingerprints together. */
function groupSame(works: readonly Uint32Array[], given: ReadonlySet<number>): Group[] {
  const groups = new Map<string, Group>();
  works.forEach((fingerprints, work) => {
    const left = Array.from(fingerprints).filter((one) => !given.has(one));
    if (left.length < leastShared) return;
    const key = left.join();
    const group = groups.get(key);
    if (group) group.works.push(work);
    else groups.set(key, { works: [work], left });
  });
  return [...groups.values()];
}

/** Of each group the fingerprints that are no commonplaces, and of each pair those of both, by a · n + b. */
function countShared(groups: readonly Group[], most: number) {
  const holders = new Map<number, number[]>();
  groups.forEach(({ left }, i) => {
    for (const one of left) {
      const own = holders.get(one);
      if (own) own.push(i);
      else holders.set(one, [i]);
    }
  });
  const sizes = groups.map(() => 0);
  const shared = new Map<number, number>();
  for (const own of holders.values()) {
    if (own.reduce((sum, i) => sum + groups[i].works.length, 0) > most) continue;
    own.forEach((a, i) => {
      sizes[a] += 1;
      for (const b of own.slice(i + 1)) {
        const pair = a * groups.length + b;
        shared.set(pair, (shared.get(pair) ?? 0) + 1);
      }
    });
  }
  return { sizes, shared };
}
