import type { Matrix } from "@regula/base";
import type {
  AveragingGain,
  Ensemble,
  FoldEnsemble,
  KeptAnswer,
  LeftOut,
  Outputs,
} from "@regula/studies";
import type { LinearTraining } from "./model.ts";

/** What is kept said of the rows left out, and linear models of the same folds. */
export interface KeptLeftOut extends LeftOut {
  readonly linear: readonly Outputs[];
  /** The predictions of each kept member for all these rows, fold after fold; null in regression, and where they were left out by others. */
  readonly answers: readonly Matrix[] | null;
  /** By how much less the mean of all members loses than the one that a row is judged by; null in regression, and where none is known. */
  readonly averaging: { readonly model: AveragingGain; readonly linear: AveragingGain } | null;
}

/** What a procedure makes of some rows. */
export interface TrainedRows {
  readonly ensemble: Ensemble;
  /** Null where networks answer. */
  readonly linear: LinearTraining | null;
  /** Null where no network left rows out. */
  readonly leftOut: KeptLeftOut | null;
  readonly stop: FoldEnsemble["stop"];
  readonly kept: KeptAnswer | null;
  readonly temperature: number;
}
