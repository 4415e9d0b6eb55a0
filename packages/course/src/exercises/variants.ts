import type { Arguments, Mistake, MistakeId } from "./exercise.ts";
import type { Value } from "./value.ts";

/**
 * The mistakes of a function that is written once with its choices open: each is the same function
 * with other choices, alone or two at a time.
 *
 * @param right the choices of the right answer
 * @param wrong for each mistake the choices that it makes; several where it can be made in several ways
 */
export function mistakesOf<Choices extends object>(
  run: (args: Arguments, choices: Choices) => Value,
  right: Choices,
  wrong: readonly (readonly [MistakeId, Partial<Choices>])[],
): Mistake[] {
  return wrong.map(([id, choices]) => ({
    id,
    run: (args) => run(args, { ...right, ...choices }),
  }));
}
