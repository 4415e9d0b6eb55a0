import { resultOf } from "../../grading/expected.ts";
import { conform, isSameValue } from "../conform.ts";
import type { Arguments, Diagnose } from "../exercise.ts";
import type { Value } from "../value.ts";
import type { MistakeId } from "./mistake.ts";

/** What a mistake does otherwise; several where it can be made in several ways. */
export type WrongChoice<Choices> = readonly [id: MistakeId, choices: Partial<Choices>];

/**
 * Diagnoses a function that is written once with its choices open: each mistake is the same function
 * with other choices, alone, or two of them at once where they choose different things.
 *
 * @param right the choices of the right answer
 * @param together mistakes that may be made with another
 * @param alone mistakes that are looked for only by themselves
 */
export function diagnoseChoices<Choices extends object>(
  run: (args: Arguments, choices: Choices) => Value,
  right: Choices,
  together: readonly WrongChoice<Choices>[],
  alone: readonly WrongChoice<Choices>[] = [],
): Diagnose {
  const runOf = (...all: readonly Partial<Choices>[]) => {
    const choices: Choices = Object.assign({}, right, ...all);
    return (args: Arguments) => run(args, choices);
  };
  const runRight = runOf();
  const variants = [
    ...[...together, ...alone].map(([id, choices]) => ({ ids: [id], run: runOf(choices) })),
    ...together.flatMap(([first, one], i) =>
      together
        .slice(i + 1)
        .filter(([second, other]) => first !== second && !shareKeys(one, other))
        .map(([second, other]) => ({ ids: [first, second], run: runOf(one, other) })),
    ),
  ];
  return (cases, results) => {
    // What lacks a part is none of them.
    const read = conform(resultOf(runRight, cases[0]), results[0], "");
    if (read.is !== "value") return null;
    const found = variants.find(({ run: made }) =>
      cases.every((one, i) => isSameValue(resultOf(made, one), results[i])),
    );
    return found ? found.ids.map((id) => ({ id, parts: [] })) : null;
  };
}

function shareKeys(one: object, other: object): boolean {
  return Object.keys(one).some((key) => Object.hasOwn(other, key));
}
