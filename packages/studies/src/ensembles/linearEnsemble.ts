import { checkNumber, deriveSeed } from "@regula/base";
import { makeMemberFolds, resampleRows, type StudyData } from "@regula/data";
import {
  type Ensemble,
  type EnsembleOptions,
  membersParameter,
  type Resampling,
} from "./ensemble.ts";
import { foldMembersParameter } from "./foldEnsemble.ts";
import { fitLinear, fitPrepared } from "./linearModel.ts";

export interface LinearEnsembleOptions extends Pick<EnsembleOptions, "members" | "seed"> {
  /** `seeds` by default. */
  readonly resampling?: Resampling;
  /** By default chosen on all rows, as `fitLinear` does. */
  readonly lambda?: number;
}

/**
 * The linear model of these rows as an ensemble, which model files and predictions take.
 *
 * `seeds`: one member, the model itself, however many are asked for: it has no initial weights in
 * which others could differ. `bootstrap`: each member is solved on other rows, whole groups where
 * there are groups, with pipeline and λ of all rows, so that all share one plan. `folds`: each is
 * solved on all folds but one, with the same pipeline and λ.
 *
 * @throws RegulaError for data that cannot be used and options outside their intervals
 */
export function fitLinearEnsemble(
  data: StudyData,
  rows: Uint32Array,
  { members, resampling = "seeds", seed, lambda }: LinearEnsembleOptions,
): Ensemble {
  const whole = fitLinear(data, rows, { seed, ...(lambda !== undefined && { lambda }) });
  const { prepared } = whole;
  const shared = { task: data.task, prepared, diverged: 0, stillFalling: 0, interrupted: false };
  const samples = samplesOf[resampling](data, rows, { members, seed });
  const { lambda: chosen } = whole;
  const solve = (sample: Uint32Array, index: number) =>
    fitPrepared(prepared, data, sample, { lambda: chosen, seed: deriveSeed(seed, index) });
  return { ...shared, members: samples?.map(solve) ?? [whole] };
}

type DrawSamples = (
  data: StudyData,
  rows: Uint32Array,
  options: { readonly members: number | undefined; readonly seed: number },
) => readonly Uint32Array[] | null;

/** The rows of each member; null for one of all rows. */
const samplesOf: Readonly<Record<Resampling, DrawSamples>> = {
  seeds: (_data, _rows, { members = membersParameter.default }) => {
    checkNumber(membersParameter, members);
    return null;
  },
  bootstrap: ({ clusters: groups }, rows, { members = membersParameter.default, seed }) => {
    const length = checkNumber(membersParameter, members);
    return Array.from({ length }, (_, index) => resampleRows({ rows, seed, index, groups }));
  },
  folds: (data, rows, { members = foldMembersParameter.default, seed }) => {
    const count = checkNumber(foldMembersParameter, members);
    const { folds } = makeMemberFolds(data, { rows, members: count, seed });
    return folds.map(({ train }) => train);
  },
};
