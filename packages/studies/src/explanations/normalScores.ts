import { centeredRanks, normalCdf, normalQuantile } from "@regula/statistics";

/** Numbers by their order alone, as far from their middle as normals of the same rank would be. */
export interface NormalScores {
  /** One a number: Φ⁻¹(rank / (n + 1)), equal ones by their mean rank (van der Waerden 1952). */
  readonly scores: Float64Array;
  /** The number of a score, between the two of the nearest ranks; none is beyond the outermost. */
  readonly numberAt: (score: number) => number;
}

/** Scores of numbers, and the way back; a number that no other equals comes back as it is (1e-9 of its size). */
export function normalScores(values: Float64Array): NormalScores {
  const n = values.length;
  const scores = centeredRanks(values).map((rank) => normalQuantile(0.5 + rank / (n + 1)));
  const sorted = values.slice().sort();
  return {
    scores,
    numberAt: (score) => {
      const position = Math.min(n - 1, Math.max(0, normalCdf(score) * (n + 1) - 1));
      const below = Math.floor(position);
      const above = Math.min(n - 1, below + 1);
      return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    },
  };
}
