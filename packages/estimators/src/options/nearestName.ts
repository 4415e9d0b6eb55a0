import { editDistance } from "@regula/base";

/** The name that was most likely meant: the one that the fewest changed letters lead to; null where none is near. */
export function nearestName(name: string, known: readonly string[]): string | null {
  const bare = bareName(name);
  let nearest: string | null = null;
  let least = 1 + Math.floor(bare.length / 3);
  for (const candidate of known) {
    const distance = editDistance(bare, bareName(candidate));
    if (distance >= least) continue;
    nearest = candidate;
    least = distance;
  }
  return nearest;
}

/** Other languages write learning_rate for learningRate. */
export function bareName(name: string): string {
  return name.replace(/[_\s-]/g, "").toLowerCase();
}
