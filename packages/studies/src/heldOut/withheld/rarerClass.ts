import { type GroupIds, groupMembers } from "@regula/statistics";
import { actualClasses } from "../../metrics/predictions.ts";
import type { HeldOutSet } from "../heldOutSet.ts";

/** How many rows are outside the commonest class, and whether so few bear a difference in log-loss. */
export interface RarerClass {
  readonly rows: number;
  readonly isRare: boolean;
}

/** Rows of a class that is all but absent: so many times (1 − 2p)² / (1 − p) of them are asked. */
const fewestOfRare = 10;

/**
 * The rows outside the commonest class. A difference in log-loss hangs on them: each of them moves it
 * far more than any of the others, and their number is itself uncertain. They are enough where
 * n p (1 − p) ≥ 10 (1 − 2p)², by their share p: ten rows of a class that is all but absent, eight of
 * 70 in all, any number where both are as common (as Cochran's rule n ≥ G γ², with the skewness γ of
 * a share; Cochran 1977, "Sampling techniques", § 2.15). With groups it applies to the groups that
 * have such rows, and of those that have others, too.
 *
 * @param classes a number a row
 * @param groups the group of each of these rows; null where rows are independent
 */
export function findRarerClass(classes: ArrayLike<number>, groups: GroupIds | null): RarerClass {
  const counts = new Map<number, number>();
  for (let j = 0; j < classes.length; j++) {
    counts.set(classes[j], (counts.get(classes[j]) ?? 0) + 1);
  }
  const [commonest] = [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), [-1, 0]);
  const isOther = Array.from(classes, (own) => own !== commonest);
  const rows = isOther.filter(Boolean).length;
  if (isTooRare(rows, classes.length)) return { rows, isRare: true };
  if (groups === null) return { rows, isRare: false };
  const members = groupMembers(groups, classes.length);
  const having = (wanted: boolean) =>
    members.filter((own) => own.some((j) => isOther[j] === wanted)).length;
  const fewest = Math.min(having(true), having(false));
  return { rows, isRare: isTooRare(fewest, members.length) };
}

function isTooRare(count: number, of: number): boolean {
  const share = Math.min(0.5, count / of);
  const skewed = 1 - 2 * share;
  return of * share * (1 - share) < fewestOfRare * skewed * skewed;
}

/** The same of held-out rows, each once. */
export function findRarerHeldOut({ task, folds, groups }: HeldOutSet): RarerClass {
  const once = folds.filter(({ repeat }) => repeat === folds[0].repeat);
  const kind = task === "binary" ? "binary" : "classes";
  const classes = once.flatMap(({ targets }) => Array.from(actualClasses(kind, targets)));
  const groupOf = groups && once.flatMap(({ rows }) => Array.from(rows, (row) => groups[row]));
  return findRarerClass(classes, groupOf);
}
