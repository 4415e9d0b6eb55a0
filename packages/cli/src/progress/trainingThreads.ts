import { availableParallelism } from "node:os";
import {
  type AbortSignalLike,
  type Checkpoint,
  createEventRun,
  type EngineName,
  type EventRun,
  type Examples,
  type PoolTrainOptions,
  type TrainingEvent,
  type TrainingPlan,
  type TrainingPool,
  type TrainingResult,
} from "@regula/engine";
import { createNodePool } from "@regula/engine/node";

/** A training in a long step is abandoned so long after the request to end, in milliseconds. */
const graceMilliseconds = 700;

/** A training that is kept is kept this often, in milliseconds. */
const keptMilliseconds = 4000;

/** A thread a processor for trainings that an interruption ends within a second. */
export interface TrainingThreads extends TrainingPool {
  /**
   * The same training, to the bit, of which `keep` is given how far it is every few seconds and at
   * its end.
   */
  trainKept(
    plan: TrainingPlan,
    examples: Examples,
    options: PoolTrainOptions,
    keep: (checkpoint: Checkpoint) => void,
  ): EventRun<TrainingEvent, TrainingResult>;
}

export function createTrainingThreads(engine: EngineName): TrainingThreads {
  const pool = createNodePool(availableParallelism());
  const train = (plan: TrainingPlan, examples: Examples, options: PoolTrainOptions = {}) =>
    createEventRun(leaveLate(pool.train(plan, examples, { engine, ...options }), options));

  async function* trainInParts(
    plan: TrainingPlan,
    examples: Examples,
    { signal, resume, ...options }: PoolTrainOptions,
    keep: (checkpoint: Checkpoint) => void,
  ): AsyncGenerator<TrainingEvent, TrainingResult, void> {
    for (let from = resume; ; ) {
      const part = new AbortController();
      const end = () => part.abort();
      if (signal?.aborted) end();
      signal?.addEventListener?.("abort", end);
      let timer: NodeJS.Timeout | undefined;
      try {
        const going = { ...options, ...(from && { resume: from }) };
        const run = pool.train(plan, examples, { engine, ...going, signal: part.signal });
        const events = leaveLate(run, { ...going, ...(signal && { signal }) });
        let step = await events.next();
        while (!step.done) {
          // A part has at least one step: what is slow to begin gets on all the same.
          if (step.value.type === "progress") timer ??= setTimeout(end, keptMilliseconds);
          yield step.value;
          step = await events.next();
        }
        const result = step.value;
        if (result.checkpoint) keep(result.checkpoint);
        if (result.status !== "interrupted" || signal?.aborted) return result;
        from = result.checkpoint ?? from;
      } finally {
        clearTimeout(timer);
        signal?.removeEventListener?.("abort", end);
      }
    }
  }

  return {
    size: pool.size,
    train,
    trainKept: (...job) => createEventRun(trainInParts(...job)),
    close: () => pool.close(),
  };
}

/** A run whose interruption is waited for only so long: what it had done before is then its result. */
async function* leaveLate(
  run: EventRun<TrainingEvent, TrainingResult>,
  { signal, resume }: PoolTrainOptions,
): AsyncGenerator<TrainingEvent, TrainingResult, void> {
  const late = lateness(signal);
  const events = run[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = events.next();
      // Of a run that was left the end of its thread is no failure.
      next.catch(() => {});
      const step = await Promise.race([next, late.promise]);
      if (step === null) return unfinished(resume);
      if (step.done) return await run;
      yield step.value;
    }
  } finally {
    late.forget();
  }
}

/** Settles, with null, so long after an interruption. */
function lateness(signal: AbortSignalLike | undefined) {
  let timer: NodeJS.Timeout | undefined;
  let begin = () => {};
  const promise = new Promise<null>((resolve) => {
    begin = () => {
      timer ??= setTimeout(() => resolve(null), graceMilliseconds);
    };
  });
  if (signal?.aborted) begin();
  signal?.addEventListener?.("abort", begin);
  return {
    promise,
    forget() {
      clearTimeout(timer);
      signal?.removeEventListener?.("abort", begin);
    },
  };
}

/** What comes of a training that was interrupted, from what it began with. */
export function unfinished(kept: Checkpoint | undefined): TrainingResult {
  return {
    status: "interrupted",
    iterations: kept?.state.iteration ?? 0,
    parameters: kept?.state.parameters ?? [],
    costs: kept?.costs ?? [],
    divergence: null,
    deadLayers: [],
    best: null,
    looks: [],
    checkpoint: kept ?? null,
    seconds: kept?.seconds ?? 0,
  };
}
