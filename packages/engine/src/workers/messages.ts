import type { ErrorDetails } from "@regula/base";
import type { EngineName } from "../spec/engine.ts";
import type { Examples } from "../spec/step.ts";
import type { TrainingPlan } from "../spec/trainingPlan.ts";
import type { TrainingEvent, TrainingResult, TrainOptions } from "../training/train.ts";
import type { ControlCommand } from "../training/trainingControl.ts";

/** Options of a job in addition to its plan and examples: plain data only. */
export interface JobOptions
  extends Pick<
    TrainOptions,
    "earlyStopping" | "looks" | "resume" | "recordEvery" | "sliceSteps" | "unchanging"
  > {
  /** By default the compiled one. */
  readonly engine?: EngineName;
}

/** From the pool to a worker; the same in Node and in browsers. */
export type JobMessage =
  | {
      readonly type: "train";
      readonly job: number;
      readonly plan: TrainingPlan;
      readonly examples: Examples;
      readonly options: JobOptions;
    }
  | ({ readonly job: number } & (ControlCommand | { readonly type: "abort" }));

/** What went wrong in a worker: bad input with its details, or a bug with its stack. */
export type JobError =
  | { readonly kind: "refused"; readonly details: ErrorDetails }
  | { readonly kind: "failed"; readonly message: string; readonly stack: string };

/** From a worker to the pool. */
export type WorkerMessage =
  | { readonly type: "event"; readonly job: number; readonly event: TrainingEvent }
  | { readonly type: "done"; readonly job: number; readonly result: TrainingResult }
  | { readonly type: "error"; readonly job: number; readonly error: JobError };
