import { checkOptionNames } from "@regula/base";
import type { NetworkParameters } from "../spec/network.ts";
import { retunePlan } from "../spec/retune.ts";
import type {
  CostRecord,
  CreateStep,
  DeadLayer,
  Divergence,
  Examples,
  StepNorms,
  TrainingStep,
} from "../spec/step.ts";
import type { TrainingPlan } from "../spec/trainingPlan.ts";
import { keepUnchanged } from "../spec/unchanging.ts";
import { type Checkpoint, checkCheckpoint, fingerprintExamples } from "./checkpoint.ts";
import { type BestWeights, type EarlyStopping, ValidationWatch } from "./earlyStopping.ts";
import { createEventRun, type EventRun } from "./eventRun.ts";
import { type Look, type LookOptions, LookRecorder } from "./looks.ts";
import type { TrainingControl } from "./trainingControl.ts";

/** How a training ended. */
export type TrainingStatus = "completed" | "stopped-early" | "diverged" | "interrupted";

/** What `train` returns. */
export interface TrainingResult {
  readonly status: TrainingStatus;
  /** Updates done. */
  readonly iterations: number;
  /** The best weights by validation loss under early stopping, else the last good ones; for every status. */
  readonly parameters: NetworkParameters;
  readonly costs: readonly CostRecord[];
  readonly divergence: Divergence | null;
  readonly deadLayers: readonly DeadLayer[];
  /** Of early stopping; null without it, or before its first look. */
  readonly best: Omit<BestWeights, "parameters"> | null;
  /** In order, where looks were asked for; those after a divergence or an interruption are missing. */
  readonly looks: readonly Look[];
  /** From which the run can go on, or be had again at once; null where it diverged. */
  readonly checkpoint: Checkpoint | null;
  /** Wall time of the training steps alone. */
  readonly seconds: number;
}

/** What a training reports while it goes on. */
export type TrainingEvent =
  | { readonly type: "progress"; readonly iteration: number; readonly iterations: number }
  | ({
      readonly type: "cost";
      /** Of the update before; null before the first. */
      readonly norms: StepNorms | null;
      readonly deadLayers: readonly DeadLayer[];
    } & CostRecord)
  | {
      readonly type: "validation";
      readonly iteration: number;
      readonly loss: number;
      readonly improved: boolean;
    }
  | { readonly type: "paused" | "resumed"; readonly iteration: number }
  | { readonly type: "retuned"; readonly iteration: number; readonly plan: TrainingPlan };

/** What the portable engine receives: how to compute and to wait, and a clock. */
export interface TrainingHost {
  readonly createStep: CreateStep;
  /** Lets other work run between slices: timers, key presses, messages. */
  readonly yieldControl: () => Promise<void>;
  /** Seconds since any fixed moment. */
  readonly now: () => number;
}

/** Options of `train`. */
export interface TrainOptions extends TrainingHost {
  /** Stops after the current slice; the result then says `interrupted` and holds a checkpoint. */
  readonly signal?: AbortSignalLike;
  readonly control?: TrainingControl;
  readonly earlyStopping?: EarlyStopping;
  /** Of this run alone: a resumed one has none from before. Weights are the same with looks and without. */
  readonly looks?: LookOptions;
  /** Goes on from there, bit for bit. */
  readonly resume?: Checkpoint;
  /** Iterations between recorded costs. */
  readonly recordEvery?: number;
  /** Iterations between two chances to stop. */
  readonly sliceSteps?: number;
  /** Whether the examples stay as they are for good: what is found of them is remembered. */
  readonly unchanging?: boolean;
}

const trainOptions: Readonly<Record<keyof TrainOptions, true>> = {
  createStep: true,
  yieldControl: true,
  now: true,
  signal: true,
  control: true,
  earlyStopping: true,
  looks: true,
  resume: true,
  recordEvery: true,
  sliceSteps: true,
  unchanging: true,
};

/** The part of an AbortSignal that training reads. */
export interface AbortSignalLike {
  readonly aborted: boolean;
  addEventListener?(type: "abort", listener: () => void): void;
  removeEventListener?(type: "abort", listener: () => void): void;
}

/** Control is yielded this often, so that a slow way of yielding costs little, and a key press waits little. */
const yieldSeconds = 0.012;

/**
 * Runs a plan on its examples in slices. The cost is recorded at every `recordEvery`-th iteration
 * before its update, and once more after the last.
 *
 * @throws RegulaError where the examples, the checkpoint, the name of an option or a change of settings do not fit the plan
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
  options: TrainOptions,
): AsyncGenerator<TrainingEvent, TrainingResult, void> {
  checkOptionNames(options, trainOptions);
  const { createStep, yieldControl, now, signal, control, resume } = options;
  const { earlyStopping, looks, recordEvery = 1000, sliceSteps = 50 } = options;
  if (options.unchanging) keepUnchanged(examples);
  if (resume) checkCheckpoint(resume, plan, examples);
  let currentPlan = resume?.currentPlan ?? plan;
  const step = createStep(currentPlan, examples, resume?.state);
  const watch = earlyStopping && new ValidationWatch(plan, earlyStopping, resume?.validation);
  const recorder = looks && new LookRecorder(plan, step, looks);
  const costs: CostRecord[] = [...(resume?.costs ?? [])];
  let divergence: Divergence | null = null;
  let seconds = resume?.seconds ?? 0;
  let yielded = now();
  let looked = resume ? step.iteration : -1;

  const last = Math.min(looks?.until ?? Infinity, plan.iterations);
  const isOver = () => step.iteration >= last;

  // A run whose last update is done ends as one that was not interrupted.
  while (!divergence && (isOver() || !signal?.aborted)) {
    if (control?.paused && !isOver()) {
      yield { type: "paused", iteration: step.iteration };
      await settleFirst(control, signal);
      yield { type: "resumed", iteration: step.iteration };
      continue;
    }
    for (const change of control?.takeRetunings() ?? []) {
      currentPlan = retunePlan(currentPlan, change);
      step.retune(change);
      yield { type: "retuned", iteration: step.iteration, plan: currentPlan };
    }
    const { iteration } = step;
    const finished = isOver();
    if (watch && iteration !== looked && (finished || iteration % watch.every === 0)) {
      looked = iteration;
      yield { type: "validation", iteration, ...watch.look(iteration, step.parameters()) };
    }
    if (recorder && (finished || iteration % recorder.every === 0)) recorder.look();
    const ended = finished || watch?.exhausted;
    if (ended || iteration % recordEvery === 0) {
      const recorded = costs.length > 0 && costs[costs.length - 1].iteration === iteration;
      const record = recorded ? null : step.cost();
      if (!recorded && !record) {
        divergence = { iteration, layer: null, tensor: "cost" };
        break;
      }
      if (record) {
        costs.push(record);
        yield { type: "cost", ...record, norms: step.norms(), deadLayers: step.deadLayers() };
      }
    }
    if (ended) break;

    const next = (every: number) => every - (iteration % every);
    const steps = Math.min(
      sliceSteps,
      next(recordEvery),
      next(watch?.every ?? Infinity),
      next(recorder?.every ?? Infinity),
      last - iteration,
    );
    const started = now();
    divergence = step.advance(steps);
    const stopped = now();
    seconds += stopped - started;
    yield { type: "progress", iteration: step.iteration, iterations: plan.iterations };
    if (stopped - yielded < yieldSeconds) continue;
    await yieldControl();
    yielded = now();
  }

  const status = statusOf(step, plan, divergence, isOver() || watch?.exhausted);
  const validation = watch?.record ?? null;
  const best = validation?.best ?? null;
  return {
    status,
    iterations: step.iteration,
    parameters: best?.parameters ?? step.parameters(),
    costs,
    divergence,
    deadLayers: step.deadLayers(),
    looks: recorder?.looks ?? [],
    best: best && { iteration: best.iteration, loss: best.loss },
    checkpoint:
      divergence === null
        ? {
            plan,
            currentPlan,
            examples: fingerprintExamples(examples),
            state: step.state(),
            costs,
            validation,
            seconds,
          }
        : null,
    seconds,
  };
}

function statusOf(
  step: TrainingStep,
  plan: TrainingPlan,
  divergence: Divergence | null,
  ended: boolean | undefined,
): TrainingStatus {
  if (divergence) return "diverged";
  if (step.iteration < plan.iterations) return ended ? "stopped-early" : "interrupted";
  return "completed";
}

/** Waits until the run is resumed or ended. */
function settleFirst(control: TrainingControl, signal?: AbortSignalLike): Promise<void> {
  let stopListening = () => {};
  const aborted = new Promise<void>((resolve) => {
    const listener = () => resolve();
    signal?.addEventListener?.("abort", listener);
    stopListening = () => signal?.removeEventListener?.("abort", listener);
  });
  return Promise.race([control.whenResumed(), aborted]).finally(stopListening);
}
