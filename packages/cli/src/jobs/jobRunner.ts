import type { RunJob } from "@regula/studies";

/** What a study trains with: this machine's threads, or other machines. The results are the same bytes. */
export interface JobRunner {
  /** Trainings that a study has under way at once. */
  readonly concurrency: number;
  readonly runJob: RunJob;
  /** Called when all is trained. @throws PlainFailure where what was trained cannot be relied on */
  finish(): Promise<void>;
  /** Ends what is under way. */
  close(): Promise<void>;
}
