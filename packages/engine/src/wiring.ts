import { createCompiledStep } from "./compiler/createCompiledStep.ts";
import { createReferenceStep } from "./reference/createReferenceStep.ts";
import { type Engines, engineParameter } from "./spec/engine.ts";
import type { Examples } from "./spec/step.ts";
import type { TrainingPlan } from "./spec/trainingPlan.ts";
import type { EventRun } from "./training/eventRun.ts";
import {
  type TrainingEvent,
  type TrainingHost,
  type TrainingResult,
  type TrainOptions,
  train as trainWith,
} from "./training/train.ts";

// What Node and every browser have, and the language's own library does not name.
declare const performance: { now(): number };
declare function setTimeout(callback: () => void, milliseconds: number): unknown;
declare const setImmediate: ((callback: () => void) => unknown) | undefined;

/** A browser's timers wait four milliseconds or more when nested; Node has a way without a wait. */
const afterOtherWork: (callback: () => void) => unknown =
  typeof setImmediate === "function" ? setImmediate : (callback) => setTimeout(callback, 0);

/** Both engines: the compiled one and the plain reference. */
export const engines: Engines = {
  compiled: createCompiledStep,
  reference: createReferenceStep,
};

/** How training computes, waits and reads the time by default. */
export const defaultHost: TrainingHost = {
  createStep: engines[engineParameter.default],
  yieldControl: () => new Promise((resolve) => afterOtherWork(resolve)),
  now: () => performance.now() / 1000,
};

/** Runs a plan on its examples; see `TrainOptions`. Await it, or iterate over its events. */
export function train(
  plan: TrainingPlan,
  examples: Examples,
  options: Partial<TrainOptions> = {},
): EventRun<TrainingEvent, TrainingResult> {
  return trainWith(plan, examples, { ...defaultHost, ...options });
}
