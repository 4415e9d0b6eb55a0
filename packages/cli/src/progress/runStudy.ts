import type { Language } from "@regula/base";
import { defaultHost, type EngineName, type EventRun } from "@regula/engine";
import type { RunJob } from "@regula/studies";
import { createStudyProgress, type StudyProgressOptions } from "./studyProgress.ts";
import { createTrainingThreads } from "./trainingThreads.ts";

/** What a study trains with. */
export interface StudyThreads {
  readonly concurrency: number;
  readonly runJob: RunJob;
}

export interface RunStudyOptions<Event> extends StudyProgressOptions {
  readonly engine: EngineName;
  readonly language: Language;
  readonly onEvent?: (event: Event) => void;
}

/** Hands out a thread a processor, and takes them back at the end. */
export async function runPool<Result>(
  engine: EngineName,
  use: (threads: StudyThreads) => Promise<Result>,
): Promise<Result> {
  const threads = createTrainingThreads(engine);
  try {
    return await use({ concurrency: threads.size, runJob: threads.train });
  } finally {
    threads.close();
  }
}

/** Runs a study with a thread a processor, and shows on standard error how far it is. */
export async function runStudy<Event extends { done: number; total: number }, Result>(
  start: (threads: StudyThreads) => EventRun<Event, Result>,
  { engine, language, onEvent, ...shown }: RunStudyOptions<Event>,
): Promise<Result> {
  const progress = createStudyProgress(process.stderr, language, defaultHost.now, shown);
  try {
    return await runPool(engine, async (threads) => {
      const run = start(threads);
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
