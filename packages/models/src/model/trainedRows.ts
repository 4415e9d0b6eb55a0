import type { Ensemble, FoldEnsemble, KeptAnswer } from "@regula/studies";
import type { LinearTraining } from "./model.ts";

/** What a procedure makes of some rows. */
export interface TrainedRows {
  readonly ensemble: Ensemble;
  /** Null where networks answer. */
  readonly linear: LinearTraining | null;
  /** Of what is kept; null where no network left rows out. */
  readonly leftOut: FoldEnsemble["leftOut"] | null;
  readonly stop: FoldEnsemble["stop"];
  readonly kept: KeptAnswer | null;
  readonly temperature: number;
}
