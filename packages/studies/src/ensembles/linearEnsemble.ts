import { checkNumber, deriveSeed } from "@regula/base";
import { makeMemberFolds, resampleRows, type StudyData } from "@regula/data";
import {
  type Ensemble,
  type EnsembleOptions,
  membersParameter,
  type Resampling,
} from "./ensemble.ts";
import { foldMembersParameter } from "./foldEnsemble.ts";
import { fitLinear, fitLinearFolds, fitPrepared, type LinearModel } from "./linearModel.ts";

/** Options of `fitLinearEnsemble`. */
export interface LinearEnsembleOptions extends Pick<EnsembleOptions, "members" | "seed"> {
  /** `seeds` by default. */
  readonly resampling?: Resampling;
  /** The linear model of all rows, whose pipeline and λ members take; by default fitted. */
  readonly whole?: LinearModel;
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
  {
    members,
    resampling = "seeds",
    seed,
    whole = fitLinear(data, rows, { seed }),
  }: LinearEnsembleOptions,
): Ensemble {
  const { prepared } = whole;
  return {
    task: data.task,
    prepared,
    members: solversOf[resampling](data, rows, whole, { members, seed }),
    diverged: 0,
    stillFalling: 0,
    interrupted: false,
  };
}

type SolveMembers = (
  data: StudyData,
  rows: Uint32Array,
  whole: LinearModel,
  options: { readonly members: number | undefined; readonly seed: number },
) => readonly LinearModel[];

const solversOf: Readonly<Record<Resampling, SolveMembers>> = {
  seeds: (_data, _rows, whole, { members = membersParameter.default }) => {
    checkNumber(membersParameter, members);
    return [whole];
  },
  bootstrap: (data, rows, { prepared, lambda }, { members = membersParameter.default, seed }) => {
    const length = checkNumber(membersParameter, members);
    return Array.from({ length }, (_, index) => {
      const sample = resampleRows({ rows, seed, index, groups: data.clusters });
      return fitPrepared(prepared, data, sample, { lambda, seed: deriveSeed(seed, index) });
    });
  },
  folds: (data, rows, { prepared, lambda }, { members = foldMembersParameter.default, seed }) => {
    const count = checkNumber(foldMembersParameter, members);
    const { folds } = makeMemberFolds(data, { rows, members: count, seed });
    return fitLinearFolds(prepared, data, folds, { lambda, seed });
  },
};
