import { RegulaError } from "@regula/base";
import { encodeRows, type Fold, prepareNetwork, type StudyData } from "@regula/data";
import { cutFolds } from "../../folds/curves.ts";
import { holdBack } from "../../folds/foldJobs.ts";
import { type Study, sizeSeed } from "../search/study.ts";
import type { SettingScore } from "./foldScores.ts";

/** What a setting reaches with so many rows to train on, the mean over the folds. */
export interface LearningCurvePoint {
  readonly rows: number;
  readonly score: SettingScore;
}

/** Settings over the number of training rows, on the same held-out rows. */
export interface LearningCurve {
  readonly settings: readonly {
    readonly name: string;
    readonly points: readonly LearningCurvePoint[];
  }[];
}

/** Of the training rows of each fold; all of them are in the study anyway. */
export const curveShares = [0.2, 0.4, 0.6, 0.8] as const;

/** Folds of all rows with fewer to train on, by the place of the share in `curveShares`. */
export type SizedFolds = ReadonlyMap<number, readonly Fold[]>;

/**
 * The same for every setting. A share that leaves some fold without a row of a class, or with rows
 * that cannot be trained on, is left out.
 *
 * @param candidates whose curves it is for
 */
export function planSizes(
  data: StudyData,
  study: Study,
  candidates: readonly number[],
): SizedFolds {
  const { folds } = study.scopes[study.scopes.length - 1];
  const stops = candidates.some(
    (candidate) => study.candidates[candidate].variant.patience !== undefined,
  );
  const cuts = curveShares.map((share, index) => {
    try {
      const cut = cutFolds(data, folds, share, sizeSeed(study, index));
      for (const fold of cut) rehearse(data, fold, stops);
      return cut;
    } catch (error) {
      // Preparation refuses rows that cannot be trained on.
      if (error instanceof RegulaError) return null;
      throw error;
    }
  });
  const countIn = ({ train }: Fold) =>
    new Set(Array.from(train, (row) => data.classOf?.[row])).size;
  const isWhole = (cut: readonly Fold[]) =>
    cut.every((fold, i) => countIn(fold) === countIn(folds[i]));
  return new Map(
    cuts.flatMap((cut, index) => (cut && isWhole(cut) ? [[index, cut] as const] : [])),
  );
}

/** Prepares a fold as training does. @throws RegulaError as that does */
function rehearse(data: StudyData, { train, test }: Fold, stops: boolean): void {
  const rows = stops ? holdBack(data, train, 0).train : train;
  const prepared = prepareNetwork(data, rows);
  for (const part of [train, test]) encodeRows(prepared, data, part);
}
