import { type CreateStep, defaultHost, engines, type TrainingPool } from "./index.ts";
import { createTeamStep, type TeamStep } from "./threads/teamStep.ts";
import { createAssistants, shareThreads } from "./workers/assistants.ts";
import { sendOnce } from "./workers/sentOnce.ts";
import { createTrainingPool } from "./workers/trainingPool.ts";
import { spawnLikeThis } from "./workers/webAssistant.ts";
import { fromWebWorker, type WebWorkerLike } from "./workers/webWorker.ts";

export { type AssistantWork, assist } from "./threads/assist.ts";
export { createTrainingPool } from "./workers/trainingPool.ts";
export { fromWebWorker, fromWorkerScope } from "./workers/webWorker.ts";

/**
 * A pool of a browser's workers that run `@regula/engine/worker`. Where the page is cross-origin
 * isolated, workers without a job help those that have a large one, with the same bits.
 */
export function createBrowserPool(createWorker: () => WebWorkerLike, size: number): TrainingPool {
  const spawn = shareThreads(
    sendOnce(() => fromWebWorker(createWorker())),
    size,
  );
  return createTrainingPool({ spawn, size });
}

/**
 * Compiled steps for a worker that trains one model at a time: with a second worker of the same
 * script where `threads` are 2, the page is cross-origin isolated and a step is large. The script
 * hands messages of type `assist` to the function of that name.
 */
export function createWorkerStep(threads: number): CreateStep {
  const spawn = spawnLikeThis();
  if (spawn === null) return engines.compiled;
  const take = createAssistants(spawn);
  let last: TeamStep | null = null;
  const create = createTeamStep({ threads, take, isEager: false, now: defaultHost.now }, (step) => {
    last = step;
  });
  return (...given) => {
    last?.part();
    last = null;
    return create(...given);
  };
}
