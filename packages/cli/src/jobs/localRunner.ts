import type { EngineName } from "@regula/engine";
import { createTrainingThreads } from "../progress/trainingThreads.ts";
import type { JobRunner } from "./jobRunner.ts";

/** A thread a processor. */
export function openLocalRunner(engine: EngineName): JobRunner {
  const threads = createTrainingThreads(engine);
  return {
    concurrency: threads.size,
    runJob: threads.train,
    finish: async () => {},
    close: async () => threads.close(),
  };
}
