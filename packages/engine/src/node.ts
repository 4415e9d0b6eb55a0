import { availableParallelism } from "node:os";
import {
  type CompiledStepOptions,
  defaultHost,
  type Examples,
  type TrainingPlan,
  type TrainingPool,
  type TrainingState,
  usesWideLanes,
} from "./index.ts";
import { spawnThread } from "./nodeThread.ts";
import type { ThreadData } from "./nodeWorker.ts";
import { type TeamHost, TeamStep } from "./threads/teamStep.ts";
import { createAssistants, shareThreads } from "./workers/assistants.ts";
import { sendOnce } from "./workers/sentOnce.ts";
import { createTrainingPool } from "./workers/trainingPool.ts";

export { spawnThread } from "./nodeThread.ts";
export { findWideObstacle, turnOnWideLanes, type WideObstacle } from "./nodeWideLanes.ts";
export { createTrainingPool } from "./workers/trainingPool.ts";

/** Whether this process loads TypeScript, and so its threads: then they run from source too. */
const runsSources = process.execArgv.some((flag) => flag.startsWith("--import"));

/**
 * The script `nodeWorker` in the folder of the module at `url`. Where that module is a source and Node itself
 * loads none (a test runner does), it is the built one.
 */
export function threadBeside(url: string): URL {
  if (!url.endsWith(".ts")) return new URL("./nodeWorker.js", url);
  return new URL(runsSources ? "./nodeWorker.ts" : "../dist/nodeWorker.js", url);
}

const script = threadBeside(import.meta.url);

/**
 * A pool of worker threads, by default one a processor. Threads without a job help those that have a
 * large one, with the same bits.
 */
export function createNodePool(size: number = availableParallelism()): TrainingPool {
  const workerData: ThreadData = { wide: usesWideLanes() };
  const spawn = shareThreads(
    sendOnce(() => spawnThread(script, { workerData })),
    size,
  );
  return createTrainingPool({ spawn, size });
}

/** Of trainings in the thread that calls. */
const host: TeamHost = {
  threads: 2,
  take: createAssistants(() => {
    const workerData: ThreadData = { wide: usesWideLanes() };
    return spawnThread(script, { workerData });
  }),
  isEager: true,
  now: defaultHost.now,
};

/**
 * A training run that this thread does with a second one, once that is there: with the bits of
 * `createCompiledStep`, which does it alone. `part` gives the second one back.
 *
 * @throws RegulaError as `createCompiledStep` does
 */
export function createTwoThreadStep(
  plan: TrainingPlan,
  examples: Examples,
  state?: TrainingState,
  options?: CompiledStepOptions,
): TeamStep {
  return new TeamStep(host, plan, examples, state, options);
}
