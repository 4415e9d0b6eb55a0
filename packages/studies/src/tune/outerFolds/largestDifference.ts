import { matrix } from "@regula/base";
import type { HeldOutSet } from "../../heldOut/heldOutSet.ts";
import { exampleLosses } from "../../metrics/predictions.ts";

/**
 * How far the losses of two procedures could differ on one of these rows, for any outcome there:
 * over all classes, or over the smallest and the largest target. Procedures with similar predictions cannot
 * differ by much, whichever way a row turns out.
 */
export function largestDifference(a: HeldOutSet, b: HeldOutSet): number {
  const targets = possibleTargets(a);
  let largest = 0;
  a.folds.forEach(({ outputs }, fold) => {
    const m = outputs.columns;
    for (const target of targets) {
      const Y = matrix(target.length, m);
      target.forEach((value, i) => {
        Y.data.fill(value, i * m, (i + 1) * m);
      });
      const [ofA, ofB] = [outputs, b.folds[fold].outputs].map((one) =>
        exampleLosses(a.task, one, Y),
      );
      ofA.forEach((loss, j) => {
        largest = Math.max(largest, Math.abs(loss - ofB[j]));
      });
    }
  });
  return largest;
}

/** Columns of targets: each class, or the smallest and the largest value. */
function possibleTargets({ task, folds }: HeldOutSet): readonly (readonly number[])[] {
  if (task === "binary") return [[0], [1]];
  if (task === "classes") {
    const count = folds[0].outputs.rows;
    const classes = Array.from({ length: count }, (_, c) => c);
    return classes.map((c) => classes.map((i) => Number(i === c)));
  }
  let [least, most] = [Infinity, -Infinity];
  for (const { targets } of folds) {
    for (const amount of targets.data) {
      least = Math.min(least, amount);
      most = Math.max(most, amount);
    }
  }
  return [[least], [most]];
}
