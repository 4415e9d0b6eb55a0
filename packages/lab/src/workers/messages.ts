import type { ErrorDetails, Matrix } from "@regula/base";
import type { Standardization } from "@regula/data";
import type { CostRecord, DeadLayer, Divergence, StepNorms } from "@regula/engine";
import type { ClassifierMetrics } from "@regula/studies";
import type { LabPlan } from "../model/features/labPlan.ts";
import type { StoppingSettings } from "../model/settings.ts";

/** X 2 × m in the data's own units, Y 1 × m of zeros and ones, or classes × m of three classes. */
export interface LabeledPoints {
  readonly X: Matrix;
  readonly Y: Matrix;
}

/** What a model's worker trains on, measures on and draws. */
export interface LabExamples {
  readonly train: LabeledPoints;
  readonly test: LabeledPoints | null;
  /** Fitted when the run began: a point that is moved later moves nothing else. */
  readonly standardization: Standardization;
  /** The part of the plane that the map shows. */
  readonly extent: { readonly x: readonly [number, number]; readonly y: readonly [number, number] };
}

export interface FlatState {
  readonly iteration: number;
  readonly flat: Float64Array;
}

/** What is changed on the way at an iteration: the plan, or one number of the state. */
export type WorkChange =
  | {
      readonly kind: "stage";
      readonly at: number;
      readonly plan: LabPlan;
      readonly stopping: StoppingSettings | null;
    }
  | {
      readonly kind: "weight";
      readonly at: number;
      readonly position: number;
      readonly value: number;
    };

/** From the page to a model's worker. A frame answers under the same ticket. */
export type Order =
  | {
      readonly type: "begin";
      readonly ticket: number;
      readonly plan: LabPlan;
      readonly stopping: StoppingSettings | null;
      readonly examples: LabExamples;
      /** Null begins at iteration 0 with the seed's weights. */
      readonly state: FlatState | null;
    }
  | {
      readonly type: "change";
      readonly ticket: number;
      readonly plan: LabPlan;
      readonly stopping: StoppingSettings | null;
    }
  /** Begins with the seed's weights and goes the whole way to this iteration, each change in its place. */
  | {
      readonly type: "retrace";
      readonly ticket: number;
      readonly plan: LabPlan;
      readonly stopping: StoppingSettings | null;
      readonly examples: LabExamples;
      readonly changes: readonly WorkChange[];
      readonly to: number;
    }
  | { readonly type: "examples"; readonly ticket: number; readonly examples: LabExamples }
  /** Trains up to this iteration, with a frame there and now and then before. */
  | { readonly type: "advance"; readonly ticket: number; readonly to: number }
  /** Draws other weights than the run's own, of a network of the given plan. */
  | {
      readonly type: "paint";
      readonly ticket: number;
      readonly plan: LabPlan;
      readonly state: FlatState;
    };

/** Columns and rows of the map's grid. */
export const gridSize = { columns: 84, rows: 54 } as const;

/** What the map and the figures show of one set of weights. */
export interface Picture {
  readonly iteration: number;
  /** Weights, biases and what the optimizer remembers. */
  readonly flat: Float64Array<ArrayBuffer>;
  /** P(class 1) at the centers of the grid's cells, the lowest row first; of three classes P of each, one grid after another. */
  readonly grid: Float32Array<ArrayBuffer>;
  /** Where the likeliest class changes: x, y in [0, 1] from the top left, pieces apart by NaN. */
  readonly line: Float32Array<ArrayBuffer>;
  readonly train: ClassifierMetrics | null;
  readonly test: ClassifierMetrics | null;
}

/** Where a run stands. */
export interface Standing {
  readonly cost: CostRecord | null;
  /** Mean log-losses of the whole network, without masks, noise or smoothing; null without points or numbers. */
  readonly losses: { readonly train: number | null; readonly test: number | null };
  readonly norms: StepNorms | null;
  readonly deadLayers: readonly DeadLayer[];
  readonly divergence: Divergence | null;
  /** Of early stopping, once it has stopped: the weights are the best ones. */
  readonly stopped: { readonly iteration: number; readonly best: number } | null;
  readonly secondsPerStep: number;
}

export type Reply =
  | {
      readonly type: "frame";
      readonly ticket: number;
      readonly plan: LabPlan;
      readonly picture: Picture;
      readonly standing: Standing;
      /** Whether the order is done. */
      readonly done: boolean;
    }
  | { readonly type: "painted"; readonly ticket: number; readonly picture: Picture }
  | {
      readonly type: "error";
      readonly ticket: number;
      /** Of refused input; null for a bug. */
      readonly details: ErrorDetails | null;
      readonly message: string;
    };
