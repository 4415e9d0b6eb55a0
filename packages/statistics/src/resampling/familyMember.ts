import type { ConfidenceInterval } from "../shares/wilsonInterval.ts";
import type { ResampledUnits } from "./resampledUnits.ts";

/** A resample: the units in it, how often each, how many units they are and how many rows in all. */
export interface Drawn {
  readonly units: Uint32Array;
  readonly times: Float64Array;
  readonly count: number;
  readonly rows: number;
}

export interface JudgeOptions {
  readonly units: ResampledUnits;
  readonly resamples: number;
  readonly alpha: number;
  readonly seed: number;
}

/** What the resampling of one member needs, and its results. */
export interface Judged {
  readonly mean: number;
  readonly take: (b: number, drawn: Drawn) => void;
  /** The p of each resample for what is true in it. */
  readonly resampledP: () => Float64Array;
  readonly intervalAt: (level: number) => ConfidenceInterval;
  /** Of the member by itself, and what its corrected p is not below. */
  readonly p: () => { readonly p: number; readonly least: number };
}

export function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

export function sumSquares(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value * value;
  return total;
}
