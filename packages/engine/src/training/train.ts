import type { NetworkParameters } from "../spec/network.ts";
import type { CostRecord, CreateStep, DeadLayer, Divergence, Examples } from "../spec/step.ts";
import type { TrainingPlan } from "../spec/trainingPlan.ts";
import { createEventRun, type EventRun } from "./eventRun.ts";

export type TrainingStatus = "completed" | "diverged" | "interrupted";

export interface TrainingResult {
  readonly status: TrainingStatus;
  /** Updates done. */
  readonly iterations: number;
  /** The last good weights, whatever the status. */
  readonly parameters: NetworkParameters;
  readonly costs: readonly CostRecord[];
  readonly divergence: Divergence | null;
  readonly deadLayers: readonly DeadLayer[];
  /** Wall time of the training steps alone. */
  readonly seconds: number;
}

export type TrainingEvent =
  | { readonly type: "progress"; readonly iteration: number; readonly iterations: number }
  | ({ readonly type: "cost" } & CostRecord);

/** What the portable engine does not know by itself: how to compute, to wait and to tell time. */
export interface TrainingHost {
  readonly createStep: CreateStep;
  /** Lets other work run between slices: timers, key presses, messages. */
  readonly yieldControl: () => Promise<void>;
  /** Seconds since any fixed moment. */
  readonly now: () => number;
}

export interface TrainOptions extends TrainingHost {
  /** Stops after the current slice; the result then says `interrupted` and holds what is done. */
  readonly signal?: AbortSignalLike;
  /** Iterations between recorded costs. */
  readonly recordEvery?: number;
  /** Iterations between two chances to stop. */
  readonly sliceSteps?: number;
}

/** Control is yielded this often, so that a slow way of yielding costs little, and a key press waits little. */
const yieldSeconds = 0.012;

/** The part of an AbortSignal that training reads. */
export interface AbortSignalLike {
  readonly aborted: boolean;
}

/**
 * Runs a plan on its examples in slices. The cost is recorded at every `recordEvery`-th iteration
 * before its update, and once more after the last.
 */
export function train(
  plan: TrainingPlan,
  examples: Examples,
  options: TrainOptions,
): EventRun<TrainingEvent, TrainingResult> {
  return createEventRun(runTraining(plan, examples, options));
}

async function* runTraining(
  plan: TrainingPlan,
  examples: Examples,
  { createStep, yieldControl, now, signal, recordEvery = 1000, sliceSteps = 50 }: TrainOptions,
): AsyncGenerator<TrainingEvent, TrainingResult, void> {
  const step = createStep(plan, examples);
  const costs: CostRecord[] = [];
  let divergence: Divergence | null = null;
  let seconds = 0;
  let yielded = now();

  while (!divergence && !signal?.aborted) {
    const { iteration } = step;
    const finished = iteration === plan.iterations;
    if (finished || iteration % recordEvery === 0) {
      const record = step.cost();
      if (!record) {
        divergence = { iteration, layer: null, tensor: "cost" };
        break;
      }
      costs.push(record);
      yield { type: "cost", ...record };
    }
    if (finished) break;

    const toRecord = recordEvery - (iteration % recordEvery);
    const started = now();
    divergence = step.advance(Math.min(sliceSteps, toRecord, plan.iterations - iteration));
    seconds += now() - started;
    yield { type: "progress", iteration: step.iteration, iterations: plan.iterations };
    if (now() - yielded < yieldSeconds) continue;
    await yieldControl();
    yielded = now();
  }

  const completed = step.iteration === plan.iterations;
  return {
    status: divergence ? "diverged" : completed ? "completed" : "interrupted",
    iterations: step.iteration,
    parameters: step.parameters(),
    costs,
    divergence,
    deadLayers: step.deadLayers(),
    seconds,
  };
}
