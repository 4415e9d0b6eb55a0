import type { EngineName, TrainingResult } from "@regula/engine";
import type { RunJob } from "@regula/studies";

/** Options of `openTrainingQueue`. */
export interface TrainingQueueOptions {
  /** Of Regula: workers of another one take none of these jobs. */
  readonly version: string;
  /** All that the results of the study depend on, as text. */
  readonly study: string;
  readonly engine?: EngineName;
  /** Redis was lost: the study waits for it. */
  readonly onLost?: (reason: string) => void;
  readonly onBack?: () => void;
}

/** Trains on other machines, with the bits of this one. */
export interface TrainingQueue {
  /**
   * Trains as `train` does; null where it was interrupted, by `signal` or by the queue's end.
   *
   * A training that no worker brings to its end is an error once nothing else is under way.
   *
   * @throws QueueFailure where Redis or the workers fail
   */
  train(...job: Parameters<RunJob>): Promise<TrainingResult | null>;
  /** @throws QueueFailure where two workers found different results, naming both */
  checkAgreement(): Promise<void>;
  /** Takes back what was asked for and not begun, and lets go of Redis. */
  close(): Promise<void>;
}
