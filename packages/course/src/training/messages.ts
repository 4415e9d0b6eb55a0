import type { Text } from "@regula/base";
import type { ExerciseId } from "../exercises/exercise.ts";

/** How the learner's network is regularized. */
export const trainingKinds = ["none", "l2", "dropout"] as const;

/** How a network of the course is trained: without regularization, with L2 or with dropout. */
export type TrainingKind = (typeof trainingKinds)[number];

/** Which functions a training of this kind calls in every step. */
export const passesOf = {
  none: {
    forward: "forwardPropagation",
    cost: "computeCost",
    backward: "backwardPropagation",
  },
  l2: {
    forward: "forwardPropagation",
    cost: "computeCostWithRegularization",
    backward: "backwardPropagationWithRegularization",
  },
  dropout: {
    forward: "forwardPropagationWithDropout",
    cost: "computeCost",
    backward: "backwardPropagationWithDropout",
  },
} as const satisfies Record<TrainingKind, Record<"forward" | "cost" | "backward", ExerciseId>>;

/** All functions that a training of this kind calls; the plain forward pass draws every map. */
export function functionsOf(kind: TrainingKind): readonly ExerciseId[] {
  const { forward, cost, backward } = passesOf[kind];
  return [
    ...new Set<ExerciseId>(["initializeParameters", forward, cost, backward, "forwardPropagation"]),
  ];
}

/** Positions, standardized, one array a feature, and labels of zeros and ones. */
export interface TrainingPoints {
  readonly features: readonly Float64Array[];
  readonly labels: Float64Array;
}

/** What is trained, on what, and where it is asked afterwards. */
export interface TrainingOrder {
  readonly kind: TrainingKind;
  readonly lambd: number;
  readonly keepProb: number;
  readonly learningRate: number;
  readonly iterations: number;
  readonly layers: readonly number[];
  readonly train: TrainingPoints;
  readonly test: TrainingPoints;
  /** The map's positions, standardized, one array a feature. */
  readonly grid: readonly Float64Array[];
}

/** A set of examples as the network judges it. */
export interface TrainingFigures {
  readonly accuracy: number;
  readonly logLoss: number;
}

/** From the sandbox to the page. */
export type TrainingReply =
  | {
      readonly is: "frame";
      readonly iteration: number;
      /** Since the frame before: the iteration and its cost; NaN or infinite where the learner's cost is. */
      readonly costs: readonly (readonly [iteration: number, cost: number])[];
      /** Probability of class 1 at the grid's positions. */
      readonly grid: Float32Array;
      readonly train: TrainingFigures;
      readonly test: TrainingFigures;
      readonly isDone: boolean;
    }
  | {
      readonly is: "failed";
      readonly exercise: ExerciseId;
      readonly problem: TrainingProblem;
    };

/** Why training cannot go on, in terms of one function. */
export type TrainingProblem =
  | {
      readonly is: "thrown";
      readonly message: string;
      readonly translated: Text | null;
      readonly line: number | null;
    }
  | { readonly is: "not-defined" }
  /** `part` is not what the network needs. */
  | {
      readonly is: "wrong-shape";
      readonly part: string;
      readonly expected: string;
      readonly received: string;
    }
  | { readonly is: "not-finite"; readonly part: string };
