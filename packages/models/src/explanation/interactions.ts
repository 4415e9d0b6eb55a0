import type { ImportanceClaim } from "@regula/statistics";
import { type ColumnFeatures, interactionGrowths, judgeGrowths } from "@regula/studies";
import type { ExplainedRows, JudgedParts } from "./explainedRows.ts";

/** What two columns predict together beyond each by itself. */
export interface Interaction {
  readonly names: readonly [string, string];
  readonly importance: ImportanceClaim;
}

/** Pairs of so many columns are asked about, those that matter most. */
export const mostInteracting = 5;

/** Each two of these columns, as pairs of places. */
export function pairsOf(places: readonly number[]): (readonly [number, number])[] {
  return places.flatMap((a, i) => places.slice(i + 1).map((b) => [a, b] as const));
}

/** Yields once for each pair that is measured. All intervals hold at once. */
export function* measureInteractions(
  columns: readonly ColumnFeatures[],
  pairs: readonly (readonly [number, number])[],
  { X }: Pick<ExplainedRows, "X">,
  { parts, groups, variance }: JudgedParts,
  seed: number,
): Generator<undefined, readonly Interaction[], void> {
  const growths: Float64Array[] = [];
  for (const [a, b] of pairs) {
    const features = [columns[a].features, columns[b].features] as const;
    growths.push(interactionGrowths(features, { X, parts, seed }));
    yield;
  }
  const claims = judgeGrowths(growths, { groups, unit: variance ?? 1, seed });
  return pairs.map(([a, b], i) => ({
    names: [columns[a].name, columns[b].name],
    importance: claims[i],
  }));
}
