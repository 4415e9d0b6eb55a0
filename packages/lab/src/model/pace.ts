import type { TrainingPlan } from "@regula/engine";
import { countParameters } from "./flatState.ts";

export const speeds = ["slow", "normal", "fast", "fastest"] as const;

export type Speed = (typeof speeds)[number];

/** Most happens early: the steps of a frame grow with the iterations done, up to a limit. */
const paces: Readonly<Record<Speed, { readonly share: number; readonly most: number }>> = {
  slow: { share: 0.015, most: 60 },
  normal: { share: 0.08, most: 700 },
  fast: { share: 0.15, most: 1500 },
  fastest: { share: 1, most: Infinity },
};

/** Frames come no closer together than this. */
export const frameSeconds = 0.05;

/**
 * Updates until the next frame, so that a whole training at normal speed takes about six seconds and
 * a frame never takes much longer than `frameSeconds`.
 *
 * @param secondsPerStep of the slowest model, as measured so far; 0 where nothing is known
 */
export function stepsOfFrame(speed: Speed, iteration: number, secondsPerStep: number): number {
  const { share, most } = paces[speed];
  const wanted = Math.min(most, 2 + share * iteration);
  // Nothing is known of the first frame: it is short for every setting.
  const affordable = secondsPerStep > 0 ? (0.8 * frameSeconds) / secondsPerStep : 50;
  return Math.max(1, Math.floor(Math.min(wanted, affordable)));
}

const positions = 1000;

/** Where an iteration stands on the time line, which gives the beginning more room. */
export function toPosition(iteration: number, limit: number): number {
  return Math.round(positions * Math.sqrt(Math.min(1, iteration / limit)));
}

export function fromPosition(position: number, limit: number): number {
  return Math.round(limit * (position / positions) * (position / positions));
}

export const lastPosition = positions;

/** A step as it was measured: of which plan, on how many examples. */
export interface MeasuredStep {
  readonly plan: TrainingPlan;
  readonly secondsPerStep: number;
  readonly rows: number;
}

/**
 * About how long another plan trains on the same machine: a step's time grows as its numbers times
 * the examples that it looks at.
 */
export function estimateSeconds(
  { plan: known, secondsPerStep, rows: knownRows }: MeasuredStep,
  plan: TrainingPlan,
  rows: number,
): number {
  return (plan.iterations * secondsPerStep * workOfStep(plan, rows)) / workOfStep(known, knownRows);
}

function workOfStep({ network, batchSize }: TrainingPlan, rows: number): number {
  return countParameters(network) * Math.min(batchSize ?? rows, rows);
}
