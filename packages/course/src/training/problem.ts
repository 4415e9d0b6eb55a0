import { RegulaError } from "@regula/base";
import type { ExerciseId } from "../exercises/exercise.ts";
import { NDArray, spellShape } from "../numpy/ndArray.ts";
import type { TrainingProblem } from "./messages.ts";

/** Thrown where a function's result cannot be trained with. */
export class TrainingFailure extends Error {
  readonly exercise: ExerciseId;
  readonly problem: TrainingProblem;

  constructor(exercise: ExerciseId, problem: TrainingProblem) {
    super(problem.is);
    this.exercise = exercise;
    this.problem = problem;
  }
}

/** What the learner's code threw, with its own line where `lineOf` finds one. */
export function describeThrown(
  error: unknown,
  lineOf: (stack: string) => number | null,
): TrainingProblem {
  const { message = String(error), stack = "" } = error instanceof Error ? error : {};
  const translated =
    error instanceof RegulaError ? { en: error.in("en"), "pt-BR": error.in("pt-BR") } : null;
  return { is: "thrown", message: String(message).slice(0, 300), translated, line: lineOf(stack) };
}

/** An array of this shape of finite numbers. @throws TrainingFailure for anything else */
export function checkArray(
  exercise: ExerciseId,
  part: string,
  value: unknown,
  shape: readonly number[],
): NDArray {
  const expected = spellShape(shape);
  if (!(value instanceof NDArray) || spellShape(value.shape) !== expected) {
    const received = value instanceof NDArray ? spellShape(value.shape) : kindOf(value);
    throw new TrainingFailure(exercise, { is: "wrong-shape", part, expected, received });
  }
  if (!value.data.every(Number.isFinite)) {
    throw new TrainingFailure(exercise, { is: "not-finite", part });
  }
  return value;
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? "list" : value === null ? "null" : typeof value;
}
