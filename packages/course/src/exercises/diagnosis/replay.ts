import { asArray, type NDArray } from "../../numpy/ndArray.ts";
import { findDifference, tolerance } from "../value.ts";
import { type Fault, gather, type MistakeId, type NamedMistake } from "./mistake.ts";

/** What a pass was given in one case, and what the learner's function made of it, part by part. */
export interface Seen<Inputs> {
  readonly inputs: Inputs;
  readonly own: Readonly<Record<string, NDArray>>;
}

/** Explains one part of all cases from the learner's own parts before it; null where nothing does. */
export type Step<Inputs> = (cases: readonly Seen<Inputs>[]) => readonly Fault[] | null;

/** One way in which a line may be written: the right one, or with mistakes. */
export interface Form<Inputs> {
  readonly ids: readonly MistakeId[];
  readonly make: (seen: Seen<Inputs>) => NDArray | number;
}

/**
 * Explains a pass line by line: each part is made anew from the learner's own parts before it, so
 * that every mistake is found where it was made, for any number of mistakes and effects.
 * Null where a line is written as none of its forms.
 */
export function replay<Inputs>(
  steps: readonly Step<Inputs>[],
  cases: readonly Seen<Inputs>[],
): Fault[] | null {
  const faults: Fault[] = [];
  for (const step of steps) {
    const found = step(cases);
    if (!found) return null;
    for (const fault of found) faults.push(fault);
  }
  return faults;
}

/** The step of a part whose line has these forms, the right one first. */
export function stepOf<Inputs>(
  part: string,
  shown: string,
  forms: readonly Form<Inputs>[],
): Step<Inputs> {
  const inOrder = [...forms].sort((a, b) => a.ids.length - b.ids.length);
  return (cases) => {
    const form = inOrder.find(({ make }) =>
      cases.every((seen) => agrees(attempt(make, seen), seen.own[part])),
    );
    return form ? form.ids.map((id) => [id, shown] as const) : null;
  };
}

/** Null where the learner's own arrays are of shapes that the line cannot be written with. */
export function attempt<Inputs>(
  make: Form<Inputs>["make"],
  seen: Seen<Inputs>,
): NDArray | number | null {
  try {
    return make(seen);
  } catch {
    return null;
  }
}

/** Whether two arrays are the same to the grader's tolerance; NaN is NaN's equal here. */
export function agrees(made: NDArray | number | null, own: NDArray): boolean {
  if (made === null) return false;
  const { shape, data } = asArray(made);
  const difference = findDifference(
    { name: "", shape, data },
    { name: "", shape: own.shape, data: own.data },
    tolerance,
  );
  if (difference === null) return true;
  return (
    difference.kind === "number" &&
    own.data.every((x, i) => Object.is(x, data[i]) || Math.abs(x - data[i]) <= tolerance)
  );
}

/** Forms of a line that multiplies factors, each of which may be right or wrong in its own way. */
export function crossForms<Inputs>(
  factors: readonly (readonly Form<Inputs>[])[],
  multiply: (values: readonly (NDArray | number)[]) => NDArray | number,
  mostMistakes = 2,
): Form<Inputs>[] {
  const combined = factors.reduce<readonly (readonly Form<Inputs>[])[]>(
    (rows, factor) => rows.flatMap((row) => factor.map((form) => [...row, form])),
    [[]],
  );
  return combined
    .map((row) => ({
      ids: row.flatMap(({ ids }) => ids),
      make: (seen: Seen<Inputs>) => multiply(row.map(({ make }) => make(seen))),
    }))
    .filter(({ ids }) => ids.length <= mostMistakes);
}

/** The faults as mistakes; null where there are none, or more than one message can name. */
export function nameFaults(faults: readonly Fault[] | null): readonly NamedMistake[] | null {
  if (!faults || faults.length === 0) return null;
  const named = gather(faults);
  return named.length <= mostTogether ? named : null;
}

/** What more names explain may as well be explained otherwise. */
const mostTogether = 3;
