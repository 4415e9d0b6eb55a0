import { type Column, isMissing } from "@regula/data";
import { hasMoreThan, numberLabels, wholeNumbers } from "./cells.ts";

/** Whole numbers of more distinct values are regression targets, as where the task is detected. */
const mostNumericClasses = 10;

/** What a target says of each row. */
export type Outcome =
  | { readonly kind: "classes"; readonly labels: Uint32Array; readonly classes: number }
  | { readonly kind: "amounts"; readonly amounts: Float64Array };

/** The target's classes, a missing cell as one of them, or its numbers, NaN where missing; null of neither. */
export function readOutcome(target: Column): Outcome | null {
  const { cells, reading } = target;
  const isAmount =
    reading.kind === "number" &&
    hasMoreThan(target, 2) &&
    (hasMoreThan(target, mostNumericClasses) || wholeNumbers(target) === null);
  if (isAmount && cells instanceof Float64Array) return { kind: "amounts", amounts: cells };
  if (reading.kind !== "number" && reading.kind !== "category") return null;
  const { numbers, count } = numberLabels(target);
  return { kind: "classes", labels: numbers, classes: count };
}

/** Rows in which neither column is missing. */
export function commonRows(a: Column, b: Column): number[] {
  return Array.from({ length: a.cells.length }, (_, row) => row).filter(
    (row) => !isMissing(a, row) && !isMissing(b, row),
  );
}
