import { smallestOf } from "@regula/base";

/** Shorter trainings go to their end at once: what is not done would save less than halting costs. */
const fewestHalted = 200;
/** Where a training may end, if its loss has risen for good by then. */
const haltShares = [1 / 4, 1 / 2];
/** The best look lies in this share of what is done … */
const earlyShare = 1 / 2;
/** … and the last one's loss is so many times as large. See docs/decisions.md. */
const riseForGood = 1.05;

/** The losses of each member's rows, one a look, and the iterations of the looks. */
interface LookCurves {
  readonly losses: readonly (readonly number[])[];
  readonly iterations: readonly number[];
}

/**
 * Updates after which trainings that stop together wait for each other, the last all of them.
 *
 * @param every updates between two looks, which the others are multiples of
 */
export function partEnds(updates: number, every: number): readonly number[] {
  if (updates < fewestHalted) return [updates];
  const halts = haltShares.map((share) => every * Math.ceil((share * updates) / every));
  return [...new Set(halts.filter((halt) => halt < updates)), updates];
}

/**
 * Where the part after this one ends; null where the loss has risen for good. Of a loss that has its least
 * late there is nothing to wait for at the next halt: then that is the last end.
 *
 * @param done the end of this part, one of `ends` but not the last
 */
export function nextEnd(
  ends: readonly number[],
  done: number,
  { losses, iterations }: LookCurves,
): number | null {
  if (hasRisen({ losses, iterations })) return null;
  const sums = iterations.map((_, look) => losses.reduce((sum, each) => sum + each[look], 0));
  const best = iterations[sums.indexOf(smallestOf(sums))] ?? done;
  return best > earlyShare * done ? ends[ends.length - 1] : ends[ends.indexOf(done) + 1];
}

/**
 * Whether the loss has risen for good, so that more updates would change nothing: the curve of all
 * members, and that of all but any one, has its least early and ends clearly above it.
 */
export function hasRisen({ losses, iterations }: LookCurves): boolean {
  const last = iterations.length - 1;
  const isOver = (some: readonly (readonly number[])[]) => {
    const sums = iterations.map((_, look) => some.reduce((sum, each) => sum + each[look], 0));
    const least = smallestOf(sums);
    const best = sums.indexOf(least);
    return (
      Number.isFinite(least) &&
      iterations[best] <= earlyShare * iterations[last] &&
      sums[last] > riseForGood * least
    );
  };
  return isOver(losses) && losses.every((_, own) => isOver(losses.filter((__, i) => i !== own)));
}
