import { checkNumber, deriveSeed } from "@regula/base";
import { resampleRows, type StudyData } from "@regula/data";
import { type Ensemble, type EnsembleOptions, membersParameter } from "./ensemble.ts";
import { fitLinear, fitPrepared } from "./linearModel.ts";

export interface LinearEnsembleOptions
  extends Pick<EnsembleOptions, "members" | "resampling" | "seed"> {
  /** By default chosen on all rows, as `fitLinear` does. */
  readonly lambda?: number;
}

/**
 * The linear model of these rows as an ensemble, which model files and predictions take.
 *
 * `seeds`: one member, the model itself, however many are asked for: it has no initial weights in
 * which others could differ. `bootstrap`: each member is solved on other rows, whole groups where
 * there are groups, with pipeline and λ of all rows, so that all share one plan.
 *
 * @throws RegulaError for data that cannot be used and options outside their intervals
 */
export function fitLinearEnsemble(
  data: StudyData,
  rows: Uint32Array,
  { members, resampling = "seeds", seed, lambda }: LinearEnsembleOptions,
): Ensemble {
  const count = checkNumber(membersParameter, members ?? membersParameter.default);
  const whole = fitLinear(data, rows, { seed, ...(lambda !== undefined && { lambda }) });
  const { prepared } = whole;
  const shared = { task: data.task, prepared, diverged: 0, stillFalling: 0, interrupted: false };
  if (resampling === "seeds") return { ...shared, members: [whole] };
  return {
    ...shared,
    members: Array.from({ length: count }, (_, index) => {
      const drawn = resampleRows({ rows, seed, index, groups: data.clusters });
      const { lambda: chosen } = whole;
      return fitPrepared(prepared, data, drawn, { lambda: chosen, seed: deriveSeed(seed, index) });
    }),
  };
}
