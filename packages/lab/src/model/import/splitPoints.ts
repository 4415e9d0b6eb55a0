import { trainTestSplit } from "@regula/data";
import type { LabData, Point } from "../data.ts";

/** A stratified share held back, a function of the seed; none of it for a share of 0. */
export function splitPoints(
  points: readonly Point[],
  testShare: number,
  seed: number,
  classNames: readonly string[] | null = null,
): Pick<LabData, "train" | "test"> {
  if (testShare === 0 || points.length < 8) return { train: points, test: [] };
  const classes = Uint32Array.from(points, ({ label }) => label);
  const split = trainTestSplit({ rows: points.length, testShare, seed, classes, classNames });
  const pick = (rows: Uint32Array) => Array.from(rows, (row) => points[row]);
  return { train: pick(split.train), test: pick(split.test) };
}
