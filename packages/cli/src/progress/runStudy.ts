import { defaultHost, type EventRun } from "@regula/engine";
import type { JobRunner } from "../jobs/jobRunner.ts";
import { openRunner, type RunnerOptions } from "../jobs/queueOption.ts";
import { createStudyProgress, type StudyProgressOptions } from "./studyProgress.ts";

/** What a study trains with. */
export type StudyRunner = Pick<JobRunner, "concurrency" | "runJob">;

export interface RunStudyOptions<Event> extends StudyProgressOptions, RunnerOptions {
  readonly onEvent?: (event: Event) => void;
}

/** Hands out what trains, and takes it back at the end. */
export async function runWith<Result>(
  options: RunnerOptions,
  use: (runner: StudyRunner) => Promise<Result>,
): Promise<Result> {
  const runner = await openRunner(options);
  const { concurrency, runJob } = runner;
  try {
    const result = await use({ concurrency, runJob });
    await runner.finish();
    return result;
  } finally {
    await runner.close();
  }
}

/** Runs a study on all processors or workers, and shows on standard error how far it is. */
export async function runStudy<Event extends { done: number; total: number }, Result>(
  start: (runner: StudyRunner) => EventRun<Event, Result>,
  { onEvent, ...options }: RunStudyOptions<Event>,
): Promise<Result> {
  const { language } = options;
  const progress = createStudyProgress(process.stderr, language, defaultHost.now, options);
  try {
    return await runWith(options, async (runner) => {
      const run = start(runner);
      for await (const event of run) {
        onEvent?.(event);
        progress.advance(event.done, event.total);
      }
      return await run;
    });
  } finally {
    progress.end();
  }
}
