import type { AbortSignalLike, Examples, TrainingPlan, TrainingResult } from "@regula/engine";
import type { PreparedJob } from "./prepareJob.ts";

/** A training that was asked for and has no result yet. */
export interface Pending extends PreparedJob {
  readonly id: string;
  readonly plan: TrainingPlan;
  readonly examples: Examples;
  readonly signal: AbortSignalLike | undefined;
  readonly resolve: (result: TrainingResult | null) => void;
  readonly reject: (error: Error) => void;
  /** How often it was sent; 0 while it is being sent for the first time. */
  sent: number;
  /** Whether it is about to be settled or sent again. */
  isBusy: boolean;
  /** What is to be done with it next. */
  next: Work | null;
}

/** What is done with it, one thing at a time. */
export type Work = (pending: Pending) => Promise<void>;
