import type { Arguments, Exercise, ExerciseCase } from "../exercises/exercise.ts";
import type { Value } from "../exercises/value.ts";

type Run = (args: Arguments) => Value;

const results = new WeakMap<ExerciseCase, Map<Run, Value>>();

/** What a function makes of a case; computed once, however many submissions are judged by it. */
export function resultOf(run: Run, one: ExerciseCase): Value {
  const known = results.get(one) ?? new Map<Run, Value>();
  results.set(one, known);
  const value = known.get(run) ?? run(one.arguments);
  known.set(run, value);
  return value;
}

/** What is right in a case. */
export function expectedOf(exercise: Exercise, one: ExerciseCase): Value {
  return one.expected ?? resultOf(exercise.solve, one);
}
