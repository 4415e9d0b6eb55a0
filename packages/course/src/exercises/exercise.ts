import type { Text } from "@regula/base";
import type { ParameterName } from "./parameters.ts";
import type { Value } from "./value.ts";

/** Arguments by the name of their parameter, in the order of the function. */
export type Arguments = Readonly<Record<string, Value>>;

/** One call of the learner's function, and why it is made. */
export interface ExerciseCase {
  readonly title: Text;
  readonly arguments: Arguments;
  /** The assignment's own example, shown before anything is tried. */
  readonly isExample?: boolean;
  /** What a failure of this case alone means: a law that does not hold. */
  readonly law?: Text;
  /** What a teacher says is right; by default what the exercise's own answer gives. */
  readonly expected?: Value;
}

/** A mistake that learners make, as the function that makes it. */
export interface Mistake {
  readonly id: MistakeId;
  readonly run: (args: Arguments) => Value;
}

/** Everything a mistake is told by; its words are in `messages.ts`. */
export type MistakeId =
  | "lambda-over-m"
  | "lambda-over-2m"
  | "penalty-not-over-m"
  | "penalty-over-m-twice"
  | "penalty-missing"
  | "penalty-not-squared"
  | "biases-penalized"
  | "weights-forgotten"
  | "mean-missing"
  | "mean-twice"
  | "keep-prob-not-divided"
  | "keep-prob-multiplied"
  | "mask-inverted"
  | "mask-missing"
  | "mask-new-in-backward"
  | "mask-wrong-layer"
  | "mask-from-normals"
  | "dropout-at-prediction"
  | "relu-gradient-missing"
  | "relu-missing"
  | "sigmoid-missing"
  | "biases-missing"
  | "threshold-inclusive"
  | "probabilities-returned"
  | "initialization-not-scaled"
  | "initialization-scaled-by-outputs"
  | "initialization-not-rooted"
  | "initialization-he"
  | "seed-missing"
  | "biases-random"
  | "labels-swapped"
  | "log-of-probability"
  | "sign-missing"
  | "center-not-moved"
  | "normal-approximation";

/** A function to write. */
export interface Exercise {
  readonly id: ExerciseId;
  /** As the notebook names it. */
  readonly functionName: string;
  readonly parameters: readonly ParameterName[];
  /** Names the returned value in messages: `cost`, `grads`. */
  readonly returns: string;
  /** Whether the assignment grades it. */
  readonly isGraded: boolean;
  readonly cases: readonly ExerciseCase[];
  /** The right answer. */
  readonly solve: (args: Arguments) => Value;
  /** The likelier first. */
  readonly mistakes: readonly Mistake[];
}

export const exerciseIds = [
  "initializeParameters",
  "forwardPropagation",
  "computeCost",
  "computeCostFromLogits",
  "backwardPropagation",
  "predict",
  "computeCostWithRegularization",
  "backwardPropagationWithRegularization",
  "forwardPropagationWithDropout",
  "backwardPropagationWithDropout",
  "wilsonInterval",
] as const;

export type ExerciseId = (typeof exerciseIds)[number];
