/** The name that was most likely meant: the one that the fewest changed letters lead to; null where none is near. */
export function nearestName(name: string, known: readonly string[]): string | null {
  const bare = bareName(name);
  let nearest: string | null = null;
  let least = 1 + Math.floor(bare.length / 3);
  for (const candidate of known) {
    const distance = countChanges(bare, bareName(candidate));
    if (distance >= least) continue;
    nearest = candidate;
    least = distance;
  }
  return nearest;
}

/** Other languages write learning_rate for learningRate. */
function bareName(name: string): string {
  return name.replace(/[_\s-]/g, "").toLowerCase();
}

/**
 * Letters inserted, deleted or replaced on the shortest way from a to b.
 *
 * Levenshtein 1966, "Binary codes capable of correcting deletions, insertions, and reversals".
 */
function countChanges(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = above[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, above[j] + 1, row[j - 1] + 1));
    }
    above = row;
  }
  return above[b.length];
}
