import type { RangedPredictions } from "@regula/models";
import type { PredictionRanges } from "@regula/studies";
import type { Document } from "../documents/index.ts";

/** How far off predictions of a model may be: a copy whose lists a document may hold. */
export function rangesToJson(ranges: PredictionRanges | null): Document<"train">["ranges"] {
  if (ranges === null) return null;
  const { rows, units } = ranges;
  return ranges.kind === "offsets"
    ? { kind: ranges.kind, rows, units, levels: [...ranges.levels] }
    : { kind: ranges.kind, rows, units, levels: [...ranges.levels] };
}

/** The coverage that predictions were given; null where they have no ranges. */
export function coverageToJson(ranged: RangedPredictions | null): Document<"predict">["ranges"] {
  if (ranged === null) return null;
  const { kind, coverage } = ranged;
  return { kind, coverage, held: ranged.kind === "sets" ? ranged.held : null };
}
