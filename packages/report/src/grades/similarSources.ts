import { findSimilar } from "@regula/course";
import type { GradedSource } from "./gradeSources.ts";

/** Works that share more than chance and the course explain: a hint to look at them, no verdict. */
export interface SimilarSources {
  /** Two, or more that share everything. */
  readonly works: readonly GradedSource[];
  /** Of the fingerprints of the one that has fewer, those that both have. */
  readonly share: number;
  readonly shared: number;
}

/** @param given fingerprints of what all were given */
export function findSimilarSources(
  submissions: readonly GradedSource[],
  given: ReadonlySet<number>,
): SimilarSources[] {
  const prints = submissions.map(({ fingerprints }) => fingerprints);
  return findSimilar(prints, given).map(({ works, share, shared }) => ({
    works: works.map((at) => submissions[at]),
    share,
    shared,
  }));
}

/** The learner as the platform names them, else the path. */
export function titleOf({ platform, learner, id, name }: GradedSource): string {
  return platform ? `${learner} ${id}`.trim() : name;
}
