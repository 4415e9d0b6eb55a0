import { matrix } from "@regula/base";
import { applyPipeline, interpretTable } from "@regula/data";
import { quantileOf, spreadOf } from "@regula/studies";
import { placeTerms } from "../within/placeTerms.ts";
import type { Band } from "./adviceClass.ts";
import { type Advisers, adviserProbabilities } from "./advisers.ts";
import type { Ground } from "./ground.ts";
import { cellCenters } from "./plane.ts";

/** What an ensemble says of a kick aimed at each cell: its mean, and its 5 to 95 % band. */
export interface Surface {
  readonly mean: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Of each member, for bands of whole zones. */
  readonly members: readonly Float64Array[];
}

/** The share of the members between the ends of a band. */
export const bandShare = 0.9;

/** Every member's probabilities at the cells, averaged over the scatter before they are compared. */
export function surfaceOf(
  { prepared, members }: Pick<Advisers, "prepared" | "members">,
  { plane, average, scale }: Pick<Ground, "plane" | "average" | "scale">,
  features: readonly [string, string],
): Surface {
  const centers = cellCenters(plane);
  const cells = centers.columns;
  const table = interpretTable({
    source: "cells",
    columns: features.map((name, i) => ({
      name,
      cells: centers.data.subarray(i * cells, (i + 1) * cells),
    })),
    rows: cells,
    delimiter: null,
    fileRow: (row) => row + 1,
  });
  const every = Uint32Array.from({ length: cells }, (_, cell) => cell);
  const { X } = applyPipeline(prepared.pipeline, table, every);
  const terms = placeTerms(centers, scale);
  const answers = members.map((member) => average(adviserProbabilities(member, X, terms)));
  const { mean, lower, upper } = spreadOf(
    answers.map((answer) => matrix(1, cells, answer)),
    bandShare,
  );
  return { mean: mean.data, lower: lower.data, upper: upper.data, members: answers };
}

/** The band of the mean over some cells, one or more. */
export function bandOf({ members }: Surface, cells: readonly number[]): Band {
  const means = Float64Array.from(members, (values) =>
    cells.reduce((sum, cell) => sum + values[cell] / cells.length, 0),
  );
  const mean = means.reduce((sum, value) => sum + value / means.length, 0);
  means.sort();
  return {
    mean,
    lower: quantileOf(means, (1 - bandShare) / 2),
    upper: quantileOf(means, (1 + bandShare) / 2),
  };
}
