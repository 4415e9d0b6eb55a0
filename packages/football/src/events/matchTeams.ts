import type { Team } from "./matchEvents.ts";

/**
 * The two teams of a match: those of most of its events, in the order of their first. A third is in
 * no match; events of one are a recorder's slip.
 */
export function collectTeams(
  acting: readonly string[],
  nameOf: (id: string) => string,
): readonly Team[] {
  const counts = new Map<string, number>();
  for (const id of acting) counts.set(id, (counts.get(id) ?? 0) + 1);
  const most = [...counts].sort(([, a], [, b]) => b - a).slice(0, 2);
  const two = new Set(most.map(([id]) => id));
  return [...counts.keys()].filter((id) => two.has(id)).map((id) => ({ id, name: nameOf(id) }));
}
