import { weighUnits } from "../resampling/unitWeights.ts";
import { clusterVariance, type LineVariance } from "./clusterVariance.ts";
import type { LineFit } from "./lineFit.ts";
import type { LogitLine } from "./logitLine.ts";

/** Groups of rows as wholes, and what they say of a line. */
export interface ClusterSpread {
  /** The positions of each group's rows. */
  readonly members: readonly (readonly number[])[];
  readonly variance: LineVariance;
  /** Of the variances: groups less one, fewer where they are unequal (`weighUnits`). */
  readonly degrees: number;
}

/** With fewer degrees of freedom few groups hold most rows; nothing else has an interval then either. */
export const fewestClusterDegrees = 2;

/** @returns null where few groups hold most rows, or the slope rests on one group alone */
export function measureClusters(
  line: LogitLine,
  fit: LineFit,
  members: readonly (readonly number[])[],
): ClusterSpread | null {
  const { satterthwaiteDegrees: degrees } = weighUnits(members.map(({ length }) => length));
  const variance = degrees < fewestClusterDegrees ? null : clusterVariance(line, fit, members);
  return variance && { members, variance, degrees };
}
