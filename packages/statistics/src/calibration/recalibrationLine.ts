import { type LogitLine, sumLine } from "./logitLine.ts";

/** Logits that are true are a + b z of those that are said. */
export interface RecalibrationLine {
  readonly a: number;
  readonly b: number;
}

/** Steps of Newton's method; a few suffice, as the function is convex and the prior keeps it curved. */
const mostSteps = 100;
const tolerance = 1e-10;

/**
 * The line a + b z of logits by logistic regression (Cox 1958; Platt 1999), with normal priors of
 * variance 1 on a and b − 1: few rows leave logits as they are, and separable ones give a finite line.
 *
 * @param logits of the positive class
 * @param happened 0 or 1
 */
export function fitRecalibrationLine(
  logits: Float64Array,
  happened: Float64Array,
): RecalibrationLine {
  const line: LogitLine = { logits, centered: logits, happened };
  let [a, b] = [0, 1];
  let loss = penalized(line, a, b);
  for (let step = 0; step < mostSteps; step++) {
    const sums = sumLine(line, a, b);
    const [ga, gb] = [sums.a + a, sums.b + b - 1];
    const [aa, bb, ab] = [sums.aa + 1, sums.bb + 1, sums.ab];
    const determinant = aa * bb - ab * ab;
    const [da, db] = [(bb * ga - ab * gb) / determinant, (aa * gb - ab * ga) / determinant];
    let share = 1;
    let next = penalized(line, a - da, b - db);
    while (!(next <= loss) && share > tolerance) {
      share /= 2;
      next = penalized(line, a - share * da, b - share * db);
    }
    if (!(next <= loss)) break;
    [a, b] = [a - share * da, b - share * db];
    const gained = loss - next;
    loss = next;
    if (gained <= tolerance * (1 + loss)) break;
  }
  return { a, b };
}

function penalized(line: LogitLine, a: number, b: number): number {
  return sumLine(line, a, b).loss + (a * a + (b - 1) * (b - 1)) / 2;
}
