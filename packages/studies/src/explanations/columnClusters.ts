/** Associated columns: places of the columns, ascending, two or more. */
export interface ColumnCluster {
  readonly members: readonly number[];
  /** The least association of two of them. */
  readonly association: number;
}

/** Two columns whose association is at least this have nearly the same information. */
export const sameFrom = 0.8;

/**
 * Of fewer rows chance alone brings columns so near: of 20 the rank correlation of two unrelated ones
 * is 0.8 or more with p = 0.00002, so that of ten columns a pair is with p = 0.001; of 10 rows with
 * p = 0.2, of 3 nearly always.
 */
export const fewestClustered = 20;

/**
 * Columns that are pairwise strongly associated: agglomeration by complete linkage, the closest first,
 * so that no chain joins two columns that differ.
 *
 * @param association k × k, symmetric
 */
export function clusterColumns(association: readonly (readonly number[])[]): ColumnCluster[] {
  let clusters = association.map((_, column) => [column]);
  const nearness = (a: readonly number[], b: readonly number[]) => {
    let least = 1;
    for (const one of a) for (const other of b) least = Math.min(least, association[one][other]);
    return least;
  };
  for (;;) {
    let best: { readonly a: number; readonly b: number; readonly near: number } | null = null;
    for (let a = 0; a < clusters.length; a++) {
      for (let b = a + 1; b < clusters.length; b++) {
        const near = nearness(clusters[a], clusters[b]);
        if (near >= sameFrom && near > (best?.near ?? 0)) best = { a, b, near };
      }
    }
    if (!best) break;
    const { a, b } = best;
    const joined = [...clusters[a], ...clusters[b]].sort((one, other) => one - other);
    clusters = clusters.flatMap((members, at) => (at === b ? [] : [at === a ? joined : members]));
  }
  return clusters
    .filter(({ length }) => length > 1)
    .map((members) => ({ members, association: leastWithin(members, association) }));
}

function leastWithin(
  members: readonly number[],
  association: readonly (readonly number[])[],
): number {
  let least = 1;
  for (const a of members) for (const b of members) least = Math.min(least, association[a][b]);
  return least;
}
