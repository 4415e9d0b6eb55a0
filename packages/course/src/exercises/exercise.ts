import type { Text } from "@regula/base";
import type { MistakeId, NamedMistake } from "./diagnosis/mistake.ts";
import type { ParameterName } from "./parameters.ts";
import type { ItemNames, Result, Value } from "./value.ts";

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

/** What explains a learner's results in every case; null where nothing does. */
export type Diagnose = (
  cases: readonly ExerciseCase[],
  results: readonly Result[],
) => readonly NamedMistake[] | null;

/** A function to write. */
export interface Exercise {
  readonly id: ExerciseId;
  /** As the notebook names it. */
  readonly functionName: string;
  readonly parameters: readonly ParameterName[];
  /** Names the returned value in messages: `cost`, `grads`. */
  readonly returns: string;
  /** Names what lists in it hold: `A3`, `cache.D1`. */
  readonly itemNames?: ItemNames;
  /** A part of the result that holds what the others are computed from, and is compared before them. */
  readonly comparedFirst?: string;
  /** Whether the assignment grades it. */
  readonly isGraded: boolean;
  readonly cases: readonly ExerciseCase[];
  /** The right answer. */
  readonly solve: (args: Arguments) => Value;
  /** What it means that every case gives this number, where it means more than of other functions. */
  readonly constants?: Readonly<Record<number, MistakeId>>;
  /** Asked where a case is wrong; the likelier explanation first. */
  readonly diagnose: Diagnose;
}

/** The exercises, in the order of the lessons. */
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
  // Last: what a class is drawn depends on the place of the function.
  "gradientCheck",
] as const;

/** One of `exerciseIds`. */
export type ExerciseId = (typeof exerciseIds)[number];
