import type { Folds, StudyData } from "@regula/data";
import { judgeOutputs, type MeasuredMetrics, summarizeFolds } from "@regula/models";
import { defaultMargins, fitLinear, linearOutputs, type Outputs } from "@regula/studies";

/**
 * How well position predicts on held-out kicks: one network of the plan, not the ensemble, the linear
 * model and the base rate.
 */
export interface AdviceCrossValidation
  extends Pick<MeasuredMetrics, "folds" | "repeats" | "estimates" | "ranking" | "gains"> {
  /** `match`: whole matches are held out. `kick`: single kicks, as no match is known. */
  readonly heldOut: "match" | "kick";
  /** Folds, of all repeats, in which the network diverged: then it has no scores. */
  readonly diverged: number;
}

/**
 * @param answers of the network to each fold's held-out kicks, in order; null where it diverged
 * @param seed of the linear models' inner folds and of the intervals
 */
export function concludeCrossValidation(
  data: StudyData,
  folds: Folds,
  answers: readonly (Outputs | null)[],
  seed: number,
): AdviceCrossValidation {
  const judged = folds.folds.map((fold, i) =>
    judgeOutputs(
      data,
      fold,
      answers[i],
      linearOutputs(fitLinear(data, fold.train, { seed }), data, fold.test),
    ),
  );
  const { estimates, ranking, gains, diverged } = summarizeFolds(data, folds, judged, {
    margins: defaultMargins,
    seed,
  });
  return {
    heldOut: data.groups ? "match" : "kick",
    folds: folds.foldsPerRepeat,
    repeats: folds.repeats,
    estimates,
    ranking,
    gains,
    diverged,
  };
}
